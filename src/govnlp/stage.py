"""What every stage of the pipeline has in common: predict on the analysis, then set on the Doc."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import filter_spans

from govnlp.analysis import Analysis, analysis_of
from govnlp.lexicons import Lexicons, load_lexicons
from govnlp.records.schema import Entity, Mention, Quote, Record, Stance

RECORDS: dict[str, type[Record]] = {"mentions": Mention, "entities": Entity, "quotes": Quote, "stances": Stance}
"""The records that live in `doc._`, by name; kept in `doc.user_data` as plain dicts, so that DocBin keeps them."""

_USER_DATA = "govnlp"


def register_extensions() -> None:
    """Define `doc._.mentions`, `entities`, `quotes` and `stances`: lists of records."""
    for name, record in RECORDS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=_getter(name, record))


def _getter(name: str, record: type[Record]) -> Any:
    def get(doc: Doc) -> list[Record]:
        rows = doc.user_data.get(_USER_DATA, {}).get(name, [])
        return [record.model_validate(row) for row in rows]

    return get


def set_records(doc: Doc, name: str, records: Iterable[Record]) -> None:
    """Store records in `doc.user_data` under their name."""
    data = dict(doc.user_data.get(_USER_DATA, {}))
    data[name] = [r.model_dump() for r in records]
    doc.user_data[_USER_DATA] = data


def set_spans(doc: Doc, key: str, spans: Iterable[tuple[int, int, str]]) -> list[Span]:
    """Store (start, end, label) character ranges as `doc.spans[key]`, widened to whole tokens; return them."""
    found = [doc.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in spans]
    kept = [span for span in found if span is not None]
    doc.spans[key] = SpanGroup(doc, name=key, spans=kept)
    return kept


def set_ents(doc: Doc, spans: Iterable[Span]) -> None:
    """Set `doc.ents` from spans, the longest first where they overlap."""
    doc.set_ents(filter_spans(list(spans)))


_building_with: ContextVar[Lexicons | None] = ContextVar("building_with", default=None)


@contextmanager
def building_with(lexicons: Lexicons) -> Iterator[None]:
    """Give these lexicons to every stage that is built inside the `with` block without a folder of its own.

    The folder then stands in no config, and a saved pipeline loads where there is no such folder.
    """
    token = _building_with.set(lexicons)
    try:
        yield
    finally:
        _building_with.reset(token)


class Stage:
    """A pipeline component: `predict` works on the `Analysis` alone, `annotate` writes its finds to the Doc."""

    def __init__(self, nlp: Language, name: str, lexicons: str | None = None) -> None:
        """`lexicons` is a user's lexicon folder, or None."""
        register_extensions()
        self.name = name
        self._use((None if lexicons else _building_with.get()) or load_lexicons(lexicons))

    def _use(self, lexicons: Lexicons) -> None:
        self.lexicons = lexicons
        self.prepare()

    def prepare(self) -> None:
        """Build whatever the stage derives from `self.lexicons`."""

    def predict(self, analysis: Analysis) -> None:
        """Add this stage's finds to the analysis."""
        raise NotImplementedError

    def annotate(self, doc: Doc, analysis: Analysis) -> None:
        """Write this stage's finds to the Doc."""
        raise NotImplementedError

    def __call__(self, doc: Doc) -> Doc:
        """Run the stage on a Doc that the structure stage has seen."""
        analysis = analysis_of(doc)
        if analysis is None:
            raise ValueError(f"{self.name} needs govnlp_structure before it in the pipeline")
        self.predict(analysis)
        self.annotate(doc, analysis)
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Serialize what the user's lexicon folder held, so that the copy needs no folder."""
        return json.dumps(self.lexicons.overlay, ensure_ascii=False).encode("utf-8")

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Stage:
        """Restore from `to_bytes`."""
        overlay = json.loads(data.decode("utf-8"))
        if overlay != self.lexicons.overlay:
            self._use(Lexicons(overlay))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write `lexicons.json` into the folder `path`."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "lexicons.json").write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Stage:
        """Restore from `to_disk`."""
        return self.from_bytes((Path(path) / "lexicons.json").read_bytes())

    def __getstate__(self) -> dict[str, Any]:
        """Pickle the user's lexicons alone: what `prepare` builds is built anew."""
        return {"name": self.name, "overlay": self.lexicons.overlay}

    def __setstate__(self, state: dict[str, Any]) -> None:
        register_extensions()
        self.name = state["name"]
        self._use(Lexicons(state["overlay"]) if state["overlay"] else load_lexicons(None))
