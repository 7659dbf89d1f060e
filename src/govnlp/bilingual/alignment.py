"""Whether two versions run side by side, as a translation does, or are two reports on one event."""

from __future__ import annotations

from collections import defaultdict

from govnlp.records.extraction import Extraction

_NEAR = 0.1
_SHARE = 0.6
_FEW = 3


def side_by_side(a: Extraction, b: Extraction) -> bool:
    """Tell whether two versions run side by side: whether the known names that both give stand at like places.

    Two versions with fewer than three such places run side by side where they have as many quotes, give or take half.
    """
    anchors = _anchors(a, b)
    if len(anchors) < _FEW:
        few, many = sorted((1 + len(a.quotes), 1 + len(b.quotes)))
        return 2 * few >= many
    near = sum(abs(mine - yours) < _NEAR for mine, yours in anchors)
    return near / len(anchors) >= _SHARE


def _anchors(a: Extraction, b: Extraction) -> list[tuple[float, float]]:
    """Return the places of the names that both versions give, from 0 to 1."""
    first, second = _places(a), _places(b)
    found: list[tuple[float, float]] = []
    for key in first.keys() & second.keys():
        if len(first[key]) == len(second[key]):
            found += zip(first[key], second[key], strict=True)
        else:
            found.append((first[key][0], second[key][0]))
    return found


def _places(extraction: Extraction) -> dict[str, list[float]]:
    known = {entity.id: entity.kb_id for entity in extraction.entities if entity.kb_id}
    length = _length(extraction)
    places: dict[str, list[float]] = defaultdict(list)
    for mention in extraction.mentions:
        kb_id = known.get(mention.entity_id or "")
        if kb_id:
            places[kb_id].append(mention.start / length)
    return places


def _length(extraction: Extraction) -> int:
    """Return the article's length in characters, or how far its records reach where the text was not kept."""
    if extraction.text is not None:
        return max(1, len(extraction.text))
    ends = [m.end for m in extraction.mentions]
    ends += [q.sentence.end for q in extraction.quotes] + [s.evidence.end for s in extraction.stances]
    return max(ends, default=1)
