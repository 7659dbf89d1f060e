"""Options that several sub-commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

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

F = TypeVar("F", bound=StrEnum)

FORM_HELP = "The form of the output; that of OUT's suffix if not given, else a table."


def form_for(forms: type[F], given: F | None, output: Path | None) -> F:
    """Return the form asked for, else the one that the suffix of `output` names, else the table, which comes first."""
    by_suffix = {f".{form.value}": form for form in forms}
    return given or by_suffix.get(output.suffix.lower() if output else "", next(iter(forms)))


__all__ = ["DEFAULT_MAX_CHARS", "FORM_HELP", "Lexicons", "MaxChars", "Output", "Script", "form_for"]
