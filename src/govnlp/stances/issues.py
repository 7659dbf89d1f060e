"""Which issue a target is about, by the terms of the issue taxonomy, and on which side of it the target stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import Any, NamedTuple

import ahocorasick

from govnlp.lexicons import Lexicons, Row, load_lexicons
from govnlp.text.norm import normalize

OPPOSITE = "!"
"""Marks a term that is the issue's opposite (over-regulation, on the issue of regulation)."""

_IN_TARGET = 2.0
_IN_SENTENCE = 1.0
_IN_ARTICLE = 3.0
_ENOUGH = 0.8
_LEAST = 3
_OPENING = 300


class Hit(NamedTuple):
    """A term of an issue, found in a text."""

    start: int
    end: int
    issue: str
    opposite: bool


class Issues:
    """The issue taxonomy, ready to match in NORM."""

    def __init__(self, rows: list[Row]) -> None:
        terms: dict[str, list[tuple[str, bool]]] = {}
        for row in rows:
            for cell in (row["terms_zh"], row["terms_en"]):
                for term in filter(None, (t.strip() for t in cell.split("|"))):
                    opposite = term.startswith(OPPOSITE)
                    form = normalize(term.removeprefix(OPPOSITE)).strip()
                    if form:
                        terms.setdefault(form, []).append((row["id"], opposite))
        self._automaton: Any = ahocorasick.Automaton()
        for form, issues in terms.items():
            self._automaton.add_word(form, (len(form), issues))
        self._empty = not terms
        if terms:
            self._automaton.make_automaton()

    def hits(self, norm: str) -> list[Hit]:
        """Return the terms in a text, in order; Latin ones begin where a word does, and the longest wins."""
        if self._empty:
            return []
        found: list[Hit] = []
        for last, (length, issues) in self._automaton.iter(norm):
            start = last + 1 - length
            if norm[start] < "\u2e80" and start and norm[start - 1].isalnum() and norm[start - 1] < "\u2e80":
                continue
            if length <= 3 and norm[start] < "\u2e80" and last + 1 < len(norm) and norm[last + 1].isalnum():
                continue
            found += [Hit(start, last + 1, issue, opposite) for issue, opposite in issues]
        # Overregulation holds regulation: a term inside a longer one does not count.
        longest = sorted(found, key=lambda h: (h.start, -h.end))
        kept: list[Hit] = []
        for hit in longest:
            if not any(
                k.start <= hit.start and hit.end <= k.end and k.end - k.start > hit.end - hit.start for k in kept[-6:]
            ):
                kept.append(hit)
        return kept

    def spread(self, norm: str) -> dict[str, float]:
        """Return how far an article, in NORM, is about each issue that it names three times or more, from 0 to 1.

        What its opening names counts twice.
        """
        counts: Counter[str] = Counter()
        for hit in self.hits(norm):
            counts[hit.issue] += 2 if hit.start < _OPENING else 1
        most = max(counts.values(), default=1)
        return {issue: n / most for issue, n in counts.items() if n >= _LEAST}

    def issue_of(self, target: str, sentence: str, spread: dict[str, float]) -> str | None:
        """Return the issue of a target, in NORM, or None where nothing points to one.

        Counted are the terms in the target, those in its sentence, and what the article is about (`spread`).
        """
        scores: defaultdict[str, float] = defaultdict(float)
        for weight, text in ((_IN_TARGET, target), (_IN_SENTENCE, sentence)):
            for hit in self.hits(text):
                scores[hit.issue] += weight * _specificity(hit)
        for issue, share in spread.items():
            scores[issue] += _IN_ARTICLE * share
        best = max(scores, key=lambda issue: (scores[issue], issue), default=None)
        return best if best is not None and scores[best] >= _ENOUGH else None

    def opposes(self, target: str, issue: str) -> bool:
        """Whether a target, in NORM, names the opposite of an issue: to be against it is to be for the issue."""
        sides = [hit.opposite for hit in self.hits(target) if hit.issue == issue]
        return bool(sides) and all(sides)


def _specificity(hit: Hit) -> float:
    """Weigh a term by its length: three or more characters of Chinese, or ten of English, count in full."""
    return min(1.0, 0.4 + 0.2 * (hit.end - hit.start)) if hit.end - hit.start < 4 else 1.0


@lru_cache(maxsize=2)
def load_issues(folder: str | None = None) -> Issues:
    """Return the shipped taxonomy, with that of a user's lexicon folder laid over it."""
    return issues_of(load_lexicons(folder))


def issues_of(lexicons: Lexicons) -> Issues:
    """Return the taxonomy of these lexicons."""
    return Issues(lexicons.table("issues"))
