from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

import pytest

from govnlp.analysis import Block
from govnlp.text.norm import normalize
from govnlp.text.script import detect
from govnlp.text.structure import find_blocks
from tests.support import load_cases


def blocks_of(text: str) -> list[Block]:
    return find_blocks(text, normalize(text), detect(text))


@pytest.mark.parametrize("case", load_cases("structure.jsonl"), ids=lambda case: case["comment"])
@pytest.mark.parametrize("gap", ["\n", "\r\n", "\n\n　　"])
def test_kinds(case: dict[str, Any], gap: str) -> None:
    text = gap.join(line for _, line in case["lines"])
    found = [[b.kind, text[b.start : b.end]] for b in blocks_of(text)]
    assert found == case["lines"]


@pytest.mark.parametrize("case", load_cases("datelines.jsonl"), ids=lambda case: case["line"][:20])
def test_prose_begins_after_the_dateline(case: dict[str, str]) -> None:
    text = case["line"]
    (block,) = blocks_of(text)
    assert text[block.start : block.body] == case["before"]


def test_every_visible_character_lies_in_one_block() -> None:
    text = "\n\n標題\n　　第一段。\r\n\t第二段。  \u2028第三段\x0b\n"
    found = blocks_of(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    inside = {i for b in found for i in range(b.start, b.end)}
    assert {i for i, char in enumerate(text) if not char.isspace()} <= inside


def test_both_scripts_have_the_same_blocks() -> None:
    pairs = [
        (
            "新華社北京7月25日電（記者王小明）國務院表示。\n圖為會場。",
            "新华社北京7月25日电（记者王小明）国务院表示。\n图为会场。",
        )
    ]
    for hant, hans in pairs:
        as_hant = [(b.start, b.end, b.kind, b.body) for b in blocks_of(hant)]
        assert as_hant == [(b.start, b.end, b.kind, b.body) for b in blocks_of(hans)]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "This is a text that was wrapped at a column of about seventy characters\n"
        "and whose lines therefore do not end where its sentences end, which the\n"
        "reader must notice in order to put them together again. A second sentence\n"
        "follows here.\n"
        "\n"
        "Another paragraph begins after an empty line, and it is wrapped in the\n"
        "very same manner as the first one was.\n"
    )
    first, second = blocks_of(text)
    assert text[first.start : first.end].endswith("follows here.")
    assert text[second.start : second.end].startswith("Another")


def test_lines_that_are_sentences_stay_apart() -> None:
    text = "部長表示支持。\n院長表示反對。\n市長沒有表態。\n縣長不願回應。"
    assert len(blocks_of(text)) == 4


@pytest.mark.parametrize(
    "piece", ["「", "(记者", "A ", "记者 ab ", "- ", "a\n", "图", "[", "**", "|a", "王 李 ", "，", ". "]
)
def test_time_does_not_explode(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.process_time()
    blocks_of(text)
    # Not a measurement: a pattern that backtracks without bound would take hours.
    assert time.process_time() - started < 60
