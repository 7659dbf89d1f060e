from __future__ import annotations

import pytest

from govnlp.outputs.parquet import write_parquet
from govnlp.outputs.tables import COLUMNS, rows

parquet = pytest.importorskip("pyarrow.parquet", reason="needs govnlp[parquet]")


@pytest.mark.parametrize("what", COLUMNS)
def test_rows_come_back_with_their_schema(extraction, tmp_path, what):
    found = list(rows(extraction, what))
    write_parquet(tmp_path / "full.parquet", found, what)
    write_parquet(tmp_path / "empty.parquet", [], what)
    assert parquet.read_table(tmp_path / "full.parquet").to_pylist() == found
    assert parquet.read_schema(tmp_path / "empty.parquet") == parquet.read_schema(tmp_path / "full.parquet")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.parquet", "full.parquet"]
