"""A few articles at a time, for streams of any length: what batches, processes and Spark workers call.

Articles are read without spaCy Docs (see `pipeline.read`): nothing is added to a vocabulary or a string store, and
memory does not grow with the number of articles.
"""

from __future__ import annotations

from spacy.language import Language

from govnlp.config import Options
from govnlp.errors import GovnlpError
from govnlp.pipeline import read, shared_pipeline
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Article


def warm_up(options: Options) -> None:
    """Build this process's pipeline for these options, if it is not there yet."""
    shared_pipeline(options.lexicons)


def read_chunk(articles: list[Article], options: Options) -> list[Extraction | GovnlpError]:
    """Read a few articles; one that cannot be read gives its error in its place."""
    nlp = shared_pipeline(options.lexicons)
    return [_read(article, nlp, options.max_chars) for article in articles]


def _read(article: Article, nlp: Language, max_chars: int) -> Extraction | GovnlpError:
    try:
        return read(article, nlp, max_chars)
    except GovnlpError as error:
        return error
    except Exception as error:  # one article, whatever it does, must not stop the others
        return GovnlpError(f"{article.id}: {type(error).__name__}: {error}")
