from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from spacy.language import Language

import govnlp

CASES = Path(__file__).resolve().parent.parent / "cases" / "entities.jsonl"


def _cases() -> list[object]:
    cases = map(json.loads, CASES.read_text(encoding="utf-8").splitlines())
    return [
        pytest.param(c, id=c["comment"], marks=[pytest.mark.xfail(reason=c["xfail"])] if "xfail" in c else [])
        for c in cases
    ]


@pytest.mark.parametrize("case", _cases())
def test_entity_is_found_under_one_id(case: dict[str, object], nlp: Language) -> None:
    found = govnlp.extract(str(case["text"]), nlp=nlp)
    (entity,) = [e for e in found.entities if e.name == case["entity"]]
    assert entity.type == case["type"]
    assert set(case["aliases"]) <= set(entity.aliases)  # type: ignore[arg-type]


def test_mentions_are_sorted_disjoint_and_verbatim(nlp: Language) -> None:
    text = "美國國務院發言人向 NBC News 表示，美國支持《AI 法案》。Michael Hartwell（哈特韋爾）9 月 25 日在日內瓦說。"
    mentions = govnlp.extract(text, nlp=nlp).mentions
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
    assert all(text[m.start : m.end] == m.text for m in mentions)


def test_entities_are_numbered_in_order_of_first_mention(nlp: Language) -> None:
    found = govnlp.extract("日本和英國簽署協議。日本首相訪問倫敦。", nlp=nlp)
    assert [e.id for e in found.entities] == [f"e{i}" for i in range(1, len(found.entities) + 1)]
    first = list(dict.fromkeys(m.entity_id for m in found.mentions if m.entity_id))
    assert first == [e.id for e in found.entities]


def test_both_scripts_give_the_same_mentions(nlp: Language) -> None:
    traditional = "聯合國秘書長古特雷斯在紐約會見歐盟委員會主席馮德萊恩。"
    simplified = "联合国秘书长古特雷斯在纽约会见欧盟委员会主席冯德莱恩。"
    a, b = (govnlp.extract(t, nlp=nlp).mentions for t in (traditional, simplified))
    assert [(m.start, m.end, m.type) for m in a] == [(m.start, m.end, m.type) for m in b]


def test_doc_carries_entities(nlp: Language) -> None:
    doc = nlp("日本首相訪問倫敦。")
    assert {e.label_ for e in doc.ents} == {"GPE"}
    spans = list(doc.spans["mentions"])
    assert len(spans) == len(doc._.mentions)
    assert all(m.text in s.text for m, s in zip(doc._.mentions, spans, strict=True))  # widened to whole tokens


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("研究員 Anna Keller 批評草案。她說，條文含糊。", "她", "Anna Keller"),
        ("法國宣布新規則。該國將設立監管機構。", "該國", "法國"),
        ("法國與德國宣布新規則。該國將設立監管機構。", "該國", None),
        ("個人資料私隱專員公署公布調查結果。公署指出，三間商店違規。", "公署", "個人資料私隱專員公署"),
        ("廉政公署和個人資料私隱專員公署公布調查結果。公署指出，三間商店違規。", "公署", None),
    ],
)
def test_pronouns_resolve_only_where_clear(text: str, pronoun: str, name: str | None, nlp: Language) -> None:
    start = text.rindex(pronoun)
    owners = [
        e.name
        for e in govnlp.extract(text, nlp=nlp).entities
        if (start, start + len(pronoun), pronoun) in [(span.start, span.end, span.text) for span in e.nominal]
    ]
    assert owners == ([name] if name else [])


@pytest.mark.parametrize("text", ["加拿大政府表示支持。", "加拿大政府表示支持，挪威沒有回應。"])
def test_a_government_is_a_nominal_and_its_place_the_mention(text: str, nlp: Language) -> None:
    found = govnlp.extract(text, nlp=nlp)
    assert (found.mentions[0].text, found.mentions[0].type) == ("加拿大", "GPE")
    (government,) = [e for e in found.entities if e.kb_id == "gov:ca-government"]
    assert [span.text for span in government.nominal] == ["加拿大政府"]
    assert government.id not in {m.entity_id for m in found.mentions}


def test_capitals_in_chinese_text_are_a_person_where_a_title_or_first_name_says_so(nlp: Language) -> None:
    def people(text: str) -> list[str]:
        return [m.text for m in govnlp.extract(text, nlp=nlp).mentions if m.type == "PERSON"]

    assert people("劇團重演 West Side Rhapsody 一劇。") == []
    assert people("總統 Orvane Teskily 出席會議。") == ["Orvane Teskily"]
    assert people("會上還有 Martha Teskily 發言。") == ["Martha Teskily"]


def test_a_chinese_form_before_a_latin_name_in_brackets_is_a_persons(nlp: Language) -> None:
    found = govnlp.extract("駐美大使布蘭塔德 (Terence Brantad) 回應。", nlp=nlp)
    (person,) = [e for e in found.entities if e.type == "PERSON"]
    assert set(person.aliases) == {"布蘭塔德", "Terence Brantad"}


def test_a_surname_alone_is_the_one_person_who_has_it(nlp: Language) -> None:
    found = govnlp.extract("基金會主席李佩珊出席論壇。李說，草案需要修改。", nlp=nlp)
    (person,) = [e for e in found.entities if e.type == "PERSON"]
    assert person.name == "李佩珊"


def test_a_kind_of_body_that_two_names_end_in_joins_neither(nlp: Language) -> None:
    text = "英國航空公司取消航班。易捷航空公司(EasyJet)表示失望。有乘客說，航空公司拒絕退款。"
    names = [set(e.aliases) for e in govnlp.extract(text, nlp=nlp).entities]
    assert not any({"英國航空公司", "易捷航空公司"} <= forms for forms in names)
