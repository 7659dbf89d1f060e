"""Articles in a DataFrame in, quotes or stances as a DataFrame out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from os import PathLike

import pandas as pd

from govnlp.config import DEFAULT_MAX_CHARS
from govnlp.errors import ConfigError, GovnlpError
from govnlp.inputs.formats import as_date
from govnlp.outputs.frames import frame_of_rows
from govnlp.outputs.tables import check_what, rows
from govnlp.pipeline import extract_many
from govnlp.records.schema import Article


def extract_frame(
    articles: pd.DataFrame,
    *,
    text: Hashable = "text",
    id: Hashable | None = "id",
    title: Hashable | None = None,
    published: Hashable | None = None,
    what: str = "quotes",
    jobs: int = 1,
    lexicons: str | PathLike[str] | None = None,
    max_chars: int = DEFAULT_MAX_CHARS,
    on_error: Callable[[Article, GovnlpError], None] | None = None,
) -> pd.DataFrame:
    """Read a DataFrame of articles, one a row; return their quotes, stances or entities, one a row, in order.

    `text`, `id`, `title` and `published` name the columns; `id=None` numbers the articles by the frame's index. The
    result has the columns of `outputs.tables.COLUMNS[what]`, with the same dtypes whatever it holds, and its
    `article_id` is the id as a string. `on_error` is called with each article that cannot be read, and its error;
    without it the error is raised. `jobs`, `lexicons` and `max_chars` are as in `extract_many`.

    Raises ConfigError for a column that is not there and an unknown `what`.
    """
    check_what(what)
    for column in (text, id, title, published):
        if column is not None and column not in articles.columns:
            known = ", ".join(map(repr, articles.columns))
            raise ConfigError(f"no column {column!r}; the columns are {known or '(none)'}")
    found = extract_many(
        _articles(articles, text, id, title, published),
        jobs=jobs,
        lexicons=lexicons,
        max_chars=max_chars,
        on_error=on_error,
    )
    return frame_of_rows([row for extraction in found for row in rows(extraction, what)], what)


def _articles(
    frame: pd.DataFrame, text: Hashable, id_: Hashable | None, title: Hashable | None, published: Hashable | None
) -> Iterator[Article]:
    def column(name: Hashable | None) -> list[object]:
        return [None] * len(frame) if name is None else frame[name].tolist()

    ids = frame.index.tolist() if id_ is None else column(id_)
    for words, key, head, date in zip(column(text), ids, column(title), column(published), strict=True):
        yield Article.model_construct(
            text=None if _missing(words) else words,
            id=str(key),
            title=None if _missing(head) else str(head),
            published=None if _missing(date) else as_date(date),
            lang=None,
        )


def _missing(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value)
