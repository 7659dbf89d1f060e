"""`Extraction`: everything found in one article, and the ways to write it down."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from govnlp.errors import ConfigError
from govnlp.records.schema import Entity, Lang, Mention, Quote, Stance

if TYPE_CHECKING:
    from pandas import DataFrame

What = Literal["quotes", "stances", "entities"]
"""The tables that an extraction can be written as."""


class Extraction(BaseModel):
    """Everything found in one article."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    id: str
    """The article's id, as supplied."""
    title: str | None
    """The article's title, as supplied or as found in its first line; null where there is none."""
    lang: Lang
    """Language and script of the article."""
    published: str | None
    """ISO 8601 date of publication; null where not supplied."""
    mentions: list[Mention] = Field(default_factory=list)
    """Every place where the article names an entity or a date, in order, not overlapping."""
    entities: list[Entity] = Field(default_factory=list)
    """The persons, bodies, places and works named, each once, in order of first mention."""
    quotes: list[Quote] = Field(default_factory=list)
    """Who said what, in order of appearance."""
    stances: list[Stance] = Field(default_factory=list)
    """Who stands where on what, in order of appearance."""
    version: str
    """The govnlp version that made it."""

    _text: str | None = PrivateAttr(default=None)
    _reasons: dict[str, list[str]] = PrivateAttr(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        """Equal where all fields are; what `keep` holds does not count."""
        return isinstance(other, Extraction) and self.__dict__ == other.__dict__

    def keep(self, text: str | None, reasons: dict[str, list[str]] | None = None) -> None:
        """Keep the article's text, which `to_html` shows, and the reasons of its records, which `explain` tells.

        Neither is part of the JSON record.
        """
        self._text = text
        self._reasons = reasons or {}

    @property
    def text(self) -> str | None:
        """The article as supplied; None for an extraction that was read back from JSON."""
        return self._text

    def to_json(self, path: str | PathLike[str] | None = None, *, indent: int | None = None) -> str:
        """Return the record as JSON (one line unless indented), and write it to `path` as UTF-8 where one is given."""
        content = self.model_dump_json(indent=indent)
        if path is not None:
            Path(path).write_text(content + "\n", encoding="utf-8")
        return content

    def to_dataframe(self, what: What = "quotes", *, script: str = "zh-Hant") -> DataFrame:
        """Return the quotes, stances or entities as a DataFrame, one a row, with fixed columns and dtypes.

        `script` is that of the Chinese names of speakers and holders: zh-Hant, zh-Hans, tw or hk.
        """
        from govnlp.outputs.frames import frame

        return frame([self], what, script)

    def to_csv(self, path: str | PathLike[str] | None = None, what: What = "quotes", *, script: str = "zh-Hant") -> str:
        """Return the quotes, stances or entities as CSV, and write them to `path` where one is given.

        The file is UTF-8 with a byte order mark, so that Excel shows Chinese; cells that a spreadsheet would run as a
        formula are escaped with an apostrophe. `script` is as in `to_dataframe`.
        """
        from govnlp.outputs.csv_table import csv_text, write_csv

        if path is not None:
            write_csv(path, [self], what, script)
        return csv_text([self], what, script)

    def to_html(self, path: str | PathLike[str] | None = None, *, text: str | None = None) -> str:
        """Return a page of its own that shows the article with quotes and stances marked, and write it to `path`.

        `text` is the article, needed only for an extraction that was read back from JSON. Raises ConfigError where it
        is needed and missing, or is not the text that the offsets point into.
        """
        from govnlp.outputs.html_report import render

        text = self._text if text is None else text
        if text is None:
            raise ConfigError(f"{self.id}: to_html needs the article's text (an extraction as JSON does not hold it)")
        page = render(self, text)
        if path is not None:
            Path(path).write_text(page, encoding="utf-8")
        return page

    def explain(self, record_id: str) -> str:
        """Say in words why a quote ("q1") or stance ("s1") was taken, and why this speaker or holder.

        Raises ConfigError for an id that no record has.
        """
        from govnlp.outputs.explanation import explain

        return explain(self, record_id, self._reasons.get(record_id, []))
