"""Quotes in Chinese text, Traditional and Simplified alike: everything works on NORM."""

from govnlp.quotes.zh.finder import ChineseFinder

__all__ = ["ChineseFinder"]
