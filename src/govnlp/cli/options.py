"""Options that several sub-commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govnlp.config import DEFAULT_MAX_CHARS

Lexicons = Annotated[
    Path | None,
    typer.Option("--lexicons", metavar="FOLDER", help="Your own lexicon tables, laid over the shipped ones."),
]
MaxChars = Annotated[int, typer.Option("--max-chars", min=1, help="The longest article that is read, in characters.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="OUT", help="Write here, not to the screen.")]
Script = Annotated[
    str, typer.Option("--script", help="The script of Chinese names in tables: zh-Hant, zh-Hans, tw or hk.")
]

__all__ = ["DEFAULT_MAX_CHARS", "Lexicons", "MaxChars", "Output", "Script"]
