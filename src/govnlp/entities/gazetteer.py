"""Names that the lexicons know, found in one pass over the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govnlp.analysis import Analysis
from govnlp.entities.candidate import Candidate
from govnlp.lexicons import GAZETTEERS, Lexicons, Row
from govnlp.text.norm import normalize
from govnlp.text.phrases import Phrases

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_REGION = ("地区", "本土", "内地")
_COMMON_HEADS = tuple(map(normalize, ("政府", "當局", "王室", "皇室")))
"""Nouns that are no part of a name: in 加拿大政府 the place is the name."""
_EDGE = re.compile(r"(?<=[\u3400-\u9fff]) ?(?=[a-z0-9])|(?<=[a-z0-9]) ?(?=[\u3400-\u9fff])")
_WORD_CHAR = re.compile(r"[^\W_]")


def is_han(char: str) -> bool:
    """Tell whether a character is Chinese."""
    return _HAN.match(char) is not None


def has_han(form: str) -> bool:
    """Tell whether any character of a form is Chinese."""
    return _HAN.search(form) is not None


def forms(row: Row) -> Iterator[str]:
    """Yield every form of a gazetteer row, as written."""
    for column in ("zh_hant", "zh_hans", "en"):
        if row[column]:
            yield row[column]
    for column in ("aliases_zh", "aliases_en"):
        yield from filter(None, row[column].split("|"))


def _names(row: Row) -> Iterator[str]:
    """Yield the forms of a row to look for: of 西歐 and 西歐地區 the name alone, where the noun is no part of it."""
    known = {normalize(form) for form in forms(row)}
    for form in forms(row):
        key = normalize(form)
        if not (key.endswith(_REGION) and key[:-2] in known):
            yield form


def keys_of(form: str) -> set[str]:
    """Return the NORM of a form, with and without a space where Chinese meets Latin letters or digits."""
    key = normalize(form)
    return {key, _EDGE.sub("", key), _EDGE.sub(" ", key)}


class Gazetteer:
    """All forms of the gazetteer tables, found in one pass.

    Forms with a Chinese character match on NORM. Latin ones match on NORM too, but then must agree in capitals
    (`US` is not *us*) and stand as whole words.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self.rows_by_form: dict[str, Row] = {}
        written: dict[str, set[str]] = {}
        for table in GAZETTEERS:
            for row in lexicons.table(table):
                for form in _names(row):
                    for key in keys_of(form):
                        if len(key) > 1:
                            self.rows_by_form.setdefault(key, row)
                            written.setdefault(key, set()).add(form)
        self.places = frozenset(
            form for form, row in self.rows_by_form.items() if row["type"] in ("GPE", "LOC") or row["kb_id"] == "org:eu"
        )
        """Forms of territories and cities, in NORM; the European Union counts."""
        described = {
            form: row
            for form, row in self.rows_by_form.items()
            if form.endswith(_COMMON_HEADS) and form[:-2] in self.places
        }
        self._described = Phrases(described)
        self._spellings = Phrases(
            {key: None if has_han(key) else found for key, found in written.items() if key not in described}
        )

    def find(self, analysis: Analysis) -> Iterator[Candidate]:
        """Yield every match, overlapping ones included."""
        text, norm = analysis.text, analysis.norm
        for start, end, spellings in self._spellings.find(norm):
            if spellings is not None:
                if not whole_words(norm, start, end) or not _agrees(text[start:end], spellings):
                    continue
            elif not _cut_free(analysis, start, end):
                continue
            key = norm[start:end]
            row = self.rows_by_form[key]
            begin = start + 4 if key.startswith("the ") and row["type"] == "ORG" else start
            rank = 2 if end - begin > 2 else 1
            yield Candidate(begin, end, row["type"], "gazetteer", rank=rank, row=row)

    def find_described(self, analysis: Analysis) -> Iterator[tuple[int, int, Row]]:
        """Yield the bodies that a place and a common noun describe (加拿大政府): start, end and row.

        They are no names: `find` yields the place alone.
        """
        return self._described.find(analysis.norm)


def whole_words(norm: str, start: int, end: int) -> bool:
    """Tell whether a Latin range begins and ends where a Latin word or number does."""

    def joined(a: str, b: str) -> bool:
        return all(_WORD_CHAR.match(c) and not is_han(c) for c in (a, b))

    return not (start > 0 and joined(norm[start - 1], norm[start])) and not (
        end < len(norm) and joined(norm[end - 1], norm[end])
    )


def _agrees(found: str, spellings: set[str]) -> bool:
    """Tell whether the capitals are a spelling of the lexicon, or all capitals of a form of some length."""
    return found in spellings or (found.isupper() and len(found) > 4)


def _cut_free(analysis: Analysis, start: int, end: int) -> bool:
    """Tell whether a Chinese range is not merely part of a longer word."""
    if start in analysis.word_starts or not is_han(analysis.norm[start]):
        return end - start > 2 or end in analysis.word_ends or not is_han(analysis.norm[end - 1])
    return end in analysis.word_ends and end - start > 2
