"""One article as a page of its own: the text with quotes and stances marked, and a table of them beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from govnlp.errors import ConfigError
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Record, Span

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that lie inside the same marks."""

    text: str
    classes: str
    """CSS classes of the marks it lies in, separated by spaces; empty for plain text."""
    anchors: tuple[str, ...]
    """Ids of the records whose first marked character it begins with."""
    hint: str
    """What the marks are, shown when the pointer rests on them."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    css: str
    record_id: str
    hint: str


def render(extraction: Extraction, text: str) -> str:
    """Return the page as HTML; it needs no other file and no network.

    Raises ConfigError where `text` is not the article that the offsets point into.
    """
    for span in _spans((*extraction.quotes, *extraction.stances)):
        if text[span.start : span.end] != span.text:
            raise ConfigError(
                f"{extraction.id}: the text is not the one that characters {span.start}–{span.end} are of"
            )
    return _template().render(article=extraction, paragraphs=list(paragraphs(extraction, text)))


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader("govnlp.outputs"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("article.html.j2")


def paragraphs(extraction: Extraction, text: str) -> Iterator[list[Piece]]:
    """Yield the non-empty lines of the article, each as pieces in order; together they hold all visible text."""
    marks = list(_marks(extraction))
    opens = {mark.record_id: mark.start for mark in sorted(marks, key=lambda m: m.start, reverse=True)}
    cuts = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    starting: dict[int, list[_Mark]] = {}
    for mark in marks:
        starting.setdefault(mark.start, []).append(mark)
    open_marks: list[_Mark] = []
    position = 0
    next_cut = 0
    for line in text.splitlines(keepends=True):
        end = position + len(line)
        pieces = []
        while position < end:
            open_marks = [m for m in open_marks if m.end > position] + starting.pop(position, [])
            while next_cut < len(cuts) and cuts[next_cut] <= position:
                next_cut += 1
            stop = min(end, cuts[next_cut]) if next_cut < len(cuts) else end
            here = sorted(open_marks, key=lambda m: (m.css, m.record_id))
            pieces.append(
                Piece(
                    text=text[position:stop],
                    classes=" ".join(dict.fromkeys(m.css for m in here)),
                    anchors=tuple(dict.fromkeys(m.record_id for m in here if opens[m.record_id] == position)),
                    hint="; ".join(dict.fromkeys(m.hint for m in here)),
                )
            )
            position = stop
        if line.strip():
            yield pieces


def _marks(extraction: Extraction) -> Iterator[_Mark]:
    for quote in extraction.quotes:
        says = f"{quote.id} {quote.type}: {quote.speaker or '?'}"
        for piece in quote.content:
            yield _Mark(piece.start, piece.end, f"content {quote.type}", quote.id, says)
        for part, css in ((quote.cue, "cue"), (quote.source, "source")):
            if part:
                yield _Mark(part.start, part.end, css, quote.id, f"{css} of {quote.id}")
    for stance in extraction.stances:
        stands = f"{stance.id} {stance.polarity}: {stance.holder}"
        yield _Mark(stance.target.start, stance.target.end, f"target {stance.polarity}", stance.id, stands)
        if stance.expression:
            yield _Mark(stance.expression.start, stance.expression.end, "expression", stance.id, stands)


def _spans(records: tuple[Record, ...]) -> Iterator[Span]:
    for record in records:
        for name in type(record).model_fields:
            value = getattr(record, name)
            for item in value if isinstance(value, list) else (value,):
                if isinstance(item, Span):
                    yield item
