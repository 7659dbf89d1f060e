"""Names that the trained recognisers find, made into candidates with OntoNotes types."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govnlp.analysis import Analysis
from govnlp.entities.candidate import Candidate
from govnlp.entities.gazetteer import Gazetteer
from govnlp.entities.recognizer import shipped_recognizer
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


class RecognizedFinder:
    """Run the recogniser of each language on the sentences of that language."""

    def __init__(self, gazetteer: Gazetteer, abbreviations: dict[str, Row | None]) -> None:
        """`abbreviations` gives the rows of one-character country names, which the gazetteer does not match."""
        self._rows = gazetteer.rows_by_form
        self._abbreviations = abbreviations
        self._places = gazetteer.places
        self._chinese = shipped_recognizer("zh")
        self._english = shipped_recognizer("en")

    def find(self, analysis: Analysis) -> Iterator[Candidate]:
        """Yield the names that the recognisers find."""
        for recognizer, english in ((self._chinese, False), (self._english, True)):
            sentences = [(s.start, s.end) for s in analysis.sentences if (s.lang == "en") == english]
            for start, end, label in recognizer.find(analysis.text, analysis.norm, sentences, analysis.words):
                if label == "PER":
                    end = _HYPHENATED.match(analysis.norm, end).end()  # type: ignore[union-attr]
                elif label == "ORG" and (kind := _KIND_OF_BODY.match(analysis.norm, start, end)):
                    place = kind.group(1)
                    if place in self._places:
                        row = self._rows.get(place)
                        yield Candidate(start, start + len(place), "GPE", "recogniser", rank=2, row=row)
                    start = kind.end()
                form = analysis.norm[start:end]
                row = self._rows.get(form) or self._abbreviations.get(form)
                yield Candidate(
                    start, end, _type(label, form, row["type"] if row else None), "recogniser", rank=2, row=row
                )


def _type(label: str, form: str, known: str | None) -> str:
    """Refine PER, LOC and ORG to OntoNotes types, with the lexicon's word on places."""
    if label == "PER":
        return "PERSON"
    if label == "ORG":
        return "ORG"
    if known in ("GPE", "LOC", "FAC"):
        return known
    return "LOC" if _NATURAL.search(form) else "FAC" if _BUILT.search(form) else "GPE"
