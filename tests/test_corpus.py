"""The gold of corpus/ is what its articles and annotations say, and is fit to be scored against."""

from __future__ import annotations

import importlib.util
import itertools
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
EDGE = " \t\r\n\u3000，。、；：,.;:"


def _load_builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_corpus", ROOT / "scripts" / "build_corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


builder = _load_builder()
GOLD: list[dict[str, Any]] = [
    json.loads(line) for line in (CORPUS / "gold.jsonl").read_text(encoding="utf-8").splitlines()
]
ISSUES = {line.split("\t")[0] for line in (ROOT / "src/govnlp/data/issues.tsv").read_text("utf-8").splitlines()[1:]}


@pytest.fixture(params=GOLD, ids=lambda a: a["id"])
def article(request: pytest.FixtureRequest) -> dict[str, Any]:
    return request.param


def test_gold_is_up_to_date():
    assert builder.to_lines(builder.build()) == (CORPUS / "gold.jsonl").read_text(encoding="utf-8")


def test_text_is_the_file_as_it_is(article):
    assert (CORPUS / "articles" / f"{article['id']}.txt").read_bytes() == (article["text"] + "\n").encode()


def test_spans_lie_in_the_text_and_are_trimmed(article):
    text = article["text"]
    spans = [s for q in article["quotes"] for s in [*q["content"], q["cue"], q["source"]] if s]
    spans += [s[k] for s in article["stances"] for k in ("target", "evidence")]
    spans += [m for e in article["entities"] for m in e["mentions"] + e["nominal"]]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()


def test_quotes_are_well_formed(article):
    text = article["text"]
    for quote in article["quotes"]:
        pieces = quote["content"]
        assert pieces
        assert quote["type"] in builder.QUOTE_TYPES
        assert pieces == sorted(pieces)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(pieces))
        for start, end in pieces:
            assert text[start] not in EDGE
            if quote["type"] == "indirect":
                assert text[end - 1] not in "，。；：,;:", text[start:end]
            assert all(end <= s[0] or s[1] <= start for s in (quote["cue"], quote["source"]) if s), text[start:end]
        assert quote["speaker"] or quote["source"] is None
        assert len(quote["speaker"].split(";")) >= len([r for r in quote["role"].split(";") if r])


def test_no_quote_stands_twice(article):
    keys = [json.dumps(q["content"]) for q in article["quotes"]]
    assert len(keys) == len(set(keys))


def test_stances_are_well_formed(article):
    sentences = list(builder.sentences(article["text"], article["lang"]))
    for stance in article["stances"]:
        assert stance["holder"]
        assert stance["evidence"] in sentences
        assert stance["evidence"][0] <= stance["target"][0] < stance["target"][1] <= stance["evidence"][1]
        assert stance["polarity"] == builder.POLARITY[stance["attitude"]]
    keys = [json.dumps([s["holder"], s["target"], s["polarity"]]) for s in article["stances"]]
    assert len(keys) == len(set(keys))


@pytest.mark.skipif(len(ISSUES) < 5, reason="the issue table is not filled yet")
def test_issues_are_known(article):
    assert {s["issue"] for s in article["stances"]} - {None} <= ISSUES


def test_mentions_belong_to_one_entity(article):
    mentions = sorted(m for e in article["entities"] for m in e["mentions"] + e["nominal"])
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(mentions))
    for entity in article["entities"]:
        assert entity["type"] in builder.ENTITY_TYPES
        assert entity["mentions"]
        assert any(article["text"][slice(*m)] == entity["name"] for m in entity["mentions"])


def test_pairs_are_complete():
    builder.check_pairs(GOLD)


def test_size():
    """What the corpus was asked to have, and has."""
    stems = [a["id"].removesuffix("-" + a["lang"]) for a in GOLD]
    chains = [e["mentions"] + e["nominal"] for a in GOLD for e in a["entities"]]
    assert len(GOLD) >= 32
    assert sum(stems.count(s) == 2 for s in stems) >= 16
    assert {a["lang"] for a in GOLD} == set(builder.LANGUAGES)
    assert sum(len(c) for c in chains) >= 150
    assert sum(len(c) > 1 for c in chains) >= 40
    assert all(a["stances"] for a in GOLD)


def test_sentences_end_after_their_closing_marks():
    text = "「走。」他說「好」，並離開。Dr. Lin 說：「不。」"
    assert [text[s:e] for s, e in builder.sentences(text, "zh-Hant")] == [
        "「走。」",
        "他說「好」，並離開。",
        "Dr. Lin 說：「不。」",
    ]
    text = 'Dr. Lee of the U.S. team said no. "It is 3.5 percent." Nobody asked.'
    assert [text[s:e] for s, e in builder.sentences(text, "en")] == [
        "Dr. Lee of the U.S. team said no.",
        '"It is 3.5 percent."',
        "Nobody asked.",
    ]


ANNOTATION = "lang: zh-Hant\npublished: 2025-01-01\n"
BROKEN = {
    "does not stand in the article": "Q direct 甲\n| {s:丙}說：「{q:好。}」",
    "is ambiguous (2 times in the article)": "Q indirect 甲\n| {s:甲}{c:說}",
    "a quote without content": "Q direct 甲\n| {s:甲}{c:說}：「好。」",
    "do not make this direct": "Q direct 乙\n| {s:乙}說{q:不}",
    "nobody is called @x": "Q indirect @x\n| {s:乙}說{q:不}",
    "'丁' does not stand in the article": "Q indirect 丁\n| {s:乙}說{q:不}",
    "an attitude is one of": "S like - 乙\n| 乙說{t:不}",
    "no line of an annotation file begins like this": "quote",
}


@pytest.mark.parametrize("message", BROKEN)
def test_a_gold_file_that_does_not_fit_says_why(tmp_path, message):
    article, annotation = tmp_path / "x.txt", tmp_path / "x.ann"
    article.write_text("甲說：「好。」甲說好。乙說不。\n", encoding="utf-8")
    annotation.write_text(ANNOTATION + BROKEN[message] + "\n", encoding="utf-8")
    with pytest.raises(builder.CorpusError) as caught:
        builder.build_article("x", article, annotation)
    assert message in str(caught.value)
    assert "x.ann:3:" in str(caught.value) or "x.ann:4:" in str(caught.value)
