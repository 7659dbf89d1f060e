"""Past one machine: quotes and stances of a Spark DataFrame of articles, the pipeline built once in each worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from govnlp.config import DEFAULT_MAX_CHARS, Options
from govnlp.errors import ConfigError, MissingExtraError
from govnlp.outputs.tables import COLUMNS, check_what

if TYPE_CHECKING:
    import pandas as pd

ERROR = "error"
"""The last column: null for a record; the error's kind and message in the row of an article that could not be read."""

_TYPES = {str: "string", int: "bigint", float: "double", bool: "boolean"}
_ARTICLES_AT_ONCE = 16


def quotes(frame: Any, **columns: Any) -> Any:
    """Return the quotes of a Spark DataFrame of articles, one a row; see `extract`."""
    return extract(frame, "quotes", **columns)


def stances(frame: Any, **columns: Any) -> Any:
    """Return the stances of a Spark DataFrame of articles, one a row; see `extract`."""
    return extract(frame, "stances", **columns)


def extract(
    frame: Any,
    what: str,
    *,
    text: str = "text",
    id: str = "id",
    title: str | None = None,
    published: str | None = None,
    lexicons: str | PathLike[str] | None = None,
    max_chars: int = DEFAULT_MAX_CHARS,
) -> Any:
    """Return the quotes, stances or entities of a Spark DataFrame of articles as a Spark DataFrame.

    `text`, `id`, `title` and `published` name its columns, which are read as strings. The result has the columns of
    `outputs.tables.COLUMNS[what]` and `error`: an article that cannot be read becomes one row that holds its id and
    its error. `lexicons` must be the same folder on every worker. The order of rows is Spark's; sort by `article_id`
    where it matters. Raises ConfigError for an unknown table or a column that is not there.
    """
    try:
        from pyspark.sql.functions import col
    except ImportError:
        raise MissingExtraError("Spark needs pyspark: pip install 'govnlp[spark]'") from None
    schema = schema_of(what)
    wanted = {"id": id, "text": text, "title": title, "published": published}
    given = {name: column for name, column in wanted.items() if column is not None}
    for column in given.values():
        if column not in frame.columns:
            raise ConfigError(f"no column {column!r}; the columns are {', '.join(frame.columns)}")
    articles = frame.select(*(col(column).cast("string").alias(name) for name, column in given.items()))
    return articles.mapInPandas(_reader(what, Options(fspath(lexicons) if lexicons else None, max_chars)), schema)


def schema_of(what: str) -> str:
    """Return the schema of a table as Spark DDL. Raises ConfigError for an unknown table."""
    columns = COLUMNS[check_what(what)]
    return ", ".join([*(f"`{name}` {_TYPES[kind]}" for name, kind in columns.items()), f"`{ERROR}` string"])


def _reader(what: str, options: Options) -> Callable[[Iterator[pd.DataFrame]], Iterator[pd.DataFrame]]:
    def read(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for frame in frames:
            for start in range(0, len(frame), _ARTICLES_AT_ONCE):
                yield read_frame(frame.iloc[start : start + _ARTICLES_AT_ONCE], what, options)

    return read


def read_frame(frame: pd.DataFrame, what: str, options: Options) -> pd.DataFrame:
    """Read a few articles (columns id, text and perhaps title and published) into rows, errors among them."""
    import pandas as pd

    from govnlp.chunks import read_chunk
    from govnlp.outputs.frames import frame_of_rows
    from govnlp.outputs.tables import rows
    from govnlp.records.extraction import Extraction
    from govnlp.records.schema import Article

    articles = [
        Article.model_construct(
            id=str(row["id"]), text=row["text"], title=row.get("title"), published=row.get("published"), lang=None
        )
        for row in frame.to_dict("records")
    ]
    found = []
    errors: list[str | None] = []
    for article, result in zip(articles, read_chunk(articles, options), strict=True):
        if isinstance(result, Extraction):
            new = list(rows(result, what))
            errors += [None] * len(new)
        else:
            new = [dict.fromkeys(COLUMNS[what]) | {"article_id": article.id}]
            errors.append(f"{type(result).__name__}: {result}")
        found += new
    return frame_of_rows(found, what).assign(**{ERROR: pd.Series(errors, dtype="string")})
