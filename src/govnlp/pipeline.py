"""The pipeline: the order of work, and the calls that run it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from govnlp.analysis import analysis_of
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Article
from govnlp.stage import register_extensions
from govnlp.version import __version__

STAGES = ("govnlp_structure", "govnlp_entities", "govnlp_quotes", "govnlp_stances")
"""The order of work. Each stage reads what the ones before it found."""

DEFAULT_MAX_CHARS = 1_000_000


def load(*, lexicons: str | None = None) -> Language:
    """Return the govnlp pipeline as a spaCy `Language`.

    `lexicons` is a folder of the user's own lexicon tables, laid over the shipped ones.
    Raises LexiconError for a malformed table.
    """
    register_extensions()
    nlp = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": "govnlp.BilingualTokenizer.v1"}}})
    for stage in STAGES:
        nlp.add_pipe(stage, config={} if stage == "govnlp_structure" else {"lexicons": lexicons})
    return nlp


@lru_cache(maxsize=2)
def _shared(lexicons: str | None = None) -> Language:
    return load(lexicons=lexicons)


def extraction_of(doc: Doc, article: Article) -> Extraction:
    """Gather what the stages found in `doc` into the public record."""
    analysis = analysis_of(doc)
    assert analysis is not None
    title = article.title
    if title is None and analysis.blocks and analysis.blocks[0].kind == "title":
        title = analysis.text[analysis.blocks[0].start : analysis.blocks[0].end]
    return Extraction(
        id=article.id,
        title=title,
        lang=article.lang or analysis.lang,
        published=article.published,
        mentions=analysis.mentions,
        entities=analysis.entities,
        quotes=analysis.quotes,
        stances=analysis.stances,
        version=__version__,
    )


def extract(text: str | Article, *, nlp: Language | None = None) -> Extraction:
    """Read one article."""
    article = text if isinstance(text, Article) else Article(text=text)
    return extraction_of((nlp or _shared())(article.text), article)


def extract_many(articles: Iterable[str | Article], *, nlp: Language | None = None) -> Iterator[Extraction]:
    """Read articles one after the other."""
    for article in articles:
        yield extract(article, nlp=nlp)
