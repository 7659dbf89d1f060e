"""`govnlp extract`: one article in, its quotes and stances out."""

from __future__ import annotations

import gc
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govnlp.cli.options import DEFAULT_MAX_CHARS, FORM_HELP, Lexicons, MaxChars, Output, Script, form_for
from govnlp.errors import ConfigError

if TYPE_CHECKING:
    from govnlp.records.extraction import Extraction


class Format(StrEnum):
    """The forms that one article's records can be written in."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    html = "html"


class Table(StrEnum):
    """The kinds of records."""

    quotes = "quotes"
    stances = "stances"
    entities = "entities"


def extract(
    file: Annotated[Path, typer.Argument(metavar="FILE|-", help="The article; - for standard input.")],
    form: Annotated[Format | None, typer.Option("--format", "-f", help=FORM_HELP)] = None,
    what: Annotated[
        Table | None, typer.Option("--what", "-w", help="Only these records (csv without it: the quotes).")
    ] = None,
    output: Output = None,
    article_id: Annotated[
        str | None, typer.Option("--id", help="The article's id; the file's name if not given.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="The headline, where the text does not hold it.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Date of publication (ISO 8601): the anchor for 昨日, last week.")
    ] = None,
    explain: Annotated[
        str | None, typer.Option(metavar="ID", help="Say why a record (q1, s2 …) was taken, and print only that.")
    ] = None,
    script: Script = "zh-Hant",
    lexicons: Lexicons = None,
    max_chars: MaxChars = DEFAULT_MAX_CHARS,
) -> None:
    """Read one article and show who said what, and who stands where on what."""
    # What the imports and the pipeline allocate lives as long as the process: not worth a collector's time.
    gc.disable()
    from govnlp.inputs.readers import read_article
    from govnlp.pipeline import extract as run
    from govnlp.pipeline import load

    written = form_for(Format, form, output)
    article = read_article(file, max_chars=max_chars)
    given = {"id": article_id, "title": title, "published": published}
    article = article.model_copy(update={name: value for name, value in given.items() if value is not None})
    nlp = load(lexicons=lexicons)
    gc.freeze()
    gc.enable()
    found = run(article, max_chars=max_chars, nlp=nlp)
    if explain is not None:
        content = found.explain(explain) + "\n"
    elif written is Format.table:
        from govnlp.cli.tables import show

        show(found, what, output)
        return
    else:
        content = _written(found, written, what, script)
    if output is None:
        sys.stdout.write(content)
    else:
        output.write_bytes(content.encode("utf-8"))


def _written(found: Extraction, form: Format, what: Table | None, script: str) -> str:
    if form is Format.html:
        if what is not None:
            raise ConfigError("--what does not go with --format html: the page shows quotes and stances together")
        return found.to_html()
    if form is Format.csv:
        return found.to_csv(what=(what or Table.quotes).value, script=script)
    if what is None:
        return found.to_json(indent=2 if form is Format.json else None) + "\n"
    records = [record.model_dump(mode="json") for record in getattr(found, what)]
    if form is Format.json:
        return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
