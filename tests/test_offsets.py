"""`text[start:end] == span.text` for every span of every record, on any text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import govnlp

PIECES = st.sampled_from(
    [
        *"「」『』“”‘’\"'《》()（）,，。.!?！？:：;；、…—\n\r\t　 \u200b\u2028\ufeff\u0301\U0001f600\U00020000\x0b\x85",
        *("表示", "說", "強調", "認為", "呼籲", "支持", "反對", "不支持", "據", "指出", "警告", "他", "她", "該公司"),
        *("said", "says", "warned that", "according to", "supports", "opposes", "told reporters", "he", "Mr.", "U.S."),
        *(
            "聯合國",
            "秘書長",
            "市長林若安",
            "陈立文",
            "歐盟",
            "Ruth Ansah",
            "Commission",
            "美国国务院发言人",
            "AI",
            "9 月 25 日",
        ),
        *("法案", "the bill", "這項條例", "人工智慧", "\r\n", "......", "##", "1,000.5", "İ", "ﬁ", "ẞ", "㍿"),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, min_size=1, max_size=60).map("".join), st.text(min_size=1, max_size=120))


def spans_of(value):
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_of(inner)


@given(text=TEXTS)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_span_is_a_slice_of_the_text(nlp, text):
    try:
        found = govnlp.extract(text, nlp=nlp)
    except govnlp.InputError:
        return  # blank, or binary
    for span in spans_of(found.model_dump()):
        assert 0 <= span["start"] < span["end"] <= len(text)
        assert text[span["start"] : span["end"]] == span["text"]
    ids = [record.id for record in (*found.entities, *found.quotes, *found.stances)]
    assert len(ids) == len(set(ids))
    entities = {entity.id for entity in found.entities}
    referred = (
        [m.entity_id for m in found.mentions]
        + [q.speaker_id for q in found.quotes]
        + [s.holder_id for s in found.stances]
    )
    assert {name for name in referred if name is not None} <= entities
    assert {s.quote_id for s in found.stances if s.quote_id is not None} <= {q.id for q in found.quotes}


@pytest.mark.parametrize("mark", ["「", "」", "“", '"', "'", "『", "（", "《", "，", "。", "…", " ", "說", "a", "1"])
def test_one_character_over_and_over_is_read(nlp, mark):
    text = "市長說" + mark * 5_000
    found = govnlp.extract(text, nlp=nlp)
    assert all(text[s["start"] : s["end"]] == s["text"] for s in spans_of(found.model_dump()))
