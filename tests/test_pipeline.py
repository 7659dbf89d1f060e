from __future__ import annotations

import pickle
import subprocess
import sys

import pytest
import spacy
from spacy import displacy
from spacy.tokens import DocBin

import govnlp
from govnlp.pipeline import STAGES, extraction_of

ARTICLE = (
    "市議會通過演算法問責條例\n\n"
    "市長林若安週二表示,條例「讓每一個自動決定都有人負責」,市府將在明年全面執行。\n"
    "消費者聯盟主席陳立文反對這項條例。他說:「罰則太輕。」\n"
)
ENGLISH = 'Mayor Ruth Ansah said on Tuesday that the bill was "a first step". Critics oppose the plan.'


def spans_of(value):
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_of(inner)


def test_extract_finds_quotes_and_gives_them_ids_in_order():
    found = govnlp.extract(ARTICLE, published="2025-03-05")
    assert [q.id for q in found.quotes] == [f"q{i}" for i in range(1, len(found.quotes) + 1)]
    assert found.quotes
    assert found.published == "2025-03-05"
    assert found.title == "市議會通過演算法問責條例"
    assert found.lang == "zh-Hant"
    assert found.version == govnlp.__version__


@pytest.mark.parametrize(
    "text", [ARTICLE, ENGLISH, ARTICLE + ENGLISH, "「", "他說:", "\n\n。」", "a", "\u200b說「\U0001f600」"]
)
def test_every_span_is_a_slice_of_the_text(text):
    spans = list(spans_of(govnlp.extract(text).model_dump()))
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)


def test_an_article_keeps_id_title_and_date_and_offsets_count_from_its_text():
    article = govnlp.Article(text=ARTICLE, id="甲-1", title="另一標題", published="2025-03-05")
    found = govnlp.extract(article)
    assert (found.id, found.title, found.published) == ("甲-1", "另一標題", "2025-03-05")
    assert found.quotes == govnlp.extract(ARTICLE, published="2025-03-05").quotes


def test_published_fills_in_for_an_article_without_a_date_only():
    dated = govnlp.Article(text=ARTICLE, published="2025-03-05")
    assert govnlp.extract(dated, published="2024-01-01").published == "2025-03-05"
    assert govnlp.extract(govnlp.Article(text=ARTICLE), published="2024-01-01").published == "2024-01-01"


@pytest.mark.parametrize("bad", [None, 7, b"bytes", ["text"], ""])
def test_what_is_no_text_is_an_input_error(bad):
    with pytest.raises(govnlp.InputError):
        govnlp.extract(bad)


def test_a_text_over_the_limit_is_an_input_error_that_names_the_limit():
    with pytest.raises(govnlp.InputError, match="20"):
        govnlp.extract(ARTICLE, max_chars=20)
    assert govnlp.extract(ARTICLE, max_chars=len(ARTICLE)).quotes


def test_extract_many_is_extract_in_order():
    texts = [ARTICLE, ENGLISH, "市長說好。"]
    many = list(govnlp.extract_many(texts, batch_size=2))
    assert [found.id for found in many] == ["1", "2", "3"]
    assert [found.quotes for found in many] == [govnlp.extract(text).quotes for text in texts]


def test_extract_many_in_two_processes_gives_the_same():
    articles = [govnlp.Article(id=f"a{i}", text=ARTICLE + ENGLISH * (i % 3)) for i in range(9)]
    alone = [found.model_dump() for found in govnlp.extract_many(articles, batch_size=2)]
    assert [found.model_dump() for found in govnlp.extract_many(articles, jobs=2, batch_size=2)] == alone


def test_extract_many_hands_a_bad_article_to_on_error_and_goes_on():
    failed = []
    found = list(
        govnlp.extract_many([ARTICLE, "", ENGLISH], on_error=lambda article, error: failed.append((article.id, error)))
    )
    assert [extraction.id for extraction in found] == ["1", "3"]
    assert [article_id for article_id, _ in failed] == ["2"]
    assert isinstance(failed[0][1], govnlp.InputError)
    with pytest.raises(govnlp.InputError):
        list(govnlp.extract_many([ARTICLE, ""]))


@pytest.mark.parametrize("wrong", [{"jobs": 0}, {"batch_size": 0}])
def test_extract_many_wants_at_least_one(wrong):
    with pytest.raises(govnlp.ConfigError):
        list(govnlp.extract_many([ARTICLE], **wrong))


def test_load_gives_the_stages_in_order(nlp):
    assert tuple(nlp.pipe_names) == STAGES
    assert isinstance(nlp, spacy.language.Language)


def test_the_doc_holds_the_records(nlp):
    doc = nlp(ARTICLE)
    assert doc.text == ARTICLE
    found = extraction_of(doc)
    assert doc._.quotes == found.quotes
    assert doc._.stances == found.stances
    assert doc._.entities == found.entities
    assert [span.label_ for span in doc.spans["quotes"]] == [q.type for q in found.quotes for _ in q.content]
    assert found.quotes == govnlp.extract(ARTICLE).quotes


