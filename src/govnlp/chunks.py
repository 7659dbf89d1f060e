"""A few articles at a time, for streams of any length: what batches, processes and Spark workers call."""

from __future__ import annotations

from contextlib import ExitStack
from functools import lru_cache
from threading import Lock

from govnlp.config import Options
from govnlp.errors import GovnlpError
from govnlp.pipeline import load, read
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Article

_FORGET_AFTER = 1_500_000
"""Characters after which spaCy's string store is emptied of what it has learned: about a thousand news articles.

Often enough that memory stays bounded, seldom enough that common words need not be learned all the time.
"""


class _Reader:
    """A pipeline of its own, so that no Doc of anyone else is alive when the string store is emptied."""

    def __init__(self, lexicons: str | None) -> None:
        self._nlp = load(lexicons=lexicons)
        self._lock = Lock()
        self._zone = ExitStack()
        self._characters = _FORGET_AFTER

    def read(self, articles: list[Article], max_chars: int) -> list[Extraction | GovnlpError]:
        with self._lock:
            return [self._read(article, max_chars) for article in articles]

    def _read(self, article: Article, max_chars: int) -> Extraction | GovnlpError:
        if self._characters >= _FORGET_AFTER:
            self._zone.close()
            self._zone.enter_context(self._nlp.memory_zone())
            self._characters = 0
        try:
            found = read(article, self._nlp, max_chars)
        except GovnlpError as error:
            return error
        except Exception as error:  # one article, whatever it does, must not stop the others
            return GovnlpError(f"{article.id}: {type(error).__name__}: {error}")
        self._characters += len(article.text)
        return found


@lru_cache(maxsize=2)
def _reader(lexicons: str | None) -> _Reader:
    return _Reader(lexicons)


def warm_up(options: Options) -> None:
    """Build this process's pipeline for these options, if it is not there yet."""
    _reader(options.lexicons)


def read_chunk(articles: list[Article], options: Options) -> list[Extraction | GovnlpError]:
    """Read a few articles; one that cannot be read gives its error in its place."""
    return _reader(options.lexicons).read(articles, options.max_chars)
