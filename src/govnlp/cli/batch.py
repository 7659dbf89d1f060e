"""`govnlp batch`: many articles into files."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govnlp.cli.extract import Table
from govnlp.cli.options import DEFAULT_MAX_CHARS, Lexicons, MaxChars

if TYPE_CHECKING:
    from govnlp.batch import Counts

SOME_FAILED = 1
STOPPED = 130


def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT…", help="Files, folders, globs, or - for JSON lines from standard input."),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="A folder, or a file in .jsonl, .csv or .parquet.")
    ],
    what: Annotated[Table, typer.Option("--what", "-w", help="The table of a .csv or .parquet file.")] = Table.quotes,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to read with.")] = 1,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where an earlier run stopped.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Start anew in place of an earlier run.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as one JSON object.")] = False,
    id_field: Annotated[str, typer.Option(help="The field or column that holds the id.")] = "id",
    text_field: Annotated[str, typer.Option(help="The field or column that holds the text.")] = "text",
    title_field: Annotated[str, typer.Option(help="The field or column that holds the title.")] = "title",
    published_field: Annotated[
        str, typer.Option(help="The field or column with the date of publication.")
    ] = "published",
    lexicons: Lexicons = None,
    max_chars: MaxChars = DEFAULT_MAX_CHARS,
) -> None:
    """Read many articles into files; every article ends up in the output or in the errors file."""
    from govnlp.batch import run
    from govnlp.cli.progress import progress
    from govnlp.config import Options
    from govnlp.inputs.readers import Fields, count_articles, read_items
    from govnlp.outputs.sink import Layout

    layout = Layout(output, what.value)
    fields = Fields(id=id_field, text=text_field, title=title_field, published=published_field)
    options = Options(str(lexicons) if lexicons else None, max_chars)
    items = read_items(inputs, fields=fields, max_chars=max_chars)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with progress(count_articles(inputs), quiet=quiet) as show:
            counts = run(
                items,
                layout,
                options,
                jobs=jobs,
                resume=resume,
                overwrite=overwrite,
                progress=show,
                settings={"fields": [id_field, text_field, title_field, published_field]},
            )
    except KeyboardInterrupt:
        print(f"govnlp: stopped; go on with the same command and --resume ({layout.state})", file=sys.stderr)
        sys.exit(STOPPED)
    if as_json:
        print(json.dumps(counts.summary()))
    elif not quiet:
        print(_summary(counts, layout.out))
    if counts.failed:
        if not quiet:
            print(f"govnlp: {counts.failed:,} failed: see {layout.files['errors']}", file=sys.stderr)
        sys.exit(SOME_FAILED)


def _summary(counts: Counts, out: Path) -> str:
    speed = f"{counts.summary()['characters_per_second']:,.0f} characters/s"
    same = f", {counts.same_text:,} with the text of another" if counts.same_text else ""
    return (
        f"{counts.articles:,} articles ({counts.characters:,} characters{same}), {counts.quotes:,} quotes, "
        f"{counts.stances:,} stances in {counts.seconds:,.1f} s ({speed}) → {out}"
    )