@pytest.mark.parametrize("text", [ARTICLE, ENGLISH, ARTICLE + ENGLISH, " \n 他說:「好。」  \t", "a"])
def test_extract_without_a_doc_is_the_same_as_with_one(nlp, text):
    article = govnlp.Article(text=text, published="2025-03-05")
    doc = nlp.make_doc(text)
    doc.user_data["published"] = article.published
    assert govnlp.extract(article, nlp=nlp) == extraction_of(nlp(doc), article)


def test_extract_runs_whatever_was_added_to_the_pipeline():
    own = govnlp.load()
    seen = []
    spacy.Language.component("seen_by_test", func=lambda doc: seen.append(doc.text) or doc)
    own.add_pipe("seen_by_test")
    assert govnlp.extract(ARTICLE, nlp=own) == govnlp.extract(ARTICLE)
    assert seen == [ARTICLE]
    own.remove_pipe("govnlp_stances")
    assert not govnlp.extract(ARTICLE, nlp=own).stances


def test_pipe_is_the_same_as_calls(nlp):
    texts = [ARTICLE, ENGLISH]
    piped = [extraction_of(doc) for doc in nlp.pipe(texts)]
    assert piped == [extraction_of(nlp(text)) for text in texts]


def test_pipe_in_two_processes_is_the_same(nlp):
    texts = [ARTICLE, ENGLISH, ARTICLE + ENGLISH]
    piped = [extraction_of(doc).model_dump() for doc in nlp.pipe(texts, n_process=2, batch_size=1)]
    assert piped == [extraction_of(nlp(text)).model_dump() for text in texts]


def test_docbin_keeps_the_records(nlp):
    stored = DocBin(store_user_data=True, docs=[nlp(ARTICLE)]).to_bytes()
    (doc,) = DocBin(store_user_data=True).from_bytes(stored).get_docs(nlp.vocab)
    assert doc._.quotes == nlp(ARTICLE)._.quotes
    assert extraction_of(doc) == extraction_of(nlp(ARTICLE))


def test_a_doc_that_the_pipeline_has_not_seen_is_an_input_error(nlp):
    with pytest.raises(govnlp.InputError, match="store_user_data"):
        extraction_of(nlp.make_doc(ARTICLE))


LEXICON = "form\tclass\ttakes\tflags\n"


@pytest.fixture
def lexicons(tmp_path):
    folder = tmp_path / "lexicons"
    folder.mkdir()
    (folder / "titles_en.tsv").write_text("form\tkind\nportreeve\tperson\n", encoding="utf-8")
    return folder


def test_a_saved_pipeline_works_without_the_lexicon_folder(lexicons, tmp_path):
    nlp = govnlp.load(lexicons=lexicons)
    nlp.to_disk(tmp_path / "pipeline")
    (lexicons / "titles_en.tsv").unlink()
    lexicons.rmdir()
    again = spacy.load(tmp_path / "pipeline")
    assert [extraction_of(again(t)) for t in (ARTICLE, ENGLISH)] == [extraction_of(nlp(t)) for t in (ARTICLE, ENGLISH)]
    for name in STAGES[1:]:
        assert again.get_pipe(name).lexicons.overlay == nlp.get_pipe(name).lexicons.overlay != {}


def test_a_saved_pipeline_works_in_a_process_that_knows_nothing_of_govnlp(nlp, tmp_path):
    nlp.to_disk(tmp_path / "pipeline")
    code = (
        "import spacy, sys\n"
        "doc = spacy.load(sys.argv[1])(sys.argv[2])\n"
        "sys.stdout.buffer.write(repr(doc._.quotes).encode())"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "pipeline"), ARTICLE]
    printed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert printed == repr(nlp(ARTICLE)._.quotes)


def test_the_pipeline_survives_bytes_and_pickling(nlp, lexicons):
    copy = govnlp.load().from_bytes(govnlp.load(lexicons=lexicons).to_bytes())
    assert copy.get_pipe("govnlp_quotes").lexicons.overlay
    stage = pickle.loads(pickle.dumps(nlp.get_pipe("govnlp_quotes")))
    doc = nlp(ARTICLE)
    wanted = extraction_of(doc).quotes
    stage(doc)
    assert extraction_of(doc).quotes == wanted


def test_a_bad_lexicon_folder_is_a_lexicon_error(tmp_path):
    with pytest.raises(govnlp.LexiconError, match="not a folder"):
        govnlp.load(lexicons=tmp_path / "absent")


def test_displacy_shows_quotes_and_entities(nlp):
    doc = nlp(ARTICLE)
    assert "條例" in displacy.render(doc, style="span", options={"spans_key": "quotes"}, jupyter=False)
    assert "條例" in displacy.render(doc, style="ent", jupyter=False)
