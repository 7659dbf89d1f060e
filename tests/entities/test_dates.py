from __future__ import annotations

import json
from pathlib import Path

import pytest

from govnlp.entities.dates import find_dates, normalize_date
from govnlp.text.norm import normalize

CASES = Path(__file__).resolve().parent.parent / "cases" / "dates.jsonl"


@pytest.mark.parametrize(
    "case", [json.loads(x) for x in CASES.read_text(encoding="utf-8").splitlines()], ids=lambda c: c["text"]
)
def test_dates_are_found_and_normalised(case: dict[str, str]) -> None:
    (found,) = find_dates(normalize(case["text"]), case["published"])
    assert case["text"][found.start : found.end] == case["found"]
    assert found.iso == case["iso"]


def test_no_date() -> None:
    assert normalize_date("並無日期", "2025-10-02") is None
