"""Names that the trained recognisers find, made into candidates with OntoNotes types."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise

from govnlp.analysis import Analysis
from govnlp.entities.candidate import Candidate
from govnlp.entities.chinese_names import surname_length
from govnlp.entities.gazetteer import Gazetteer, is_han
from govnlp.entities.recognizer import Found, shipped_recognizer
from govnlp.lexicons import Row
from govnlp.text.norm import normalize

_NATURAL_HEADS = (
    "洲 洋 海 海峽 灣 島 群島 半島 山 山脈 河 江 湖 溪 川 峽谷 沙漠 高原 平原 盆地 流域 地區 北部 南部 東部 西部"
)
_BUILT_HEADS = (
    "機場 車站 站 港口 大橋 橋 公路 路 街 大道 廣場 大樓 大廈 公園 寺 廟 宮 教堂 體育館 體育場 球場 鐵路 高速 隧道 "
    "水庫 核電廠 碼頭"
)
_HYPHENATED = re.compile(r"(?:-[a-z]+)?")
"""The rest of a given name of two parts: Tsai Ing + -wen."""
_KINDS = "智庫 媒體 非政府組織 科技巨頭 科技公司 初創公司 新創公司"
_KIND_OF_BODY = re.compile(f"([\u3400-\u9fff]{{0,6}}?)(?:{normalize(_KINDS).replace(' ', '|')})(?=..)")
"""A place and the kind of body before the body's own name: 倫敦智庫 + 查塔姆研究所."""
_POSSESSIVE = re.compile(r"(.{2,40}?)['’]s (?=.)")
"""A place and the body that is its own: *Taiwan's* + *Central Election Commission*."""
_BYLINE = re.compile(f"(?:^|[\n/(]|{normalize('記者')}) ?$")
_NATURAL = re.compile(
    f"(?:{normalize(_NATURAL_HEADS).replace(' ', '|')}"
    r"|\b(?:sea|ocean|bay|gulf|straits?|islands?|peninsula|mount|mountains?|river|lake|valley|desert|coast|east|west|"
    r"north|south|region))$"
)
_BUILT = re.compile(
    f"(?:{normalize(_BUILT_HEADS).replace(' ', '|')}"
    r"|\b(?:airport|station|bridge|road|street|avenue|square|tower|building|park|stadium|highway|palace|house|"
    r"cathedral|church|hall|hotel|port|base|dam))$"
)


_HONORIFIC = re.compile(r"(?<=[a-z.]) ?(?:先生|女士|小姐|太太|夫人|博士|教授)$")
"""What follows a Latin name in Chinese and is no part of it."""


class RecognizedFinder:
    """Run the recogniser of each language on the sentences of that language."""

    def __init__(self, gazetteer: Gazetteer, abbreviations: dict[str, Row | None], titles: Iterable[str]) -> None:
        """`abbreviations` gives the rows of one-character country names, which the gazetteer does not match.

        `titles` are English titles, which belong to no name.
        """
        self._titles = frozenset(titles)
        self._rows = gazetteer.rows_by_form
        self._abbreviations = abbreviations
        self._places = gazetteer.places
        self._chinese = shipped_recognizer("zh")
        self._english = shipped_recognizer("en")

    def find(self, analysis: Analysis) -> Iterator[Candidate]:
        """Yield the names that the recognisers find."""
        for recognizer, english in ((self._chinese, False), (self._english, True)):
            sentences = [(s.start, s.end) for s in analysis.sentences if (s.lang == "en") == english]
            names = recognizer.find(analysis.text, analysis.norm, sentences, analysis.words)
            foreign = {name.start: name for name in _foreign_forms(analysis.norm, names)}
            names = [foreign.get(name.start, name) for name in names]
            surnames = {analysis.norm[n.start : n.end].rpartition(" ")[2] for n in names if n.label == "PER"}
            for start, end, label in names:
                if label == "ORG" and self._is_titled(analysis.norm, start, end, surnames):
                    label = "PER"
                for s, e, kind in self._parts(analysis.norm, start, end, label):
                    form = analysis.norm[s:e]
                    row = self._rows.get(form) or self._abbreviations.get(form)
                    if start in foreign and row and row["type"] != "PERSON":
                        row = None  # 強生 (Boris …) is no company
                    rank = 3 if start in foreign else 2
                    yield Candidate(
                        s, e, _type(kind, form, row["type"] if row else None), "recogniser", rank=rank, row=row
                    )

    def _parts(self, norm: str, start: int, end: int, label: str) -> Iterator[tuple[int, int, str]]:
        """Yield the name, or the names, in what the recogniser took for one."""
        if label == "PER":
            end = _HYPHENATED.match(norm, end).end()  # type: ignore[union-attr]
            start = self._after_titles(norm, start, end)
            honorific = _HONORIFIC.search(norm, start, end)
            end = honorific.start() if honorific and honorific.start() > start else end
            place = self._dateline(norm, start, end)
            yield start, place, label
            if place < end:
                yield place, end, "LOC"
            return
        for inside in (_KIND_OF_BODY, _POSSESSIVE):
            owner = inside.match(norm, start, end) if label == "ORG" else None
            if owner and owner.group(1) in self._places:
                yield owner.start(1), owner.end(1), "LOC"
            if owner and (owner.group(1) in self._places or inside is _KIND_OF_BODY):
                start = owner.end()
        yield start, end, label

    def _dateline(self, norm: str, start: int, end: int) -> int:
        """Return where a Chinese name in a byline ends that runs into the place of the report: 記者方可欣台北報導."""
        surname = surname_length(norm, start)
        if surname and _BYLINE.search(norm, max(0, start - 8), start):
            for name in range(start + surname + 1, start + surname + 3):
                if norm[name:end] in self._places:
                    return name
        return end

    def _is_titled(self, norm: str, start: int, end: int, surnames: Container[str]) -> bool:
        """Whether a name is an office and the surname of a person named elsewhere: *Senator Reyes*, no body."""
        name = self._after_titles(norm, start, end)
        return name > start and norm[name:end] in surnames

    def _after_titles(self, norm: str, start: int, end: int) -> int:
        """Return where a person's name begins that may have titles before it: *Ms Shum Wing-ki*."""
        while (space := norm.find(" ", start, end)) > 0 and norm[start:space].rstrip(".") in self._titles:
            start = space + 1
        return start


def _foreign_forms(norm: str, names: Sequence[Found]) -> Iterator[Found]:
    """Yield the Chinese names after which a person's name stands in Latin letters, in brackets: they are persons'."""
    for name, after in pairwise(names):
        bracketed = norm[name.end : after.start].strip() == "(" and after.label == "PER"
        if bracketed and is_han(norm[name.start]) and not is_han(norm[after.start]):
            yield name._replace(label="PER")


def _type(label: str, form: str, known: str | None) -> str:
    """Refine PER, LOC and ORG to OntoNotes types, with the lexicon's word on places."""
    if label == "PER":
        return "PERSON"
    if label == "ORG":
        return "ORG"
    if known in ("GPE", "LOC", "FAC"):
        return known
    return "LOC" if _NATURAL.search(form) else "FAC" if _BUILT.search(form) else "GPE"
