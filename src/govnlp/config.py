"""What a caller can set, as one plain value that also travels to worker processes."""

from __future__ import annotations

import os
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


def use_one_thread() -> None:
    """Keep numpy's algebra to one thread, unless the environment says otherwise; to be called before numpy is loaded.

    The matrices of one article are small: more threads wait for each other longer than they work, and several
    processes get in each other's way.
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
