"""The tables for people: their columns, and the rows that an extraction gives; every tabular output is made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from govnlp.errors import ConfigError
from govnlp.outputs.names import Names, Script, check_script, traditional
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Span

Row = dict[str, Any]

PIECES = " … "
"""Joins the pieces of a quote that its cue interrupts."""

_ARTICLE = {"article_id": str, "title": str, "published": str, "lang": str}
_PLACE = {"start": int, "end": int, "rule": str, "confidence": float}

COLUMNS: dict[str, dict[str, type]] = {
    "quotes": {
        **_ARTICLE,
        **dict.fromkeys(("quote_id", "type", "speaker", "speaker_zh", "speaker_en", "role", "affiliation"), str),
        **dict.fromkeys(("cue", "content", "content_zh_hant", "sentence"), str),
        **_PLACE,
    },
    "stances": {
        **_ARTICLE,
        **dict.fromkeys(("stance_id", "holder", "holder_zh", "holder_en", "polarity", "attitude"), str),
        **dict.fromkeys(("target", "target_zh_hant", "antecedent", "issue", "expression"), str),
        **{"negated": bool, "hedged": bool, "evidence": str, "quote_id": str, "date": str},
        **_PLACE,
    },
    "entities": {
        **_ARTICLE,
        **dict.fromkeys(("entity_id", "type", "name", "name_zh_hant", "name_zh_hans", "name_en", "kb_id"), str),
        **{"aliases": str, "mentions": int, "start": int, "end": int},
    },
}
"""The columns of each table, in order, with Python types. Offsets are half-open, in code points of the article."""


def check_what(what: str) -> str:
    """Return `what` where it names a table. Raises ConfigError elsewhere."""
    if what not in COLUMNS:
        raise ConfigError(f"unknown table {what!r}; the tables are {', '.join(COLUMNS)}")
    return what


def rows(extraction: Extraction, what: str, script: str = "zh-Hant") -> Iterator[Row]:
    """Yield the rows of one table, each with every column of `COLUMNS[what]` in order; None where nothing is known.

    `script` is that of the Chinese names, and of the wording of converted text: zh-Hant, zh-Hans, tw or hk. Raises
    ConfigError for an unknown table or script.
    """
    head = {
        "article_id": extraction.id,
        "title": extraction.title,
        "published": extraction.published,
        "lang": extraction.lang,
    }
    columns = COLUMNS[check_what(what)]
    for found in _ROWS[what](extraction, check_script(script)):
        row = head | found
        yield {column: row[column] for column in columns}


def _quotes(extraction: Extraction, script: Script) -> Iterator[Row]:
    names = Names(extraction, script)
    for quote in extraction.quotes:
        content = PIECES.join(piece.text for piece in quote.content)
        yield {
            "quote_id": quote.id,
            "type": quote.type,
            "speaker": quote.speaker,
            "speaker_zh": names.chinese(quote.speaker, quote.speaker_id),
            "speaker_en": names.english(quote.speaker, quote.speaker_id),
            "role": quote.role or None,
            "affiliation": quote.affiliation or None,
            "cue": _text(quote.cue),
            "content": content,
            "content_zh_hant": traditional(content, script) if quote.lang == "zh-Hans" else None,
            "sentence": quote.sentence.text,
            "start": quote.content[0].start,
            "end": quote.content[-1].end,
            "rule": quote.rule,
            "confidence": quote.confidence,
        }


def _stances(extraction: Extraction, script: Script) -> Iterator[Row]:
    names = Names(extraction, script)
    for stance in extraction.stances:
        yield {
            "stance_id": stance.id,
            "holder": stance.holder,
            "holder_zh": names.chinese(stance.holder, stance.holder_id),
            "holder_en": names.english(stance.holder, stance.holder_id),
            "polarity": stance.polarity,
            "attitude": stance.attitude,
            "target": stance.target.text,
            "target_zh_hant": traditional(stance.target.text, script) if extraction.lang == "zh-Hans" else None,
            "antecedent": _text(stance.antecedent),
            "issue": stance.issue,
            "expression": _text(stance.expression),
            "negated": stance.negated,
            "hedged": stance.hedged,
            "evidence": stance.evidence.text,
            "quote_id": stance.quote_id,
            "date": stance.date,
            "start": stance.target.start,
            "end": stance.target.end,
            "rule": stance.rule,
            "confidence": stance.confidence,
        }


def _entities(extraction: Extraction, script: Script) -> Iterator[Row]:
    places: dict[str, list[tuple[int, int]]] = {}
    for mention in extraction.mentions:
        if mention.entity_id is not None:
            places.setdefault(mention.entity_id, []).append((mention.start, mention.end))
    for entity in extraction.entities:
        where = places.get(entity.id, [])
        yield {
            "entity_id": entity.id,
            **entity.model_dump(include={"type", "name", "name_zh_hant", "name_zh_hans", "name_en", "kb_id"}),
            "aliases": "|".join(entity.aliases),
            "mentions": len(where),
            "start": where[0][0] if where else None,
            "end": where[0][1] if where else None,
        }


_ROWS: dict[str, Callable[[Extraction, Script], Iterator[Row]]] = {
    "quotes": _quotes,
    "stances": _stances,
    "entities": _entities,
}


def _text(span: Span | None) -> str | None:
    return span.text if span else None
