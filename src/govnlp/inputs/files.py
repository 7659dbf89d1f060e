"""The files that the user's inputs stand for: files, folders, globs, standard input; gzip or not."""

from __future__ import annotations

import glob
import gzip
import io
import os
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from govnlp.errors import InputError

STDIN = "-"
_GZIP = b"\x1f\x8b"
FORMS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
}
"""How a file is read, by its suffix (before .gz)."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read."""

    path: str
    """As the user named it, or inside the folder that the user named; "-" for standard input."""
    form: str
    """text, html, jsonl, csv or parquet."""
    stem: str
    """The id of its article, or the beginning of the ids of articles that have none."""


def sources(inputs: Iterable[str | os.PathLike[str]]) -> list[Source]:
    """Return the files that `inputs` stand for: in the order given, a folder's and a glob's sorted by path.

    A folder gives the files of known suffixes in it and below it, but for hidden ones; a file that is named outright
    is read whatever its suffix. No file is given twice. Raises InputError for an input that stands for no file.
    """
    paths: dict[str, None] = {}
    for given in inputs:
        paths.update(dict.fromkeys(_expanded(os.fspath(given))))
    stems = Counter(_stem(path) for path in paths)
    repeated = [path for path in paths if stems[_stem(path)] > 1]
    common = os.path.commonpath([os.path.dirname(os.path.abspath(path)) for path in repeated]) if repeated else ""
    return [
        Source(path, form_of(path), _stem(path) if stems[_stem(path)] == 1 else _relative(path, common))
        for path in paths
    ]


def form_of(path: str) -> str:
    """Return how a file is read, told by its suffix; text where it is unknown."""
    return FORMS.get(_suffix(path), "stream" if path == STDIN else "text")


@contextmanager
def open_binary(path: str) -> Iterator[io.BufferedReader]:
    """Open a file, or standard input, for reading bytes; gzip is undone. Standard input is not closed at the end.

    Raises InputError where it cannot be opened.
    """
    with ExitStack() as stack:
        try:
            raw: IO[bytes] = sys.stdin.buffer if path == STDIN else stack.enter_context(open(path, "rb"))
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}") from error
        file = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, raw))
        if file is not raw:
            stack.callback(file.detach)
        if file.peek(2)[:2] == _GZIP:
            file = io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=file)))
        yield file


def read_whole(file: io.BufferedReader, where: str, most: int) -> bytes:
    """Return what is left of an open file.

    `most` is the most bytes that are read; `where` names the file. Raises InputError for a larger or broken file.
    """
    try:
        data = file.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{where}: {error}") from error
    if len(data) > most:
        raise InputError(f"{where}: more than {most:,} bytes, over the limit on an article's size (max_chars)")
    return data


def _expanded(given: str) -> list[str]:
    if given == STDIN or os.path.isfile(given):
        return [given]
    if os.path.isdir(given):
        found = [
            os.path.join(folder, name)
            for folder, _, names in _walk(given)
            for name in sorted(names)
            if not name.startswith(".") and _suffix(name) in FORMS
        ]
        if not found:
            raise InputError(f"{given}: no file in this folder has a known suffix ({', '.join(FORMS)}, each also .gz)")
        return found
    if os.path.exists(given):  # a pipe or device
        return [given]
    if glob.has_magic(given):
        found = [path for path in sorted(glob.glob(given, recursive=True)) if os.path.isfile(path)]
        if found:
            return found
        raise InputError(f"{given}: no file matches")
    raise InputError(f"{given}: no such file or folder")


def _walk(folder: str) -> Iterable[tuple[str, list[str], list[str]]]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield place, folders, names


def _suffix(path: str) -> str:
    return Path(path.removesuffix(".gz")).suffix.lower()


def _stem(path: str) -> str:
    name = Path(path).name.removesuffix(".gz")
    return "stdin" if path == STDIN else Path(name).stem if _suffix(path) in FORMS else name


def _relative(path: str, common: str) -> str:
    return Path(os.path.relpath(os.path.abspath(path), common or ".")).as_posix()
