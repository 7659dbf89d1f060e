"""Chinese word segmentation on NORM: a private jieba, or rjieba where it is installed.

The module-wide jieba, its logger and the shared temporary folder are left alone. The parsed dictionary is kept in a
folder of the user's own, or not at all where there is none that nobody else can write to.
"""

from __future__ import annotations

import marshal
import os
import sys
import tempfile
import warnings
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Protocol, cast

from govnlp.version import __version__

Dictionary = tuple[dict[str, int], int]
"""Frequencies of words and (0) of their beginnings, and the sum of all frequencies: as jieba keeps them."""


class Segmenter(Protocol):
    """What cuts a run of Han characters, in NORM, into words that make it up without a gap."""

    def cut(self, run: str) -> Iterable[str]:
        """Return the words of `run`, in order."""
        ...


@cache
def segmenter() -> Segmenter:
    """Return this process's segmenter, built when first asked for: rjieba where it is installed, else jieba.

    Both know the words that NORM writes differently (显着 for 显著).
    """
    try:
        import rjieba
    except ImportError:
        return jieba_segmenter()
    fast = rjieba.Jieba()
    for word, frequency in folded_words():
        fast.add_word(word, frequency, "x")
    return cast(Segmenter, fast)


def jieba_segmenter() -> Segmenter:
    """Return a new jieba tokenizer of our own, without a word to the user's terminal or to jieba's logger."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.Tokenizer()
    # What Tokenizer.initialize() sets; but that logs, and caches in the shared temporary folder.
    tokenizer.FREQ, tokenizer.total = _cached_dictionary(jieba)
    tokenizer.initialized = True
    return cast(Segmenter, tokenizer)


def folded_words() -> list[tuple[str, int]]:
    """Return the words that NORM writes differently from jieba's dictionary, with their frequency."""
    lines = resources.files("govnlp.data").joinpath("folded_words.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return [(word, int(frequency)) for word, frequency in rows]


def _dictionary(jieba: Any) -> Dictionary:
    frequencies, total = jieba.Tokenizer.gen_pfdict(jieba.Tokenizer().get_dict_file())
    for word, frequency in folded_words():
        total += frequency - frequencies.get(word, 0)
        frequencies[word] = frequency
        for length in range(1, len(word)):
            frequencies.setdefault(word[:length], 0)
    return frequencies, total


def _cached_dictionary(jieba: Any) -> Dictionary:
    folder = cache_folder()
    if folder is None:
        return _dictionary(jieba)
    path = folder / f"jieba-{jieba.__version__}-{__version__}-{sys.implementation.cache_tag}.dict"
    with suppress(OSError, ValueError, EOFError, TypeError):
        if _is_ours(path):
            frequencies, total = marshal.loads(path.read_bytes())
            if isinstance(frequencies, dict) and isinstance(total, int) and frequencies:
                return frequencies, total
    dictionary = _dictionary(jieba)
    with suppress(OSError):
        _write_whole(path, marshal.dumps(dictionary))
    return dictionary


def cache_folder() -> Path | None:
    """Return the user's own cache folder for govnlp, created where it is missing.

    `$XDG_CACHE_HOME/govnlp`, `~/.cache/govnlp`, or what Windows and macOS have for it. None where it cannot be
    created or written to, or where others may write to it.
    """
    try:
        folder = _user_caches() / "govnlp"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # RuntimeError: there is no home
        return None
    return folder if _is_ours(folder) and os.access(folder, os.W_OK | os.X_OK) else None


def _user_caches() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    named = os.environ.get("XDG_CACHE_HOME", "")
    return Path(named) if os.path.isabs(named) else Path.home() / ".cache"


def _is_ours(path: Path) -> bool:
    """Whether `path` belongs to this user, and to nobody else to write to: marshal must not read what others wrote."""
    status = path.stat()
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file so that no other process ever sees a part of it."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
