"""Parquet: a table's rows with a fixed schema, a bounded number of rows at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from os import PathLike, replace
from pathlib import Path
from typing import Any

from govnlp.errors import MissingExtraError
from govnlp.outputs.tables import COLUMNS, Row, check_what

ROWS_PER_GROUP = 10_000


def write_parquet(path: str | PathLike[str], found: Iterable[Row], what: str) -> None:
    """Write rows of one table to a Parquet file, in one step: until all are written the file does not appear.

    Raises MissingExtraError where pyarrow is not installed, ConfigError for an unknown table.
    """
    columns = COLUMNS[check_what(what)]
    pyarrow, writer_class = _pyarrow()
    types = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    schema = pyarrow.schema([(column, types[kind]) for column, kind in columns.items()])
    beside = Path(path).with_suffix(".parquet.new")
    stream = iter(found)
    with writer_class(beside, schema) as writer:
        while group := list(islice(stream, ROWS_PER_GROUP)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))
    replace(beside, path)


def rows_of_lines(path: str | PathLike[str]) -> Iterator[Row]:
    """Read rows that were written as JSON lines."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def check_installed() -> None:
    """Raise MissingExtraError where pyarrow is not installed."""
    _pyarrow()


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise MissingExtraError("Parquet needs pyarrow: pip install 'govnlp[parquet]'") from None
    return pyarrow, ParquetWriter
