"""Tables as pandas DataFrames, with the same columns and dtypes whatever they hold."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from govnlp.outputs.tables import COLUMNS, Row, check_what, rows
from govnlp.records.extraction import Extraction

DTYPES = {str: "string", int: "Int64", float: "Float64", bool: "boolean"}
"""pandas' nullable dtype for each column type: a cell where nothing is known is `pd.NA`."""


def frame(extractions: Iterable[Extraction], what: str, script: str = "zh-Hant") -> pd.DataFrame:
    """Return one table of all extractions, a row each, in order. Raises ConfigError for an unknown table or script."""
    return frame_of_rows(
        [row for extraction in extractions for row in rows(extraction, check_what(what), script)], what
    )


def frame_of_rows(found: list[Row], what: str) -> pd.DataFrame:
    """Return rows of one table as a DataFrame with that table's columns and dtypes, also where there are none."""
    return pd.DataFrame(
        {
            column: pd.Series([row[column] for row in found], dtype=DTYPES[kind])
            for column, kind in COLUMNS[check_what(what)].items()
        }
    )
