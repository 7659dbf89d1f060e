"""What a stretch of text speaks of, as keys that are the same in both languages: terms, ordinary words, cue senses."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import ahocorasick

from govnlp.entities.gazetteer import is_han
from govnlp.lexicons import Lexicons, load_lexicons
from govnlp.text.norm import normalize

_CHINESE_COLUMNS = ("zh_hant", "zh_hant_hk", "zh_hans")
_WORD = 4
"""English forms of up to this many letters stand as whole words, a plural s aside; longer ones begin a word."""


class Concepts:
    """The bilingual term table and the glosses of ordinary words, ready to match in NORM."""

    def __init__(self, lexicons: Lexicons) -> None:
        forms: dict[str, set[str]] = {}
        for row in lexicons.table("terms"):
            for column in (*_CHINESE_COLUMNS, "en"):
                for form in filter(None, row[column].split("|")):
                    forms.setdefault(normalize(form), set()).add(row["id"])
        for row in lexicons.table("glosses"):
            for form in (row["zh_hant"], *filter(None, row["en"].split("|"))):
                forms.setdefault(normalize(form), set()).add("=" + row["zh_hant"])
        self._automaton: Any = ahocorasick.Automaton()
        for form, keys in forms.items():
            self._automaton.add_word(form, (len(form), frozenset(keys)))
        self._automaton.make_automaton()

    def spots(self, norm: str) -> list[tuple[int, int, frozenset[str]]]:
        """Return (start, end, keys) of each match in a text in NORM, without those inside a longer one.

        Keys are ids of the term table, or "=" and the Chinese of a gloss.
        """
        found = []
        for last, (length, keys) in self._automaton.iter(norm):
            start, end = last + 1 - length, last + 1
            if is_han(norm[start]) or _stands(norm, start, end):
                found.append((start, end, keys))
        found.sort(key=lambda spot: (spot[0], -spot[1]))
        kept: list[tuple[int, int, frozenset[str]]] = []
        for spot in found:
            if not kept or spot[1] > kept[-1][1] or spot[:2] == kept[-1][:2]:
                kept.append(spot)
        return kept

    def keys(self, norm: str) -> list[frozenset[str]]:
        """Return the keys of each match in a text in NORM, in order."""
        return [keys for _, _, keys in self.spots(norm)]


def _stands(norm: str, start: int, end: int) -> bool:
    """Tell whether a Latin form stands at the beginning of a word, and a short one for the whole of it."""
    if start and norm[start - 1].isalnum() and not is_han(norm[start - 1]):
        return False
    if end - start > _WORD:
        return True
    rest = norm[end : end + 2]
    plural = rest[1:] if rest.startswith("s") else rest
    return not plural[:1].isalnum() or is_han(plural[:1])


class CueSenses:
    """What a cue says beyond that somebody spoke, and how strongly: 警告 and *warn* are `warn`, strength 3."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._rows = {
            normalize(row["form"]): (row["sense"], int(row["strength"])) for row in lexicons.table("cue_senses")
        }
        self._longest = sorted(self._rows, key=len, reverse=True)

    def of(self, norm: str) -> tuple[str, int] | None:
        """Return sense and strength (1 plain, 2 marked, 3 strong) of a cue in NORM; None where it is not known.

        The strongest of several forms in the cue counts: 表示譴責 is `condemn`.
        """
        if norm in self._rows:
            return self._rows[norm]
        words = set(re.findall(r"[a-z]+", norm))
        hits = [
            self._rows[form]
            for form in self._longest
            if (form in norm if is_han(form[0]) else (" " in form and form in norm) or bool(_inflected(form) & words))
        ]
        return max(hits, key=lambda row: row[1], default=None)


def _inflected(lemma: str) -> set[str]:
    """Return the regular forms of an English verb."""
    if lemma.endswith("e"):
        return {lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"}
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return {lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    return {lemma, lemma + "s", lemma + "es", lemma + "ed", lemma + "ing", lemma + lemma[-1] + "ed"}


@lru_cache(maxsize=2)
def load_concepts(folder: str | None = None) -> Concepts:
    """Return the shipped terms and glosses, with those of a user's lexicon folder laid over them."""
    return Concepts(load_lexicons(folder))


@lru_cache(maxsize=2)
def load_cue_senses(folder: str | None = None) -> CueSenses:
    """Return the shipped cue senses, with those of a user's lexicon folder laid over them."""
    return CueSenses(load_lexicons(folder))
