"""What makes a text readable: the checks that every article passes before it enters the pipeline."""

from __future__ import annotations

import re
from typing import Any

from govnlp.config import DEFAULT_MAX_CHARS
from govnlp.errors import InputError

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
_SAMPLE = 4_000
_MOST_CONTROL = 0.02


def check_text(text: Any, max_chars: int = DEFAULT_MAX_CHARS, where: str = "the article") -> str:
    """Return `text` as it is, once it is known to be readable.

    `max_chars` is the longest text that is read, in code points; `where` names the article in messages. Raises
    InputError for anything but a str, for text that is empty or blank, binary (NUL or many control characters),
    undecoded (lone surrogates), or too long. The pipeline calls this before it tokenizes.
    """
    if not isinstance(text, str):
        raise InputError(f"{where}: the text must be a str, not {type(text).__name__}")
    if not text or text.isspace():
        raise InputError(f"{where}: the text is empty")
    if len(text) > max_chars:
        raise InputError(f"{where}: {len(text):,} characters, over the limit of {max_chars:,} (max_chars)")
    if not text.isascii() and (lone := _SURROGATE.search(text)):
        raise InputError(
            f"{where}, character {lone.start()}: a lone surrogate (U+{ord(lone.group()):04X}); "
            "the text was decoded wrongly"
        )
    if (nul := text.find("\x00")) >= 0:
        raise InputError(f"{where}, character {nul}: a NUL character; this looks like binary data, not text")
    if looks_binary(text):
        raise InputError(f"{where}: too many control characters; this looks like binary data, not text")
    return text


def looks_binary(text: str) -> bool:
    """Return whether the beginning of `text` holds more control characters than any text does."""
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > max(1, _MOST_CONTROL * len(sample))
