"""《…》: laws and works, told apart by their head noun."""

from __future__ import annotations

import re
from collections.abc import Iterator

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


class WorkFinder:
    """Find book-title marks and what stands between them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._rows = dict(_short_laws(gazetteer.rows_by_form))
        self._rows.update(gazetteer.rows_by_form)

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


def _short_laws(rows: dict[str, Row]) -> Iterator[tuple[str, Row]]:
    """Yield the names of laws without the territory they begin with, where that leaves one law only."""
    short: dict[str, dict[str, Row]] = {}
    for form, row in rows.items():
        if row["type"] != "LAW":
            continue
        for length in range(2, min(6, len(form))):
            place = rows.get(form[:length])
            rest = form[length:].strip()
            if place and (place["type"] == "GPE" or place["kb_id"] == "org:eu") and len(rest) > 2:
                short.setdefault(rest, {})[row["kb_id"]] = row
    for rest, found in short.items():
        if len(found) == 1:
            yield rest, next(iter(found.values()))
