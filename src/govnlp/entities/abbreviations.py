"""Countries written with one character: 中美兩國, 美方, 中歐關係."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govnlp.analysis import Analysis
from govnlp.entities.candidate import Candidate
from govnlp.entities.gazetteer import Gazetteer
from govnlp.text.norm import normalize

_COUNTRIES = dict(
    pair.split("=")
    for pair in (
        "中=中國 美=美國 英=英國 俄=俄羅斯 日=日本 韓=韓國 法=法國 德=德國 印=印度 歐=歐盟 台=台灣 港=香港 "
        "澳=澳洲 加=加拿大 "
        "朝=北韓 越=越南 以=以色列 烏=烏克蘭 伊=伊朗 菲=菲律賓 泰=泰國 意=意大利 新=新加坡 星=新加坡 "
        "巴=巴基斯坦 土=土耳其"
    ).split(" ")
)
"""What each character stands for where it is joined with another; 澳 before 門 or beside 港 is Macau."""

_ALONE = "中美英俄日韩法德印欧台港"
"""Those that 方 may follow (日方), or that open 美軍, 俄軍."""

_ANY = "".join(map(normalize, _COUNTRIES))
_AFTER = (
    "兩國 雙方 雙邊 關係 之間 三國 四國 兩地 三方 貿易 經貿 談判 競爭 對抗 衝突 合作 技術 科技 同盟 聯盟 會談 "
    "高層 戰略 首腦 峰會 "
    "元首 領導人 外長 協議 協定 邊境 摩擦 對話 脫鉤 博弈 建交 交流 航線 戰爭"
)
_JOINED = re.compile(f"([{_ANY}]{{2,4}})(?={'|'.join(normalize(_AFTER).split(' '))})")
_SIDE = re.compile(f"([{_ALONE}])(?=方(?![面向法式位案便言針才程块形圆]))")


class AbbreviationFinder:
    """Find countries that one character stands for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        rows = gazetteer.rows_by_form
        self.rows = {normalize(char): rows.get(normalize(name)) for char, name in _COUNTRIES.items()}

    def find(self, analysis: Analysis) -> Iterator[Candidate]:
        """Yield each character of a joined abbreviation as a mention of its own."""
        norm = analysis.norm
        for match in _JOINED.finditer(norm):
            for offset in range(*match.span(1)):
                yield self._candidate(norm, offset)
        for start, end in analysis.words:
            if (
                end - start == 2
                and norm[start] in _ALONE
                and norm[start + 1] in _ALONE
                and norm[end : end + 1] not in ("文", "语")
            ):
                yield self._candidate(norm, start)
                yield self._candidate(norm, start + 1)
        for match in _SIDE.finditer(norm):
            if match.start() in analysis.word_starts:
                yield self._candidate(norm, match.start(), rank=1)

    def _candidate(self, norm: str, offset: int, rank: int = 3) -> Candidate:
        row = self.rows[norm[offset]]
        return Candidate(offset, offset + 1, row["type"] if row else "GPE", "abbreviation", rank=rank, row=row)
