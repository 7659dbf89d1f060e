"""What a caller can set, as one plain value that also travels to worker processes."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_MAX_CHARS = 1_000_000
"""The longest article that is read unless the caller says otherwise, in code points."""


@dataclass(frozen=True, slots=True)
class Options:
    """How articles are read. Equal options give equal records."""

    lexicons: str | None = None
    """A folder of the user's own lexicon tables, laid over the shipped ones; None for the shipped ones alone."""
    max_chars: int = DEFAULT_MAX_CHARS
    """Articles of more code points are refused with an InputError."""
