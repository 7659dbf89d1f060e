from __future__ import annotations

import time
from typing import Any

import pytest

from govnlp.text.norm import normalize
from govnlp.text.script import detect
from govnlp.text.structure import find_blocks
from govnlp.tokens.sentences import split
from tests.support import load_cases


def sentences_of(text: str) -> list[str]:
    norm = normalize(text)
    return [text[s.start : s.end] for s in split(text, norm, find_blocks(text, norm, detect(text)))]


@pytest.mark.parametrize("case", load_cases("sentences.jsonl"), ids=lambda case: case["comment"])
def test_cases(case: dict[str, Any]) -> None:
    sentences = case["sentences"]
    gap = "" if detect(sentences[0]) != "en" else " "
    assert sentences_of(case.get("joined", gap.join(sentences))) == sentences


def test_a_sentence_lies_in_one_block() -> None:
    assert sentences_of("標題\n\n他說：「我們\n會做。」") == ["標題", "他說：「我們", "會做。」"]


def test_what_is_too_long_for_a_sentence_is_cut_at_a_comma() -> None:
    found = sentences_of("甲乙丙丁，" * 500)
    assert "".join(found) == "甲乙丙丁，" * 500
    assert all(len(piece) <= 1000 and piece.endswith("，") for piece in found)
    assert [len(piece) for piece in sentences_of("甲" * 2500)] == [1000, 1000, 500]


@pytest.mark.parametrize(
    "text",
    [
        "「" * 200_000,
        "「。" * 100_000,
        "“。”" * 70_000,
        "( . " * 50_000,
        "a. " * 60_000,
        "。" * 200_000,
        "Mr. " * 50_000,
    ],
    ids=lambda text: text[:4],
)
def test_time_is_linear_in_the_marks(text: str) -> None:
    started = time.process_time()
    sentences_of(text)
    # Not a measurement: quadratic time would take minutes.
    assert time.process_time() - started < 60


def test_gold_evidence_is_a_sentence(shared: Any) -> None:
    import json

    hits: dict[str, list[bool]] = {}
    for line in (shared / "dev" / "quotes.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text = article["text"]
        norm = normalize(text)
        found = {(s.start, s.end) for s in split(text, norm, find_blocks(text, norm, detect(text)))}
        hits.setdefault(article["lang"], []).extend(tuple(s["evidence"]) in found for s in article["stances"])
    assert {lang: sum(hit) / len(hit) >= 0.9 for lang, hit in hits.items()} == dict.fromkeys(hits, True)
