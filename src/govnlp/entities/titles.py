"""Persons named next to a title: title + name, name + title, and surname + title + given name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from govnlp.analysis import Analysis
from govnlp.entities.candidate import Candidate
from govnlp.entities.chinese_names import TRANSLITERATION, may_be_given, surname_length
from govnlp.entities.gazetteer import is_han
from govnlp.lexicons import Lexicons
from govnlp.text.norm import normalize
from govnlp.text.phrases import Phrases

_ENDS_NAME = frozenset(normalize(",，、。;:!?()“”‘’《》 \n等在於于和與及也則又就說稱指曾已將會還向對表透強認並的"))
_TRANSLITERATED = re.compile(f"[{''.join(sorted(TRANSLITERATION))}·]{{2,14}}")


class TitleFinder:
    """Find personal names of Chinese text by the title they stand next to."""

    def __init__(self, lexicons: Lexicons) -> None:
        cues = {normalize(row["form"]) for row in lexicons.table("cues_zh")}
        self._cue_starts = frozenset(form[:2] for form in cues if len(form) > 1)
        forms = (normalize(row["form"]) for row in lexicons.table("titles_zh") if row["kind"] != "collective")
        self._titles = Phrases(dict.fromkeys(form for form in forms if len(form) > 1))

    def titles(self, norm: str) -> list[tuple[int, int]]:
        """Return the ranges of all titles in NORM, the longest for each end."""
        longest: dict[int, int] = {}
        for start, end, _ in self._titles.find(norm):
            longest.setdefault(end, start)
        return [(start, end) for end, start in longest.items()]

    def find(self, analysis: Analysis, titles: Iterable[tuple[int, int]]) -> Iterator[Candidate]:
        """Yield the persons that the titles of the article give away."""
        norm = analysis.norm
        for start, end in titles:
            end_of_name = self._name_after(analysis, end)
            if end_of_name:
                yield Candidate(end, end_of_name, "PERSON", "title + name", rank=0)
            around = self._name_around(analysis, start, end)
            if around:
                key = norm[start - 1] + norm[end : around[1]]
                yield Candidate(*around, "PERSON", "surname + title + given name", rank=3, key=key)

    def complete(
        self, analysis: Analysis, titles: Iterable[tuple[int, int]], recognized: Iterable[Candidate]
    ) -> Iterator[Candidate]:
        """Yield the names whose surname the recogniser took for the end of the title (主任|何文傑, not 任何)."""
        norm = analysis.norm
        ends = {end for _, end in titles}
        for c in recognized:
            if c.type == "PERSON" and c.start - 1 in ends and c.end - c.start <= 2:
                whole = surname_length(norm, c.start - 1) == 1 and may_be_given(norm[c.start : c.end])
                if whole and surname_length(norm, c.start) == 0:
                    yield Candidate(c.start - 1, c.end, "PERSON", "title + name", rank=2)

    def _name_after(self, analysis: Analysis, at: int) -> int:
        norm = analysis.norm
        match = _TRANSLITERATED.match(norm, at)
        if match and self._ends(norm, match.end()) and norm[match.end() - 1] != "·":
            return match.end()
        length = surname_length(norm, at)
        if not length:
            return 0
        for given in (2, 1):
            stop = at + length + given
            if may_be_given(norm[at + length : stop]) and self._ends(norm, stop):
                return stop
        return 0

    def _ends(self, norm: str, at: int) -> bool:
        return at >= len(norm) or norm[at] in _ENDS_NAME or norm[at : at + 2] in self._cue_starts

    def _name_around(self, analysis: Analysis, start: int, end: int) -> tuple[int, int] | None:
        """Parliamentary style: one surname character, the title, then two characters of given name."""
        norm = analysis.norm
        if end - start > 3 or start == 0 or surname_length(norm, start - 1) != 1:
            return None
        if start > 1 and is_han(norm[start - 2]) and norm[start - 2] not in _ENDS_NAME:
            return None
        stop = end + 2
        if not may_be_given(norm[end:stop]):
            return None
        one_word = end in analysis.word_starts and stop in analysis.word_ends and end + 1 not in analysis.word_ends
        named_in_full = norm[start - 1] + norm[end:stop] in norm
        return (start - 1, stop) if self._ends(norm, stop) or not one_word or named_in_full else None
