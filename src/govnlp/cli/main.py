"""The `govnlp` command: its sub-commands, and what a person sees where one fails.

Exit codes: 0 all went well; 1 some articles failed; 2 nothing could be run (bad usage, unreadable input).
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from govnlp.cli import batch, compare, convert, evaluate, extract, schema, terms
from govnlp.config import use_one_thread
from govnlp.errors import GovnlpError
from govnlp.version import __version__

FAILED = 2

app = typer.Typer(
    name="govnlp",
    help="Who said what, and who stands where on what, in Chinese and English policy news.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("extract")(extract.extract)
app.command("batch")(batch.batch)
app.command("evaluate")(evaluate.evaluate)
app.command("convert")(convert.convert)
app.command("compare")(compare.compare)
app.command("terms")(terms.terms)
app.command("schema")(schema.schema)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"govnlp {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who said what, and who stands where on what, in Chinese and English policy news."""


def main() -> None:
    """Run the command; errors that govnlp raises on purpose become one paragraph and exit code 2."""
    use_one_thread()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except GovnlpError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))


def _fail(message: str) -> None:
    print(f"govnlp: {message}", file=sys.stderr)
    sys.exit(FAILED)
