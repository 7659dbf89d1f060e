from __future__ import annotations

import pandas as pd
import pytest

from govnlp import Article, ConfigError, InputError, extract, extract_frame
from govnlp.outputs.frames import frame
from govnlp.outputs.tables import COLUMNS

TEXTS = ["市長林若安表示，條例「讓每一個決定都有人負責」。", "消費者聯盟反對這項條例。委員說：「罰則太輕。」"]


@pytest.fixture
def articles():
    return pd.DataFrame({"nr": [7, 8], "body": TEXTS, "day": pd.to_datetime(["2026-03-05", None])})


@pytest.mark.parametrize("what", COLUMNS)
def test_rows_are_those_of_the_extractions(articles, what):
    found = extract_frame(articles, text="body", id="nr", published="day", what=what)
    dates = ["2026-03-05", None]
    wanted = [extract(Article(text=t, id=str(i), published=d)) for t, i, d in zip(TEXTS, (7, 8), dates, strict=True)]
    pd.testing.assert_frame_equal(found, frame(wanted, what))


@pytest.mark.parametrize("what", COLUMNS)
def test_no_articles_give_an_empty_frame_with_the_same_columns_and_dtypes(articles, what):
    full = extract_frame(articles, text="body", id="nr", what=what)
    empty = extract_frame(articles.iloc[:0], text="body", id="nr", what=what)
    assert empty.empty
    assert empty.dtypes.equals(full.dtypes)


def test_the_index_stands_in_for_an_id(articles):
    found = extract_frame(articles, text="body", id=None)
    assert set(found["article_id"]) <= {"0", "1"}


def test_missing_texts_go_to_on_error(articles):
    failed = []
    articles.loc[0, "body"] = None
    found = extract_frame(articles, text="body", id="nr", on_error=lambda article, error: failed.append(article.id))
    assert failed == ["7"]
    assert set(found["article_id"]) == {"8"}
    with pytest.raises(InputError):
        extract_frame(articles, text="body", id="nr")


@pytest.mark.parametrize(
    "wrong", [{"text": "absent"}, {"text": "body", "id": "absent"}, {"text": "body", "id": "nr", "what": "verbs"}]
)
def test_wrong_names_are_config_errors(articles, wrong):
    with pytest.raises(ConfigError):
        extract_frame(articles, **wrong)
