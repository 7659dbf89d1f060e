"""A spaCy pipeline of the user's in place of the shipped tagger."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy

import govnlp

TEXT = "The minister said that the dam was safe."


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A pipeline that takes "said" for a noun, and tags nothing else."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "said"}]], {"TAG": "NN", "POS": "NOUN"})
    nlp.to_disk(tmp_path / "own")
    return tmp_path / "own"


def test_its_tags_replace_those_of_the_shipped_tagger(own: Path) -> None:
    assert govnlp.extract(TEXT).quotes
    assert not govnlp.extract(TEXT, nlp=govnlp.load(english=own)).quotes


def test_what_it_leaves_without_a_tag_keeps_the_shipped_one(own: Path) -> None:
    warned = TEXT.replace("said", "warned")
    (quote,) = govnlp.extract(warned, nlp=govnlp.load(english=own)).quotes
    assert quote.content[0].text == "the dam was safe"


def test_it_is_kept_on_disk_and_in_pickles(own: Path, tmp_path: Path) -> None:
    nlp = govnlp.load(english=own)
    nlp.to_disk(tmp_path / "saved")
    assert not govnlp.extract(TEXT, nlp=spacy.load(tmp_path / "saved")).quotes
    stage = pickle.loads(pickle.dumps(nlp.get_pipe("govnlp_quotes")))
    nlp.remove_pipe("govnlp_quotes")
    doc = nlp.make_doc(TEXT)
    for _, other in nlp.pipeline[:2]:
        doc = other(doc)
    assert not stage(doc)._.quotes


def test_a_pipeline_that_is_not_installed_is_an_error_with_the_choices() -> None:
    with pytest.raises(govnlp.ConfigError, match=r"en_no_such.*installed.*None"):
        govnlp.load(english="en_no_such")


@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_pipeline_that_tags_no_english_is_an_error(lang: str, tmp_path: Path) -> None:
    nlp = spacy.blank(lang)
    nlp.add_pipe("sentencizer" if lang == "en" else "attribute_ruler")
    nlp.to_disk(tmp_path / "other")
    with pytest.raises(govnlp.ConfigError, match="attribute_ruler"):
        govnlp.load(english=tmp_path / "other")
