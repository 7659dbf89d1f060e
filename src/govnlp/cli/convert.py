"""`govnlp convert`: a text in another Chinese script."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from govnlp.cli.options import DEFAULT_MAX_CHARS, MaxChars, Output


def convert(
    file: Annotated[Path, typer.Argument(metavar="FILE|-", help="The text; - for standard input.")],
    to: Annotated[
        str, typer.Option("--to", metavar="CONFIG", help="An OpenCC config: s2tw, s2twp, s2hk, t2s, tw2s …")
    ] = "s2tw",
    output: Output = None,
    max_chars: MaxChars = DEFAULT_MAX_CHARS,
) -> None:
    """Convert a text between Traditional, Taiwan, Hong Kong and Simplified Chinese."""
    from govnlp.inputs.readers import read_article
    from govnlp.text.convert import convert_text

    converted = convert_text(read_article(file, max_chars=max_chars).text, to)
    if output is None:
        sys.stdout.write(converted)
    else:
        output.write_bytes(converted.encode("utf-8"))
