"""A record's reasons, told in words."""

from __future__ import annotations

from govnlp.errors import ConfigError
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Quote, Stance


def explain(extraction: Extraction, record_id: str, reasons: list[str]) -> str:
    """Say why a quote or stance was taken: its parts, its rule, and what the stages noted for it.

    Raises ConfigError for an id that no quote or stance has.
    """
    records: dict[str, Quote | Stance] = {quote.id: quote for quote in extraction.quotes}
    records |= {stance.id: stance for stance in extraction.stances}
    if record_id not in records:
        known = ", ".join(records) or "none"
        raise ConfigError(f"{extraction.id}: no quote or stance {record_id!r}; its records are {known}")
    record = records[record_id]
    lines = _quote(record) if isinstance(record, Quote) else _stance(record)
    lines.append(f"rule: {record.rule} (confidence {record.confidence:.2f})")
    lines += [f"because: {reason}" for reason in reasons]
    return "\n".join(lines)


def _quote(quote: Quote) -> list[str]:
    content = " … ".join(piece.text for piece in quote.content)
    lines = [f"{quote.id}: {quote.type} quote, characters {quote.content[0].start}–{quote.content[-1].end}: {content}"]
    lines.append(f"cue: {quote.cue.text}" if quote.cue else "cue: none in the text")
    lines.append(f"source: {quote.source.text}" if quote.source else "source: not named here")
    lines.append(f"speaker: {quote.speaker}" if quote.speaker else "speaker: unknown")
    return lines


def _stance(stance: Stance) -> list[str]:
    turned = ", turned by a negation" if stance.negated else ""
    hedged = ", hedged" if stance.hedged else ""
    lines = [f"{stance.id}: {stance.holder}: {stance.polarity} ({stance.attitude}{turned}{hedged})"]
    lines.append(f"target, characters {stance.target.start}–{stance.target.end}: {stance.target.text}")
    if stance.expression:
        lines.append(f"shown by: {stance.expression.text}")
    if stance.quote_id:
        lines.append(f"rests on the quote {stance.quote_id}")
    return lines
