"""Positions: who stands where on which issue, over many articles, with the evidence.

A stance is towards its target. A position is towards an issue of the taxonomy: where the target names the issue's
opposite (over-regulation, on the issue of regulation), the side is turned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import pandas as pd

from govnlp.errors import ConfigError
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Entity, Stance
from govnlp.stances.issues import Issues, load_issues
from govnlp.text.norm import normalize

_TURNED = {"support": "oppose", "oppose": "support", "neutral": "neutral"}
_SIDES = ("support", "oppose", "neutral")
PERIODS = {"day": 10, "month": 7, "year": 4}
"""The periods of `stances_over_time`: how many characters of an ISO 8601 date each one keeps."""

POSITION_COLUMNS = {
    "holder": "string",
    "holder_kb_id": "string",
    "issue": "string",
    "support": "Int64",
    "oppose": "Int64",
    "neutral": "Int64",
    "position": "string",
    "first_date": "string",
    "last_date": "string",
    "outlets": "string",
    "articles": "Int64",
    "evidence": "string",
}
"""Columns of `positions`. `outlets` and `evidence` (ids, ARTICLE:STANCE) are separated by "; "."""

DNA_COLUMNS = ("person", "organization", "concept", "agreement", "date", "text")
"""Columns of the statements that Discourse Network Analyzer imports."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A stance with its side on an issue, and what its article says of the holder."""

    article: str
    stance: Stance
    side: str
    """support, oppose or neutral, towards the issue."""
    entity: Entity | None
    organization: str
    outlet: str
    date: str | None

    @property
    def holder_key(self) -> str:
        """What is equal for one holder in all articles: the known id, else the folded name."""
        if self.entity is not None and self.entity.kb_id:
            return self.entity.kb_id
        return normalize(self.stance.holder).replace(" ", "")


def statements(extractions: Iterable[Extraction], issues: Issues) -> Iterator[Statement]:
    """Iterate over the stances of all extractions, each with its side on its issue."""
    for extraction in extractions:
        entities = {e.id: e for e in extraction.entities}
        quotes = {q.id: q for q in extraction.quotes}
        for stance in extraction.stances:
            quote = quotes.get(stance.quote_id or "")
            entity = entities.get(stance.holder_id or "")
            person = entity is None or entity.type == "PERSON"
            turned = stance.issue is not None and issues.opposes(normalize(stance.target.text), stance.issue)
            yield Statement(
                article=extraction.id,
                stance=stance,
                side=_TURNED[stance.polarity] if turned else stance.polarity,
                entity=entity,
                organization=(quote.affiliation if quote else "") if person else stance.holder,
                outlet=quote.outlet if quote else "",
                date=stance.date or extraction.published,
            )


def positions(extractions: Iterable[Extraction], *, lexicons: str | None = None) -> pd.DataFrame:
    """Return who stands where on what: one row for each holder and issue, holders and issues sorted.

    `position` is support, oppose, neutral, or mixed where a holder is on both sides. Holders are the same where their
    known ids are, else where their names are. Stances without an issue are left out; `attrs["without_issue"]` counts
    them. `lexicons` is a user's lexicon folder, whose issues table lies over the shipped one.
    """
    groups: dict[tuple[str, str], list[Statement]] = {}
    without = 0
    for statement in statements(extractions, load_issues(lexicons)):
        if statement.stance.issue is None:
            without += 1
        else:
            groups.setdefault((statement.holder_key, statement.stance.issue), []).append(statement)
    names = _names(statement for group in groups.values() for statement in group)
    rows = [_position(names[key], issue, group) for (key, issue), group in groups.items()]
    rows.sort(key=lambda row: (str(row["holder"]), str(row["issue"])))
    table = pd.DataFrame({c: pd.Series([row[c] for row in rows], dtype=t) for c, t in POSITION_COLUMNS.items()})
    table.attrs["without_issue"] = without
    return table


def _names(found: Iterable[Statement]) -> dict[str, str]:
    """Return for each holder the name that is used most often, the longest among equals."""
    counts: dict[str, Counter[str]] = {}
    for statement in found:
        counts.setdefault(statement.holder_key, Counter())[statement.stance.holder] += 1
    return {key: max(names, key=lambda n: (names[n], len(n), n)) for key, names in counts.items()}


