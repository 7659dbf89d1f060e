from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govnlp.text.align import Alignment, align


def mapped(source: str, target: str, piece: str) -> str:
    start = source.index(piece)
    first, last = align(source, target).to_target(start, start + len(piece))
    return target[first:last]


def test_character_answers_to_character() -> None:
    assert align("他說話", "他说话").blocks == ()
    assert mapped("信息和程序", "資訊和程式", "程序") == "程式"


def test_words_of_other_length() -> None:
    source, target = "他用打印机打印文件，再用互联网传给用户。", "他用印表機列印檔案，再用網際網路傳給使用者。"
    assert mapped(source, target, "打印机") == "印表機"
    assert mapped(source, target, "互联网") == "網際網路"
    assert mapped(source, target, "用户") == "使用者"
    assert mapped(source, target, "互联网传给") == "網際網路傳給"
    assert mapped(source, target, source) == target


def test_a_span_that_cuts_a_word_takes_all_of_it() -> None:
    assert mapped("用互联网传", "用網際網路傳", "互联") == "網際網路"
    assert mapped("用互联网传", "用網際網路傳", "网传") == "網際網路傳"


def test_empty_sides_and_empty_spans() -> None:
    assert align("", "") == Alignment(0, 0)
    assert align("abc", "").to_target(0, 2) == (0, 0)
    assert align("", "abc").to_source(1, 2) == (0, 0)
    assert align("甲乙丙", "甲丙").to_target(0, 3) == (0, 2)
    assert align("他用互联网", "他用網際網路").to_target(2, 2) == (2, 2)


def test_a_range_outside_is_an_error() -> None:
    import pytest

    with pytest.raises(IndexError, match="3 characters"):
        align("abc", "abc").to_target(2, 4)


def test_long_texts_of_another_length() -> None:
    source, target = "他用互联网传给用户，" * 20_000, "他用網際網路傳給使用者，" * 20_000
    alignment = align(source, target)
    assert len(alignment.blocks) == 40_000
    assert alignment.to_target(len(source) - 1, len(source)) == (len(target) - 1, len(target))


texts = st.text(alphabet="甲乙丙丁戊己庚辛壬癸,。", max_size=60)


@given(texts, texts, st.data())
def test_there_and_back_loses_nothing(source: str, target: str, data: st.DataObject) -> None:
    alignment = align(source, target)
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    first, last = alignment.to_target(start, end)
    assert 0 <= first <= last <= len(target)
    back = alignment.to_source(first, last)
    if first < last and start < end:
        assert back[0] <= start
        assert end <= back[1]


@given(texts, texts)
def test_blocks_cover_every_difference(source: str, target: str) -> None:
    alignment = align(source, target)
    a = b = 0
    for a0, a1, b0, b1 in alignment.blocks:
        assert a0 - a == b0 - b
        assert a <= a0 < a1 or not source
        assert b <= b0 < b1 or not target
        a, b = a1, b1
    assert len(source) - a == len(target) - b
