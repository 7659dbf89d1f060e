"""What holds for any text whatever: no crash, records of the text itself, the same records in both scripts."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from spacy.language import Language

import govnlp
from govnlp.analysis import analysis_of
from govnlp.records.schema import Span
from govnlp.text.convert import convert_text
from govnlp.text.norm import normalize

NAMES = ["林若安", "陳立文市長", "國務院", "Ruth Ansah", "歐盟委員會", "OpenAI", "他", "美國", "發言人", "Mr. O'Neil"]
CUES = [
    "表示",
    "強調",
    "警告",
    "說",
    "認為",
    "呼籲",
    "反對",
    "支持",
    "據",
    "指出，",
    "said",
    " warned ",
    "according to ",
]
MARKS = [*"「」『』“”‘’\"'，。、；：？！,.;:?!()（）《》…—\n\r\t 　"]
WORDS = [
    "人工智慧",
    "法案",
    "將在明年實施",
    "不會",
    "監管",
    "the bill",
    "policy",
    "1,000.5",
    "10.7%",
    "7月25日",
    "U.S.",
]
MIXED = st.lists(st.sampled_from(NAMES + CUES + MARKS + WORDS) | st.text(max_size=3), max_size=40).map("".join)
# What both scripts have, so that a conversion changes characters and nothing else.
CHINESE = st.lists(st.sampled_from(NAMES + CUES + [*"「」，。：？！\n"] + WORDS), max_size=40).map("".join)

thorough = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def extract(text: str, nlp: Language) -> govnlp.Extraction | None:
    try:
        return govnlp.extract(text, nlp=nlp)
    except govnlp.GovnlpError:
        return None


def spans(value: Any) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, list):
        return [span for item in value for span in spans(item)]
    return [span for _, inner in value for span in spans(inner)] if isinstance(value, BaseModel) else []


@given(text=MIXED)
@thorough
def test_spans_are_slices_of_the_text(nlp: Language, text: str) -> None:
    found = extract(text, nlp)
    assert found is not None or not text.strip() or not text.isprintable()
    for span in spans([found]) if found else []:
        assert text[span.start : span.end] == span.text


@given(text=MIXED.filter(str.strip))
@thorough
def test_blocks_and_sentences_cover_the_text_once(nlp: Language, text: str) -> None:
    if extract(text, nlp) is None:
        return
    analysis = analysis_of(nlp(text))
    assert analysis is not None
    for pieces in (analysis.blocks, analysis.sentences, [Span(start=s, end=e, text="") for s, e in analysis.words]):
        covered = [i for piece in pieces for i in range(piece.start, piece.end)]
        assert covered == sorted(set(covered))
        assert {i for i, char in enumerate(text) if not char.isspace()} <= set(covered)
        assert all(piece.start < piece.end for piece in pieces)
    assert all(not text[i].isspace() for s in analysis.sentences for i in (s.start, s.end - 1))
    assert all(b.start <= b.body < b.end for b in analysis.blocks)


@given(text=CHINESE)
@thorough
def test_both_scripts_give_the_same_records(nlp: Language, text: str) -> None:
    text = convert_text(text, "s2t")
    simplified = convert_text(text, "t2s").translate(str.maketrans("「」『』", "“”‘’"))
    assert normalize(text) == normalize(simplified)
    hant, hans = extract(text, nlp), extract(simplified, nlp)
    assert (hant is None) == (hans is None)
    if hant is None or hans is None:
        return
    assert [(s.start, s.end) for s in spans([hant])] == [(s.start, s.end) for s in spans([hans])]
    assert [q.type for q in hant.quotes] == [q.type for q in hans.quotes]
    assert [normalize(q.speaker or "") for q in hant.quotes] == [normalize(q.speaker or "") for q in hans.quotes]
    assert [s.attitude for s in hant.stances] == [s.attitude for s in hans.stances]


@pytest.mark.parametrize("module", ["spacy", "pandas", "jieba", "rjieba", "opencc", "numpy", "pydantic"])
def test_import_alone_loads_little(module: str) -> None:
    code = f"import sys, govnlp; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
