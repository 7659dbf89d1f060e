from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import DocBin

import govnlp
from govnlp.text.norm import normalize
from govnlp.tokens.tokenizer import BilingualTokenizer

TEXT = "美國「完全拒絕」AI 治理提議,Mr. O'Neil doesn't agree；營收1,000.5億元，增10.7%。\n\n　顯著提高著名乾隆。"
TOKENS = [
    "美國", "「", "完全", "拒絕", "」", "AI", "治理", "提議", ",", "Mr.", "O'Neil", "does", "n't", "agree", "；",
    "營收", "1,000.5", "億元", "，", "增", "10.7%", "。", "\n\n　", "顯著", "提高", "著名", "乾隆", "。",
]  # fmt: skip


def tokens(nlp: Language, text: str) -> list[str]:
    return [token.text for token in nlp.make_doc(text)]


@pytest.fixture(scope="module")
def tokenizer() -> BilingualTokenizer:
    return BilingualTokenizer(spacy.blank("xx").vocab)


def test_tokens(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    assert doc.text == TEXT
    assert [token.text for token in doc] == TOKENS
    assert [token.norm_ for token in doc] == [normalize(token) for token in TOKENS]


def test_both_scripts_have_the_same_tokens(nlp: Language) -> None:
    hant, hans = nlp.make_doc("國務院發言人表示「顯著改善」。"), nlp.make_doc("国务院发言人表示“显著改善”。")
    assert [(t.idx, t.norm_) for t in hant] == [(t.idx, t.norm_) for t in hans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5G 和 3.5bn", ["5G", "和", "3.5bn"]),
        ("(10.7%)", ["(", "10.7%", ")"]),
        ("2020-07-25 10:30", ["2020-07-25", "10:30"]),
        ("GPT-4", ["GPT-4"]),
        ("word—word……", ["word", "—", "word", "……"]),
        (" a   b ", [" ", "a", "  ", "b"]),
        ("", []),
        ("é １２％", ["é", "１２％"]),
        ("https://example.org/a?b=1 ok", ["https://example.org/a?b=1", "ok"]),
        ("U.S.-based", ["U.S.-based"]),
    ],
)
def test_pieces(nlp: Language, text: str, expected: list[str]) -> None:
    assert tokens(nlp, text) == expected


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_doc_text_is_the_text(tokenizer: BilingualTokenizer, text: str) -> None:
    doc = tokenizer(text)
    assert doc.text == text
    assert [token.norm_ for token in doc] == [normalize(token.text) for token in doc]


def test_english_is_cut_as_spacy_cuts_it(nlp: Language) -> None:
    english = spacy.blank("en")
    text = (
        "Don't go to the U.S., Mr. O'Neil's co-founder said: \"It's 3 a.m. (really)!\" We'll e-mail jane@example.org."
    )
    assert tokens(nlp, text) == [token.text for token in english.make_doc(text)]


def test_norm_holds_for_lexemes_that_were_there_before() -> None:
    nlp = spacy.blank("xx")
    assert nlp.vocab["國"].norm_ == "國"
    tokenizer = BilingualTokenizer(nlp.vocab)
    assert tokenizer("國")[0].norm_ == "国"


class TestTravels:
    """The tokenizer that comes back from bytes, disk, pickle or another process cuts the same words."""

    def test_bytes(self, nlp: Language) -> None:
        assert tokens(govnlp.load().from_bytes(nlp.to_bytes()), TEXT) == TOKENS

    def test_disk(self, nlp: Language, tmp_path: Path) -> None:
        nlp.to_disk(tmp_path / "model")
        loaded = spacy.load(tmp_path / "model")
        assert tokens(loaded, TEXT) == TOKENS
        assert [t.norm_ for t in loaded.make_doc("美國")] == ["美国"]

    def test_pickle(self, nlp: Language) -> None:
        tokenizer = pickle.loads(pickle.dumps(nlp.tokenizer))
        assert [t.text for t in tokenizer(TEXT)] == TOKENS
        assert tokenizer("美國")[0].norm_ == "美国"

    def test_docbin(self, nlp: Language) -> None:
        store = DocBin(attrs=["ORTH", "SPACY", "NORM"], docs=[nlp.make_doc(TEXT)])
        (doc,) = DocBin().from_bytes(store.to_bytes()).get_docs(nlp.vocab)
        assert [t.text for t in doc] == TOKENS
        assert doc.text == TEXT

    def test_processes(self) -> None:
        nlp = govnlp.load()
        for name in nlp.pipe_names:
            if name != "govnlp_structure":
                nlp.remove_pipe(name)
        docs = list(nlp.pipe([TEXT] * 4, n_process=2, batch_size=2))
        assert [[t.text for t in doc] for doc in docs] == [TOKENS] * 4
        assert docs[3][0].norm_ == "美国"

    def test_memory_zone(self, nlp: Language) -> None:
        with nlp.memory_zone():
            assert [t.norm_ for t in nlp.make_doc("新造詞彙")] == [t.norm_ for t in nlp.make_doc("新造词汇")]
        assert "".join(t.norm_ for t in nlp.make_doc("新造詞彙")) == "新造词汇"
