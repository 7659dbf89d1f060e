"""Polarity composed: minimal pairs in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import govnlp

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases/stances.jsonl").open(encoding="utf-8")]


def overlaps(a: str, b: str) -> bool:
    return a in b or b in a


@pytest.mark.parametrize("case", CASES, ids=[f"{c['pair']}-{c['kind']}-{c['text']}" for c in CASES])
def test_minimal_pair(case: dict[str, Any]) -> None:
    if case.get("xfail"):
        pytest.xfail(case["xfail"])
    found = govnlp.extract(case["text"]).stances
    told = [(s.holder, s.polarity, s.target.text) for s in found]
    if not case["stances"]:
        assert told == []
    for want in case["stances"]:
        on_target = [s for s in found if overlaps(want["target"], s.target.text) and overlaps(want["holder"], s.holder)]
        assert {s.polarity for s in on_target} == {want["polarity"]}, told


def test_there_are_enough_pairs_in_both_languages() -> None:
    pairs: dict[int, set[str]] = {}
    for case in CASES:
        pairs.setdefault(case["pair"], set()).add(case["text"])
    assert len(CASES) >= 120
    assert all(len(texts) == 2 for texts in pairs.values())
    assert {case["lang"] for case in CASES} == {"zh-Hant", "en"}
