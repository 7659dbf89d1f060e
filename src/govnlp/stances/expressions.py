"""Stance expressions: the lexicon, and where its entries stand in an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import ahocorasick

from govnlp.analysis import Analysis
from govnlp.lexicons import Row
from govnlp.stances.inflect import noun_forms, verb_forms
from govnlp.text.norm import normalize

GAP = "…"
"""Separates the two parts of an expression that the target or holder stands between (視…為)."""

_CLAUSE_ENDS = frozenset(",;:。!?\n")


@dataclass(frozen=True, slots=True)
class Entry:
    """A lexicon entry: an expression with its attitude and the frame that says where its arguments stand."""

    form: str
    lang: str
    """zh or en."""
    attitude: str
    frame: str
    """directive, object, modal, imperative, intent, topic, effect, about, noun, regard, passive or contrast; none for a
    look-alike that shows no position (拒絕置評, is expected to)."""
    flags: frozenset[str]

    @property
    def strength(self) -> str:
        """How surely the words alone show a position: strong, weak or plain."""
        return "strong" if "strong" in self.flags else "weak" if "weak" in self.flags else "plain"


@dataclass(frozen=True, slots=True)
class Match:
    """An expression found in an article: a half-open character range and its entry."""

    start: int
    end: int
    entry: Entry
    opening: tuple[int, int] | None = None
    """The first part of an expression in two parts."""


def entry_of(row: Row) -> Entry:
    """Return the entry of a table row."""
    return Entry(
        form=normalize(row["form"]),
        lang=row["lang"],
        attitude=row["attitude"],
        frame=row["frame"],
        flags=frozenset(filter(None, row["flags"].split("|"))),
    )


def _surface_forms(entry: Entry) -> list[str]:
    if "v" in entry.flags:
        return verb_forms(entry.form)
    if "n" in entry.flags and entry.lang == "en":
        return noun_forms(entry.form)
    return [entry.form]


class Expressions:
    """Finds the lexicon's expressions in NORM, in time linear in the length of the article."""

    def __init__(self, rows: list[Row]) -> None:
        whole: dict[str, Entry] = {}
        gapped: dict[str, list[tuple[str, Entry]]] = {}
        for entry in map(entry_of, rows):
            if GAP in entry.form:
                opening, _, closing = entry.form.partition(GAP)
                gapped.setdefault(closing, []).append((opening, entry))
                continue
            for form in _surface_forms(entry):
                # A listed form keeps its own entry where another entry's inflection is spelt the same.
                if form not in whole or form == entry.form:
                    whole[form] = entry
        self._automaton: Any = ahocorasick.Automaton()
        for form in {*whole, *gapped}:
            curled = {form, form.replace("'", "’")}
            for spelling in curled:
                self._automaton.add_word(spelling, (len(spelling), whole.get(form), gapped.get(form, [])))
        self._empty = not whole and not gapped
        if not self._empty:
            self._automaton.make_automaton()

    def find(self, analysis: Analysis) -> list[Match]:
        """Return the expressions of an article in order: leftmost, then longest, not overlapping."""
        if self._empty:
            return []
        norm = analysis.norm
        found: list[Match] = []
        for last, (length, entry, gapped) in self._automaton.iter(norm):
            start, end = last + 1 - length, last + 1
            if not _on_words(analysis, start, end):
                continue
            for opening, gap_entry in gapped:
                at = _opening(norm, opening, start)
                if at is not None:
                    found.append(Match(start, end, gap_entry, (at, at + len(opening))))
                    break
            else:
                if entry is not None:
                    found.append(Match(start, end, entry))
        found.sort(key=lambda m: (m.start, -m.end))
        kept: list[Match] = []
        for match in found:
            if not kept or match.start >= kept[-1].end:
                kept.append(match)
        return [m for m in kept if m.entry.frame != "none" and not _in_title(norm, m.start)]


def _opening(norm: str, opening: str, before: int) -> int | None:
    """Return where the first part of a two-part expression stands in the clause that ends at `before`."""
    floor = max(0, before - 60)
    at = norm.rfind(opening, floor, before)
    if at < 0 or any(c in _CLAUSE_ENDS for c in norm[at:before]):
        return None
    return at


def _in_title(norm: str, at: int) -> bool:
    """Whether the character at `at` stands in the title of a work or law (《…》)."""
    opened = norm.rfind("《", max(0, at - 60), at)
    return opened >= 0 and norm.find("》", opened, at) < 0


def _on_words(analysis: Analysis, start: int, end: int) -> bool:
    """Whether an expression begins and ends where words do; long Chinese forms may end inside one."""
    norm = analysis.norm
    if norm[start] < "\u2e80":
        before = norm[start - 1] if start else " "
        after = norm[end] if end < len(norm) else " "
        return not (before.isalnum() or before == "-") and not (after.isalnum() and after < "\u2e80")
    if start not in analysis.word_starts:
        # The cutter takes some noun and verb for one word (专家建议).
        return end - start > 1 and end in analysis.word_ends and start - 1 not in analysis.word_starts
    return end - start > 2 or end in analysis.word_ends
