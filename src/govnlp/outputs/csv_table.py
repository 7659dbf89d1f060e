"""CSV for people: shows Chinese in Excel, and runs nothing there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from govnlp.outputs.tables import COLUMNS, check_what, rows
from govnlp.records.extraction import Extraction

BOM = "\ufeff"
"""First character of every CSV file: without it Excel takes UTF-8 for the system's old encoding."""

# What spreadsheets read as the start of a formula, also in full width, and the white space that they skip before it.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def escape(cell: str) -> str:
    """Return the cell, with an apostrophe before it where a spreadsheet would run it as a formula."""
    return "'" + cell if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell


def line(cells: Iterable[Any]) -> str:
    """Return one CSV line with its line end (CR LF); None is an empty cell, text is escaped."""
    out = io.StringIO()
    csv.writer(out).writerow(_cell(cell) for cell in cells)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, str):
        return escape(value)
    return str(value).lower() if isinstance(value, bool) else value


def header(columns: Sequence[str]) -> str:
    """Return the first line of a CSV file: byte order mark and column names."""
    return BOM + line(columns)


def body(extraction: Extraction, what: str, script: str = "zh-Hant") -> str:
    """Return the CSV lines of one extraction, without the header; `script` is that of `tables.rows`."""
    return "".join(line(row.values()) for row in rows(extraction, what, script))


def csv_text(extractions: Iterable[Extraction], what: str, script: str = "zh-Hant") -> str:
    """Return a table as CSV, header and byte order mark included. Raises ConfigError for an unknown table or script."""
    return header(list(COLUMNS[check_what(what)])) + "".join(body(e, what, script) for e in extractions)


def write_csv(path: str | PathLike[str], extractions: Iterable[Extraction], what: str, script: str = "zh-Hant") -> None:
    """Write a table to a CSV file. Raises ConfigError for an unknown table or script."""
    Path(path).write_bytes(csv_text(extractions, what, script).encode("utf-8"))
