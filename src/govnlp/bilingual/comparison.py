"""The result of `compare`: its records, as a DataFrame, as JSON and as a page."""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from govnlp.records.schema import Confidence, Lang, Record

if TYPE_CHECKING:
    from pandas import DataFrame

Status = Literal["same", "differing", "only_a", "only_b"]
Difference = Literal["actor", "polarity", "attitude", "strength"]


class Told(Record):
    """One quote or stance as one version tells it."""

    id: str
    """The record's id in that version's extraction."""
    actor: str | None
    """Speaker or holder, as the version names it."""
    words: str
    """What was said, or what the position is about."""
    cue: str | None
    """The cue of a quote, the expression of a stance."""
    polarity: str | None
    """Of a stance."""
    attitude: str | None
    """Of a stance."""
    start: int
    """First code point of the words in that version's text."""
    end: int
    """One past the last code point of the words."""
    lang: Lang
    """Language of the words."""


class Compared(Record):
    """What two versions make of one quote or stance."""

    kind: Literal["quote", "stance"]
    status: Status
    """same: both tell it alike; differing: both tell it, but see `differences`; or only one of them tells it."""
    a: Told | None
    """As version A tells it; null where it does not."""
    b: Told | None
    """As version B tells it; null where it does not."""
    actor_zh: str | None
    """Speaker or holder in Chinese, from lexicon, article or other version; null where unknown or where they differ."""
    actor_en: str | None
    """The same in English."""
    kb_id: str | None
    """Id of the actor in the lexicon; null where unknown, several, or differing."""
    differences: list[Difference] = Field(default_factory=list)
    """In what the versions differ, where both tell it."""
    stronger: Literal["a", "b"] | None = None
    """Which version has the stronger cue (警告 against 表示); null where neither."""
    reason: str
    """In words: why the two are taken for one, or that the other version has nothing that answers."""
    confidence: Confidence
    """Probability that the pair is right, from 0 to 1; of a record without a partner, that none was missed."""


class Comparison(Record):
    """Two versions side by side: quotes first, then stances, in the order of version A."""

    a: str
    """Id of the first article."""
    b: str
    """Id of the second article."""
    lang_a: Lang
    lang_b: Lang
    title_a: str | None
    title_b: str | None
    parallel: bool
    """Whether the versions run side by side (a translation), so that place and order counted."""
    rows: list[Compared]

    def to_dataframe(self) -> DataFrame:
        """Return one row for each quote and stance that either version tells, with fixed columns."""
        import pandas as pd

        return pd.DataFrame([_flat(row) for row in self.rows], columns=list(_COLUMNS)).astype(_COLUMNS)

    def to_json(self, path: str | PathLike[str] | None = None, *, indent: int | None = None) -> str:
        """Return the comparison as JSON, and write it to `path` as UTF-8 where one is given."""
        content = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=indent)
        if path is not None:
            Path(path).write_text(content + "\n", encoding="utf-8")
        return content

    def to_html(self, path: str | PathLike[str] | None = None) -> str:
        """Return a page of its own with both versions side by side, and write it to `path` where one is given."""
        from govnlp.bilingual.page import render

        page = render(self)
        if path is not None:
            Path(path).write_text(page, encoding="utf-8")
        return page


_COLUMNS: dict[str, str] = {
    **dict.fromkeys(("kind", "status", "actor_zh", "actor_en", "kb_id"), "string"),
    **dict.fromkeys(
        (f"{column}_{side}" for side in "ab" for column in ("id", "actor", "cue", "words", "polarity")), "string"
    ),
    **dict.fromkeys(("differences", "stronger", "reason"), "string"),
    "confidence": "Float64",
}


def _flat(row: Compared) -> dict[str, Any]:
    flat: dict[str, Any] = row.model_dump(exclude={"a", "b", "differences"})
    for side, told in (("a", row.a), ("b", row.b)):
        for column in ("id", "actor", "cue", "words", "polarity"):
            flat[f"{column}_{side}"] = getattr(told, column) if told else None
    return flat | {"differences": "|".join(row.differences)}
