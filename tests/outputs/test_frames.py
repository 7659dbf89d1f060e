from __future__ import annotations

import pandas as pd
import pytest

from govnlp.outputs.frames import DTYPES, frame
from govnlp.outputs.tables import COLUMNS


@pytest.mark.parametrize("what", COLUMNS)
@pytest.mark.parametrize("empty", [True, False])
def test_columns_and_dtypes_are_the_same_whatever_the_table_holds(extraction, what, empty):
    table = frame([] if empty else [extraction], what)
    assert list(table.columns) == list(COLUMNS[what])
    assert [str(dtype) for dtype in table.dtypes] == [DTYPES[kind] for kind in COLUMNS[what].values()]
    assert table.empty is empty


def test_an_extraction_gives_its_own_table(extraction):
    table = extraction.to_dataframe("stances")
    assert table.loc[0, "holder"] == "陳立文"
    assert table.loc[0, "negated"] is False or not table.loc[0, "negated"]
    assert table.loc[0, "holder_en"] is pd.NA
    assert extraction.to_dataframe().loc[0, "speaker_en"] == "Ruth Lin"
