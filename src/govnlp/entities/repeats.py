"""A name seen clearly once is found again wherever the article repeats it, or its surname."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

import ahocorasick

from govnlp.analysis import Analysis
from govnlp.entities.candidate import Candidate
from govnlp.entities.gazetteer import is_han, whole_words

_REPEATED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
_SUFFIXES = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})


def find_repeats(analysis: Analysis, settled: Iterable[Candidate], places: Container[str]) -> Iterator[Candidate]:
    """Yield further places of the names in `settled`, the surnames of its persons, and its bodies short of a place.

    `places` tells which forms in NORM are territories or cities: 歐盟執委會 is later 執委會 where no other body is.
    A surname that stands alone is the person's, whatever the recogniser takes it for.
    """
    text, norm = analysis.text, analysis.norm
    settled = list(settled)
    guessed = {(c.start, c.end) for c in settled if c.row is None and c.rule == "recogniser"}
    forms: dict[str, Candidate] = {}
    short: dict[str, set[str]] = {}
    for c in settled:
        if c.type not in _REPEATED:
            continue
        form = norm[c.start : c.end]
        if len(form) > 2:
            forms.setdefault(form, c)
        if c.type == "PERSON":
            for surname in _surnames(form):
                forms.setdefault(surname, c)
        if c.type == "ORG":
            for rest in _without_place(form, places):
                short.setdefault(rest, set()).add(form)
                forms.setdefault(rest, c)
    if not forms:
        return
    automaton = ahocorasick.Automaton()
    for form in forms:
        automaton.add_word(form, form)
    automaton.make_automaton()
    for last, form in automaton.iter(norm):
        start, end = last + 1 - len(form), last + 1
        known = forms[form]
        if not is_han(form[0]) and not (whole_words(norm, start, end) and text[start].isupper()):
            continue
        long = short.get(form, set())
        if len(long) > 1:
            continue
        key = next(iter(long), None)
        row = None if key and not is_han(form[0]) else known.row
        of_person = known.type == "PERSON" and known.end - known.start > len(form)
        rank = 3 if of_person and (start, end) in guessed else -1
        yield Candidate(start, end, known.type, f"{known.rule}, repeated", rank=rank, row=row, key=key)


def _surnames(form: str) -> Iterator[str]:
    """Yield the surname of a name in Latin letters, and the last part of one joined with ·."""
    parts = [p for p in form.split(" ") if p not in _SUFFIXES]
    if len(parts) > 1 and not is_han(form[0]) and len(parts[-1]) > 2 and parts[-1].isalpha():
        yield parts[-1]
    if "·" in form:
        last = form.rpartition("·")[2]
        if len(last) > 1:
            yield last


def _without_place(form: str, places: Container[str]) -> Iterator[str]:
    """Yield a Chinese body's name without the place that it begins with, where three characters are left."""
    if is_han(form[0]):
        for length in range(min(5, len(form) - 3), 1, -1):
            if form[:length] in places:
                yield form[length:]
                return
