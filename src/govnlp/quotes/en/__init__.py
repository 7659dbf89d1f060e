"""Quotes in English text."""

from __future__ import annotations

from collections.abc import Sequence

from govnlp.analysis import Analysis
from govnlp.lexicons import Lexicons
from govnlp.quotes.finding import Finding
from govnlp.quotes.marks import Quotation


class EnglishFinder:
    """Find the quotes of an article's English sentences."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.lexicons = lexicons

    def find(self, analysis: Analysis, quotations: Sequence[Quotation]) -> list[Finding]:
        """Return the quotes of the English sentences, in order."""
        return []
