"""`Extraction`: everything found in one article, and the ways to write it down."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from govnlp.records.schema import Entity, Lang, Mention, Quote, Stance


class Extraction(BaseModel):
    """Everything found in one article."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    id: str
    """The article's id, as supplied."""
    title: str | None
    """The article's title, as supplied or as found in its first line."""
    lang: Lang
    """Language and script of the article."""
    published: str | None
    """ISO 8601 date of publication; null where not supplied."""
    mentions: list[Mention] = Field(default_factory=list)
    entities: list[Entity] = Field(default_factory=list)
    quotes: list[Quote] = Field(default_factory=list)
    stances: list[Stance] = Field(default_factory=list)
    version: str
    """The govnlp version that made it."""
