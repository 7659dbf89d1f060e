"""Chinese word segmentation on NORM: a private jieba, or rjieba where it is installed.

The module-wide jieba, its logger and the shared temporary folder are left alone. The dictionary is read once and
kept in a folder of the user's own, or not at all where there is none that only the user can write to.
"""

from __future__ import annotations

import hashlib
import logging
import marshal
import os
import sys
import tempfile
import warnings
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Protocol

from govnlp.text.norm import normalize
from govnlp.version import __version__

_COMMON_LENGTHS = 400_000_000
"""The most bytes of a cache file that are believed."""


class Segmenter(Protocol):
    """Cut a run of Han characters, in NORM, into words that make it up without a gap."""

    def cut(self, run: str) -> Iterable[str]:
        """Return the words of `run`, in order."""


@cache
def segmenter() -> Segmenter:
    """Return this process's segmenter, built when first asked for: rjieba where installed, else jieba."""
    try:
        import rjieba
    except ImportError:
        return _private_jieba()
    fast = rjieba.Jieba()
    for word, frequency in _folded_words():
        fast.add_word(word, frequency, None)
    return fast  # type: ignore[no-any-return]


def _private_jieba() -> Segmenter:
    jieba = _import_jieba()
    tokenizer = jieba.Tokenizer()
    # Set by hand what Tokenizer.initialize() would set: it logs, and keeps its cache in the shared temporary folder.
    tokenizer.FREQ, tokenizer.total = _dictionary(jieba)
    tokenizer.initialized = True
    return tokenizer  # type: ignore[no-any-return]


def _import_jieba() -> Any:
    """Import jieba with neither its warnings nor a change to the level of a logger that is set already."""
    logger = logging.getLogger("jieba")
    known, level = "jieba" in sys.modules, logger.level
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    if not known:
        for handler in list(logger.handlers):
            logger.removeHandler(handler)
        logger.setLevel(level)
    return jieba
