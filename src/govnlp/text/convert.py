"""Conversion between Traditional, Simplified, Taiwan and Hong Kong Chinese, with an alignment of the two texts.

The engine is whichever module `opencc` is installed: opencc-python-reimplemented, or OpenCC's own binding.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from govnlp.errors import ConfigError
from govnlp.text.align import Alignment, align

CONFIGS = ("s2t", "t2s", "s2tw", "tw2s", "s2twp", "tw2sp", "s2hk", "hk2s", "t2tw", "t2hk")
"""What can be converted to what: s Simplified, t Traditional, tw Taiwan, hk Hong Kong; p with phrases."""


class Conversion(NamedTuple):
    """A converted text."""

    text: str
    """The text in the other script."""
    alignment: Alignment
    """Maps spans between the text as supplied (source) and the converted text (target)."""


def convert(text: str, config: str) -> Conversion:
    """Convert `text` and align it with the result.

    `config` is one of `CONFIGS`. Raises ConfigError for any other.
    """
    converted = convert_text(text, config)
    return Conversion(converted, align(text, converted))


def convert_text(text: str, config: str) -> str:
    """Convert `text` without an alignment. Raises ConfigError for a `config` that is not in `CONFIGS`."""
    if config not in CONFIGS:
        raise ConfigError(f"no conversion {config!r}; choose one of {', '.join(CONFIGS)}")
    return str(_converter(config).convert(text)) if not text.isascii() else text


@cache
def _converter(config: str) -> Any:
    import opencc

    return opencc.OpenCC(config)
