"""One reader for each form of file: from its bytes to raw articles, one at a time."""

from __future__ import annotations

import codecs
import csv
import datetime
import io
import json
import logging
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from govnlp.errors import InputError, MissingExtraError
from govnlp.inputs.decoding import decode, encoding_of
from govnlp.inputs.files import read_whole

_BYTES_PER_CHAR = 4
_ROOM = 65_536
"""Bytes of a line beyond its text: other fields, escapes."""
_SAMPLE = 262_144
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKUP = 20
"""How many times as long as its text a web page may be."""
_ROWS = 64


@dataclass(frozen=True, slots=True)
class Raw:
    """One article as its file holds it, or why it could not be had."""

    values: Mapping[str, Any]
    """By field name of the file."""
    line: int | None = None
    """The line or row in the file, counted from 1."""
    error: str = ""
    """Why there is no article; empty where there is one."""


Reader = Callable[[io.BufferedReader, str, "tuple[str, ...]", int], Iterator[Raw]]
"""From an open file, its name, the names of its fields (the text's first) and max_chars, to the articles in it.

Raises InputError, which names the file, where no more of it can be read.
"""


def read_text(file: io.BufferedReader, where: str, fields: tuple[str, ...], max_chars: int) -> Iterator[Raw]:
    """Read a file that is one article."""
    yield Raw({fields[0]: decode(read_whole(file, where, _BYTES_PER_CHAR * max_chars + 4), where)})


def read_html(file: io.BufferedReader, where: str, fields: tuple[str, ...], max_chars: int) -> Iterator[Raw]:
    """Read a web page: the text, title and date that trafilatura finds in it."""
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtraError(f"{where}: HTML needs the extra: pip install 'govnlp[html]' ({error})") from error
    page = decode(read_whole(file, where, _MARKUP * _BYTES_PER_CHAR * max_chars), where, html=True)
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
    values = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    if not values.get("text"):
        raise InputError(f"{where}: no article text was found in the page")
    yield Raw(dict(zip(fields, (values["text"], values.get("title"), values.get("date")), strict=False)))


def read_jsonl(file: io.BufferedReader, where: str, fields: tuple[str, ...], max_chars: int) -> Iterator[Raw]:
    """Read one article a line, each a JSON object."""
    for number, line in _lines(file, where, 6 * max_chars + _ROOM):
        if line is None:
            yield Raw({}, number, "the line is too long, over the limit on an article's size (max_chars)")
        elif line.strip():
            yield _json_line(line, number, where)


def _json_line(line: bytes, number: int, path: str) -> Raw:
    try:
        values = json.loads(decode(line, f"{path}, line {number}"))
    except InputError as error:
        return Raw({}, number, str(error))
    except (ValueError, RecursionError) as error:
        return Raw({}, number, f"no valid JSON: {error}")
    return Raw(values, number) if isinstance(values, dict) else Raw({}, number, "no JSON object")


def _lines(file: io.BufferedReader, path: str, most: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines of a file with their numbers, from 1; None for a line of more than `most` bytes."""
    wide = file.peek(2)[:2] in _WIDE
    readline = codecs.EncodedFile(file, "utf-8", "utf-16").readline if wide else file.readline
    number = 0
    try:
        while line := readline(most):
            number += 1
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            if len(line) >= most and not line.endswith(b"\n"):
                while (rest := readline(_ROOM)) and not rest.endswith(b"\n"):
                    pass
                yield number, None
            else:
                yield number, line
    except (OSError, EOFError, zlib.error, UnicodeError) as error:
        raise InputError(f"{path}, after line {number}: {error}") from error


def read_csv(file: io.BufferedReader, where: str, fields: tuple[str, ...], max_chars: int) -> Iterator[Raw]:
    """Read a table with a header: comma, semicolon or tab between the columns, whichever finds the text column."""
    csv.field_size_limit(max(csv.field_size_limit(), 2 * max_chars))
    buffered = io.BufferedReader(file, _SAMPLE)
    sample = buffered.peek(_SAMPLE)
    if len(sample) >= _SAMPLE and not sample.startswith(_WIDE):
        sample = sample[: sample.rfind(b"\n") + 1]  # not in the middle of a character
    encoding = "utf-16" if sample.startswith(_WIDE) else encoding_of(sample, where)
    stream = io.TextIOWrapper(buffered, encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="")
    try:
        yield from _csv_rows(stream, where, fields)
    finally:
        stream.detach()
        buffered.detach()


def _csv_rows(stream: io.TextIOWrapper, path: str, fields: tuple[str, ...]) -> Iterator[Raw]:
    number = 0
    try:
        header_line = stream.readline()
        delimiter = max(",;\t", key=lambda d: fields[0] in next(csv.reader([header_line], delimiter=d), []))
        header = [name.strip() for name in next(csv.reader([header_line], delimiter=delimiter), [])]
        if fields[0] not in header:
            raise InputError(
                f"{path}, line 1: no column {fields[0]!r}; the columns are {', '.join(header) or '(none)'}"
            )
        rows = csv.reader(stream, delimiter=delimiter)
        while True:
            number = rows.line_num + 2
            try:
                row = next(rows, None)
            except csv.Error as error:
                yield Raw({}, number, f"no valid CSV: {error}")
                continue
            if row is None:
                return
            if len(row) == len(header):
                yield Raw(dict(zip(header, row, strict=True)), number)
            elif row:
                yield Raw({}, number, f"{len(row)} columns, not the header's {len(header)}")
    except (OSError, EOFError, zlib.error, UnicodeError) as error:
        raise InputError(f"{path}, after line {number}: {error}") from error


def read_parquet(file: io.BufferedReader, where: str, fields: tuple[str, ...], max_chars: int) -> Iterator[Raw]:
    """Read a Parquet file, a few rows at a time."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError(f"{where}: Parquet needs the extra: pip install 'govnlp[parquet]'") from error
    try:
        table = pq.ParquetFile(file if file.seekable() else io.BytesIO(file.read()))
        names = table.schema_arrow.names
        if fields[0] not in names:
            raise InputError(f"{where}: no column {fields[0]!r}; the columns are {', '.join(names)}")
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS, columns=[name for name in fields if name in names]):
            for row in batch.to_pylist():
                number += 1
                yield Raw(row, number)
    except (pa.ArrowException, OSError, EOFError) as error:
        raise InputError(f"{where}: no readable Parquet: {error}") from error


def read_stream(file: io.BufferedReader, where: str, fields: tuple[str, ...], max_chars: int) -> Iterator[Raw]:
    """Read standard input: JSON lines where it begins with `{`, else one article."""
    is_json = file.peek().removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{")
    yield from (read_jsonl if is_json else read_text)(file, where, fields, max_chars)


READERS: dict[str, Reader] = {
    "text": read_text,
    "html": read_html,
    "jsonl": read_jsonl,
    "csv": read_csv,
    "parquet": read_parquet,
    "stream": read_stream,
}
"""The reader of each form."""


def as_date(value: Any) -> str | None:
    """Return a date of publication as a string: ISO 8601 for date objects, a string as it is, None for nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time() and value.tzinfo is None
        return value.date().isoformat() if midnight else value.isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
