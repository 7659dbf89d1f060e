"""《…》: laws and works, told apart by their head noun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from govnlp.analysis import Analysis
from govnlp.entities.candidate import Candidate
from govnlp.entities.gazetteer import Gazetteer
from govnlp.lexicons import Row

_TITLE_MARKS = re.compile(r"[《〈]([^《》〈〉\n]{1,80})[》〉]")
_LAW = re.compile(
    r"(?:法|法案|法令|法典|法规|宪法|条例|草案|公约|条约|协定|协议|宣言|宪章|章程|规则|规章|规定|办法|细则|准则|守则|议定书|决议|"
    r"命令|行政令|行政命令|修正案|备忘录|指令|指引|指南|规范|标准|act|bill|code|treaty|convention|regulation|directive|"
    r"charter|declaration|protocol|agreement|order|constitution)(?:\([^)]*\))?$"
)

_MEDIUM = re.compile(
    r"(?:日报|时报|晚报|早报|晨报|邮报|周报|周刊|新闻网|通讯社|电视台|导报|纪事报|公报|商报|论坛报|镜报|卫报)$"
)
_OF = re.compile(r" ?(?:的|['’]s)? ?")
"""What may stand between a territory and its law."""
_LONGEST_PLACE = 6
"""Below this length, characters, the place that a law's name begins with is looked for."""


class WorkFinder:
    """Find book-title marks and what stands between them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._rows = dict(_short_laws(gazetteer.rows_by_form))
        self._rows.update(gazetteer.rows_by_form)
        self._places = gazetteer.places

    def find(self, analysis: Analysis) -> Iterator[Candidate]:
        """Yield a LAW or WORK_OF_ART for each pair of title marks; a medium is an ORG without
        the marks.
        """
        for match in _TITLE_MARKS.finditer(analysis.norm):
            inner = match.group(1).strip()
            row = self._rows.get(inner)
            if (row and row["type"] == "ORG") or (row is None and _MEDIUM.search(inner)):
                yield Candidate(*match.span(1), "ORG", "title marks", rank=4, row=row)
                continue
            label = "LAW" if _LAW.search(inner) else "WORK_OF_ART"
            yield Candidate(*match.span(), row["type"] if row else label, "title marks", rank=4, row=row)

    def without_strangers(self, analysis: Analysis, settled: Sequence[Candidate]) -> list[Candidate]:
        """Take the gazetteer's row off laws that another territory stands before: Canada's AI Act is not the EU's.

        `settled` are sorted and do not overlap. A name that says whose law it is keeps its row; elsewhere in the
        article the same words mean the same law.
        """
        norm = analysis.norm
        strangers = {norm[b.start : b.end] for a, b in pairwise(settled) if self._is_strange(norm, a, b)}
        return [replace(c, row=None) if norm[c.start : c.end] in strangers else c for c in settled]

    def _is_strange(self, norm: str, place: Candidate, law: Candidate) -> bool:
        here, issuer = _territory(place), _territory(law)
        if law.type != "LAW" or not here or not issuer or here == issuer:
            return False
        words = norm[law.start : law.end].strip("《》")
        says_whose = any(words[:size] in self._places for size in range(2, _LONGEST_PLACE))
        return not says_whose and _OF.fullmatch(norm, place.end, law.start) is not None


def _territory(candidate: Candidate) -> str:
    """Return the code of a territory, or of the one whose law it is; empty for all else."""
    kb_id = candidate.row["kb_id"] if candidate.row else ""
    if candidate.type == "LAW":
        kb_id = kb_id.removeprefix("law:").partition("-")[0]
    code = kb_id.removeprefix("org:").lower()
    return code if len(code) == len("eu") else ""


def _short_laws(rows: dict[str, Row]) -> Iterator[tuple[str, Row]]:
    """Yield the names of laws without the territory they begin with, where that leaves one law only."""
    short: dict[str, dict[str, Row]] = {}
    for form, row in rows.items():
        if row["type"] != "LAW":
            continue
        for length in range(2, min(_LONGEST_PLACE, len(form))):
            place = rows.get(form[:length])
            rest = form[length:].strip()
            if place and (place["type"] == "GPE" or place["kb_id"] == "org:eu") and len(rest) > 2:
                short.setdefault(rest, {})[row["kb_id"]] = row
    for rest, found in short.items():
        if len(found) == 1:
            yield rest, next(iter(found.values()))
