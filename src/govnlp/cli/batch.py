"""`govnlp batch`: many articles into files."""

from __future__ import annotations


def batch() -> None:
    """Read many articles."""
