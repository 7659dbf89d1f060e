from __future__ import annotations

import random

import pytest

import govnlp
from govnlp.bilingual.concepts import load_concepts
from govnlp.bilingual.passages import Course, Passage, passages
from govnlp.records.schema import Span

ZH = "法案今日通過。\n部長表示，25間工廠須在七月前關閉，罰款照舊。天氣晴朗。市民歡迎。"
EN = "The bill passed today. The minister said 25 factories must close by July. Fines stay. It was sunny. People cheer."


def span(text: str, words: str) -> list[Span]:
    start = text.index(words)
    return [Span(start=start, end=start + len(words), text=words)]


def cut(text: str) -> list[Passage]:
    return passages(govnlp.extract(text), load_concepts())


def steps(course: Course, zh: str, en: str) -> int:
    return course.setting(0, span(ZH, zh), ()).steps(course.setting(1, span(EN, en), ()))


@pytest.fixture(scope="module")
def course() -> Course:
    return Course(cut(ZH), cut(EN))


def test_a_version_is_cut_into_sentences():
    assert [EN[p.start : p.end].strip() for p in cut(EN)][:2] == [
        "The bill passed today.",
        "The minister said 25 factories must close by July.",
    ]
    assert {"25", "month 7"} <= cut(ZH)[1].keys


def test_a_full_stop_inside_a_number_ends_nothing():
    assert len(cut("It rose by 2.5 per cent. Then it fell.")) == 2


@pytest.mark.parametrize(("zh", "en"), [("法案", "bill"), ("工廠", "factories"), ("罰款", "Fines"), ("市民", "People")])
def test_sentences_answer_to_each_other(course, zh, en):
    assert steps(course, zh, en) == 0


def test_sentences_apart_are_counted(course):
    assert steps(course, "法案", "factories") == 1
    assert steps(course, "市民", "bill") > 1


def test_where_words_stand_in_their_sentence(course):
    places = (ZH.index("部長"), ZH.index("罰款"), ZH.index("市民"))
    first, second = (course.setting(0, span(ZH, words), places) for words in ("部長", "罰款"))
    assert (first.rank, first.of) == (0, 2)
    assert (second.rank, second.of) == (1, 2)
    assert 0 <= first.within < second.within <= 1


def test_what_one_version_leaves_out_moves_nothing_else():
    longer = ZH.replace("部長", "其後全場掌聲雷動，議員紛紛離席，記者蜂擁而上，主席宣布散會。部長")
    course = Course(cut(longer), cut(EN))
    for zh, en in (("法案", "bill"), ("工廠", "factories"), ("天氣", "sunny")):
        assert course.setting(0, span(longer, zh), ()).steps(course.setting(1, span(EN, en), ())) == 0


def test_without_its_text_a_version_is_the_sentences_of_its_records():
    text = "部長表示，25間工廠須關閉。天氣晴朗。市長歡迎這項計劃。"
    whole = govnlp.extract(text)
    read_back = govnlp.Extraction.model_validate_json(whole.model_dump_json())
    assert read_back.text is None
    found = passages(read_back, load_concepts())
    assert [text[p.start : p.end] for p in found] == ["部長表示，25間工廠須關閉。", "市長歡迎這項計劃。"]


@pytest.mark.parametrize("lengths", [(1, 1), (1, 60), (60, 1), (37, 5), (20, 23), (90, 30)])
def test_every_two_versions_have_a_course(lengths):
    chance = random.Random(7)
    versions = []
    for n in lengths:
        sizes = [chance.randint(3, 200) for _ in range(n)]
        starts = [sum(sizes[:i]) for i in range(n)]
        versions.append(
            [
                Passage(start, start + size, size, frozenset(chance.choices("abcdefghij", k=3)))
                for start, size in zip(starts, sizes, strict=True)
            ]
        )
    course = Course(*versions)
    for version, found in zip((0, 1), versions, strict=True):
        groups = [course.setting(version, [Span(start=p.start, end=p.end, text="")], ()).first for p in found]
        assert groups == sorted(groups)
