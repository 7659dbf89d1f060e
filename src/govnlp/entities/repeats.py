"""A name seen clearly once is found again wherever the article repeats it, or its surname."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import ahocorasick

from govnlp.analysis import Analysis
from govnlp.entities.candidate import Candidate
from govnlp.entities.gazetteer import is_han, whole_words

_REPEATED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
_SUFFIXES = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})


def find_repeats(analysis: Analysis, settled: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield further places of the names in `settled`, and of the surnames of its persons."""
    text, norm = analysis.text, analysis.norm
    forms: dict[str, Candidate] = {}
    for c in settled:
        if c.type not in _REPEATED:
            continue
        form = norm[c.start : c.end]
        if len(form) > 2:
            forms.setdefault(form, c)
        if c.type == "PERSON":
            for surname in _surnames(form):
                forms.setdefault(surname, c)
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
        yield Candidate(start, end, known.type, f"{known.rule}, repeated", rank=-1, row=known.row)


def _surnames(form: str) -> Iterator[str]:
    """Yield the surname of a name in Latin letters, and the last part of one joined with ·."""
    parts = [p for p in form.split(" ") if p not in _SUFFIXES]
    if len(parts) > 1 and not is_han(form[0]) and len(parts[-1]) > 2 and parts[-1].isalpha():
        yield parts[-1]
    if "·" in form:
        last = form.rpartition("·")[2]
        if len(last) > 1:
            yield last
