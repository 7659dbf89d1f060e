"""`govnlp compare`: two versions of one story side by side."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govnlp.cli.options import DEFAULT_MAX_CHARS, FORM_HELP, Lexicons, MaxChars, Output, Script, form_for

if TYPE_CHECKING:
    from govnlp.bilingual.comparison import Comparison
    from govnlp.records.extraction import Extraction

_MARKS = {"same": "=", "differing": "≠", "only_a": "A", "only_b": "B"}


class Form(StrEnum):
    """The forms that a comparison can be written in."""

    table = "table"
    json = "json"
    csv = "csv"
    html = "html"


def compare(
    a: Annotated[Path, typer.Argument(metavar="A", help="An article, or its extraction (.json).")],
    b: Annotated[Path, typer.Argument(metavar="B", help="The other version, in whichever language.")],
    form: Annotated[Form | None, typer.Option("--format", "-f", help=FORM_HELP)] = None,
    output: Output = None,
    script: Script = "zh-Hant",
    lexicons: Lexicons = None,
    max_chars: MaxChars = DEFAULT_MAX_CHARS,
) -> None:
    """Compare two versions of one story: what both tell, what only one tells, and where they differ."""
    from govnlp.bilingual.versions import compare as run
    from govnlp.outputs.names import check_script

    versions = [_version(path, lexicons, max_chars) for path in (a, b)]
    found = run(*versions, script=check_script(script), lexicons=lexicons)
    content = _written(found, form_for(Form, form, output))
    if output is None:
        sys.stdout.write(content)
    else:
        output.write_bytes(content.encode("utf-8"))


def _version(path: Path, lexicons: Path | None, max_chars: int) -> Extraction:
    from govnlp.errors import InputError
    from govnlp.inputs.readers import read_article
    from govnlp.pipeline import extract
    from govnlp.records.extraction import Extraction

    if path.suffix == ".json":
        try:
            return Extraction.model_validate_json(path.read_bytes())
        except ValueError:
            raise InputError(f"{path}: no extraction (the output of govnlp extract --format json)") from None
    return extract(read_article(path, max_chars=max_chars), lexicons=lexicons, max_chars=max_chars)


def _written(found: Comparison, form: Form) -> str:
    if form is Form.json:
        return found.to_json(indent=2) + "\n"
    if form is Form.html:
        return found.to_html()
    if form is Form.csv:
        from govnlp.outputs.csv_table import header, line

        frame = found.to_dataframe().astype(object)
        rows = frame.where(frame.notna(), None).to_numpy().tolist()
        return header(list(frame.columns)) + "".join(map(line, rows))
    return "".join(_lines(found))


def _lines(found: Comparison) -> list[str]:
    lines = [f"A {found.title_a or found.a} ({found.lang_a})\nB {found.title_b or found.b} ({found.lang_b})\n"]
    for row in found.rows:
        differs = f" [{', '.join(row.differences)}]" if row.differences else ""
        actor = " · ".join(dict.fromkeys(filter(None, (row.actor_zh, row.actor_en))))
        lines.append(f"\n{_MARKS[row.status]} {row.kind}{differs} {actor}\n")
        for name, told in (("A", row.a), ("B", row.b)):
            if told:
                cue = f" ({told.cue})" if told.cue else ""
                lines.append(f"  {name} {told.actor or '?'}{cue}: {told.words}\n")
        lines.append(f"    {row.reason}\n")
    return lines
