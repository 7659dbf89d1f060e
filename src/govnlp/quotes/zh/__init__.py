"""Quotes in Chinese text."""

from __future__ import annotations

from collections.abc import Sequence

from govnlp.analysis import Analysis
from govnlp.lexicons import Lexicons
from govnlp.quotes.finding import Finding
from govnlp.quotes.marks import Quotation


class ChineseFinder:
    """Find the quotes of an article's Chinese sentences."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.lexicons = lexicons

    def find(self, analysis: Analysis, quotations: Sequence[Quotation]) -> list[Finding]:
        """Return the quotes of the Chinese sentences, in order."""
        return []