def _position(holder: str, issue: str, group: list[Statement]) -> dict[str, object]:
    sides = Counter(s.side for s in group)
    dates = sorted(s.date for s in group if s.date)
    both = sides["support"] and sides["oppose"]
    return {
        "holder": holder,
        "holder_kb_id": next((s.entity.kb_id for s in group if s.entity and s.entity.kb_id), None),
        "issue": issue,
        **{side: sides[side] for side in _SIDES},
        "position": "mixed" if both else next(side for side in _SIDES if sides[side]),
        "first_date": dates[0] if dates else None,
        "last_date": dates[-1] if dates else None,
        "outlets": "; ".join(dict.fromkeys(s.outlet for s in group if s.outlet)),
        "articles": len({s.article for s in group}),
        "evidence": "; ".join(f"{s.article}:{s.stance.id}" for s in group),
    }


def stance_matrix(table: pd.DataFrame) -> pd.DataFrame:
    """Return `positions` as a matrix: holders down, issues across, each cell from -1 (oppose) to 1 (support).

    A cell is (support - oppose) / (support + oppose + neutral); where a holder says nothing on an issue it is NA.
    """
    sides = table.groupby(["holder", "issue"])[list(_SIDES)].sum()
    score = ((sides["support"] - sides["oppose"]) / sides.sum(axis=1)).astype("Float64")
    return score.unstack("issue")


def stances_over_time(
    extractions: Iterable[Extraction], period: str = "month", *, lexicons: str | None = None
) -> pd.DataFrame:
    """Return how many stances there are by period, issue and side: period, issue, support, oppose, neutral, holders.

    `period` is day, month or year. Stances without a date or an issue are left out; `attrs["left_out"]` counts them.
    Raises ConfigError for another period.
    """
    if period not in PERIODS:
        raise ConfigError(f"period {period!r}: it must be one of {', '.join(PERIODS)}")
    groups: dict[tuple[str, str], list[Statement]] = {}
    left_out = 0
    for s in statements(extractions, load_issues(lexicons)):
        if s.date is None or s.stance.issue is None:
            left_out += 1
        else:
            groups.setdefault((s.date[: PERIODS[period]], s.stance.issue), []).append(s)
    rows = [
        (when, issue, *(sum(s.side == side for s in group) for side in _SIDES), len({s.holder_key for s in group}))
        for (when, issue), group in sorted(groups.items())
    ]
    table = pd.DataFrame(rows, columns=["period", "issue", *_SIDES, "holders"])
    table = table.astype({"period": "string", "issue": "string", **dict.fromkeys((*_SIDES, "holders"), "Int64")})
    table.attrs["left_out"] = left_out
    return table


def to_dna(
    extractions: Iterable[Extraction], path: str | PathLike[str] | None = None, *, lexicons: str | None = None
) -> pd.DataFrame:
    """Return the statements as Discourse Network Analyzer reads them, and write them to `path` as CSV where given.

    One row for each stance with an issue: person, organization, concept (the issue), agreement (whether the holder is
    for it), date, text (the evidence). Neutral stances have no agreement: they are left out, and counted in
    `attrs["neutral_left_out"]`; those without an issue in `attrs["without_issue"]`.
    """
    rows: list[tuple[str, str, str, bool, str, str]] = []
    neutral = without = 0
    for s in statements(extractions, load_issues(lexicons)):
        if s.stance.issue is None:
            without += 1
        elif s.side == "neutral":
            neutral += 1
        else:
            body = s.entity is not None and s.entity.type != "PERSON"
            person = "" if body else s.stance.holder
            rows.append(
                (person, s.organization, s.stance.issue, s.side == "support", s.date or "", s.stance.evidence.text)
            )
    table = pd.DataFrame(rows, columns=list(DNA_COLUMNS))
    table = table.astype({c: "boolean" if c == "agreement" else "string" for c in DNA_COLUMNS})
    table.attrs.update(neutral_left_out=neutral, without_issue=without)
    if path is not None:
        Path(path).write_text(table.to_csv(index=False), encoding="utf-8")
    return table
