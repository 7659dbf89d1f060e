"""From a finished Doc to the public record."""

from __future__ import annotations

from spacy.tokens import Doc

from govnlp.analysis import Analysis, Block
from govnlp.errors import InputError
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Article, Entity, Mention, Quote, Stance
from govnlp.version import __version__

USER_DATA = "govnlp"
"""The key under which the stages keep their records, as plain dicts, in `doc.user_data`."""


def extraction_from_analysis(analysis: Analysis, article: Article) -> Extraction:
    """Gather what the stages found into the public record."""
    extraction = Extraction(
        id=article.id,
        title=article.title or _title(analysis.text, analysis.blocks),
        lang=article.lang or analysis.lang,
        published=article.published,
        mentions=analysis.mentions,
        entities=analysis.entities,
        quotes=analysis.quotes,
        stances=analysis.stances,
        version=__version__,
    )
    extraction.keep(analysis.text, analysis.reasons)
    return extraction


def extraction_from_doc(doc: Doc, article: Article) -> Extraction:
    """Gather the records of a Doc that was deserialized: they live in `doc.user_data`.

    Raises InputError for a Doc that the pipeline has not seen, or that was stored without its user data.
    """
    from govnlp.text.component import analyse

    data = doc.user_data.get(USER_DATA)
    if data is None:
        raise InputError(
            "this Doc holds no govnlp records: run it through govnlp.load() first, and keep its user data where it is "
            "stored (DocBin(store_user_data=True))"
        )
    analysis = analyse(doc)
    analysis.mentions = [Mention.model_validate(row) for row in data.get("mentions", ())]
    analysis.entities = [Entity.model_validate(row) for row in data.get("entities", ())]
    analysis.quotes = [Quote.model_validate(row) for row in data.get("quotes", ())]
    analysis.stances = [Stance.model_validate(row) for row in data.get("stances", ())]
    return extraction_from_analysis(analysis, article)


def _title(text: str, blocks: list[Block]) -> str | None:
    title = next((b for b in blocks if b.kind == "title"), None)
    return text[title.start : title.end] if title else None
