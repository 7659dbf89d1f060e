from __future__ import annotations

import csv
import io

import pytest

from govnlp.outputs.csv_table import csv_text, escape
from govnlp.outputs.tables import COLUMNS, rows


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@A1", "＝1", "＋1", "－1", "＠A1", "\t=1", "\r=1", "\n=1", "\tx", "\rx", "  =1", "　=1"],
)
def test_what_a_spreadsheet_would_run_is_escaped(cell):
    assert escape(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "市長", "a=1", "「=1」", "1-1", "—破折號", "'已有"])
def test_other_cells_stay_as_they_are(cell):
    assert escape(cell) == cell


def test_a_csv_file_opens_with_a_byte_order_mark_and_reads_back(extraction, tmp_path):
    path = tmp_path / "quotes.csv"
    content = extraction.to_csv(path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfarticle_id,")
    assert path.read_bytes().decode("utf-8") == content
    (row,) = csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline=""))
    (wanted,) = rows(extraction, "quotes")
    assert row["content"] == "'" + wanted["content"]
    assert row["start"] == str(wanted["start"])
    assert row["content_zh_hant"] == ""


@pytest.mark.parametrize("what", COLUMNS)
def test_the_header_is_the_columns(extraction, what):
    header = csv_text([], what).removeprefix("\ufeff")
    assert header == ",".join(COLUMNS[what]) + "\r\n"
    assert csv_text([extraction], what).startswith("\ufeff" + header)
