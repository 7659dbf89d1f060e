from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govnlp.entities import dates
from govnlp.entities.dates import find_dates, normalize_date
from govnlp.text.norm import normalize
from govnlp.text.scan import matches

CASES = Path(__file__).resolve().parent.parent / "cases" / "dates.jsonl"

PIECES = (
    "2025 25 7 一二零三 二十五 民国 公元 西元 今年 本 去年 上 这个 下个 年 月 份 日 号 周 星期 礼拜 一 天 昨晚 今天 "
    "前天 后天 明日 初 - / . , 发 july sept. may 3rd last next this friday week today in since by x"
).split()


@pytest.mark.parametrize(
    "case", [json.loads(x) for x in CASES.read_text(encoding="utf-8").splitlines()], ids=lambda c: c["text"]
)
def test_dates_are_found_and_normalised(case: dict[str, str]) -> None:
    (found,) = find_dates(normalize(case["text"]), case["published"])
    assert case["text"][found.start : found.end] == case["found"]
    assert found.iso == case["iso"]


def test_no_date() -> None:
    assert normalize_date("並無日期", "2025-10-02") is None


@given(st.lists(st.sampled_from([*PIECES, " "]), max_size=12).map("".join))
def test_the_scan_for_beginnings_misses_no_date(norm: str) -> None:
    found = matches(dates._PATTERN, dates._FIRST, norm)
    assert [m.span() for m in found] == [m.span() for m in dates._PATTERN.finditer(norm)]
