"""The records of the stances stage: spans, holders, antecedents, reasons."""

from __future__ import annotations

import govnlp

TEXT = (
    "歐盟委員會周二提出一套新的登記機制。委員林書豪在會上表示,這項登記機制至關重要,各國應該盡快採用。\n"
    "法國與波蘭支持延後實施,西班牙則強烈反對延後實施。"
)


def stances(text: str) -> list[govnlp.Stance]:
    return govnlp.extract(text).stances


def test_spans_point_into_the_text() -> None:
    for s in stances(TEXT):
        for span in (s.target, s.evidence, s.expression, s.antecedent):
            assert span is None or TEXT[span.start : span.end] == span.text
        assert s.evidence.start <= s.target.start
        assert s.target.end <= s.evidence.end


def test_joint_subjects_hold_a_stance_each() -> None:
    sides = {s.holder: s.polarity for s in stances(TEXT) if "延後" in s.target.text}
    assert sides == {"法國": "support", "波蘭": "support", "西班牙": "oppose"}


def test_both_scripts_give_the_same_records() -> None:
    simplified = "法国与波兰支持延后实施,西班牙则强烈反对延后实施。"
    traditional = "法國與波蘭支持延後實施,西班牙則強烈反對延後實施。"
    keys = [[(s.polarity, s.attitude, s.target.start, s.rule) for s in stances(t)] for t in (simplified, traditional)]
    assert keys[0] == keys[1] != []


def test_every_stance_says_why() -> None:
    result = govnlp.extract("歐盟強烈反對這項條款。")
    told = result.explain("s1")
    assert "反对" in told
    assert "subject" in told
    assert "rule: object:强烈反对" in told


def test_a_hedge_is_marked() -> None:
    assert [s.hedged for s in stances("韓國可能支持延長過渡期。")] == [True]
    assert [s.hedged for s in stances("韓國支持延長過渡期。")] == [False]


def test_a_negation_is_marked() -> None:
    assert [s.negated for s in stances("歐盟不反對延後生效日期。")] == [True]
    assert [s.negated for s in stances("歐盟反對延後生效日期。")] == [False]


def test_text_without_stances() -> None:
    assert stances("會議在上午九時開始,中午結束。") == []
    assert stances("。") == []


def told(text: str) -> list[tuple[str, str, str]]:
    return [(s.holder, s.polarity, s.target.text) for s in stances(text)]


def test_a_subject_ends_where_its_verb_begins() -> None:
    assert ("數百名抗議者", "oppose", "提高票價") in told("21日晚間,又有數百名抗議者聚集在議會前,抗議提高票價。")


def test_a_dateline_is_no_holder() -> None:
    assert {holder for holder, *_ in told("(路透里斯本30日電)葡萄牙週五強烈反對這項禁令。")} == {"葡萄牙"}


def test_who_rejects_or_demands_is_an_actor_though_unknown() -> None:
    assert told("東方龍獅強烈反對減辦。") == [("東方龍獅", "oppose", "減辦")]
    assert told("Operators strongly opposed the levy.") == [("Operators", "oppose", "the levy")]


def test_no_comment_is_no_stance() -> None:
    assert told("工黨仍拒絕對此要求置評。") == []


def test_a_noun_that_is_no_predicate_says_nothing_of_the_topic() -> None:
    assert told("分析師在報告中說,市場低估了政治風險。") == []


def test_who_draws_criticism_does_not_criticise() -> None:
    assert "The minister" not in {holder for holder, *_ in told("The minister drew criticism for the new levy.")}
