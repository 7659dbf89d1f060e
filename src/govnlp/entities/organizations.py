"""Organisations by their head noun, and by an acronym in brackets after them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from govnlp.analysis import Analysis
from govnlp.entities.candidate import Candidate
from govnlp.text.norm import normalize


def _alternatives(words: str) -> str:
    return "|".join(sorted(map(normalize, words.split()), key=len, reverse=True))


_STRONG = _alternatives(
    "委員會 公署 管理局 監理局 監管局 總署 研究所 研究院 研究中心 基金會 協會 聯合會 聯盟 辦公室 理事會 議會 "
    "法院 檢察院 管理總局 "
    "大學 學院 集團 公司 總局 秘書處 事務局 發展局 教育局 衛生局 統計局 公安局 警察局 事務所 中央銀行 出版社 "
    "通訊社 電視台 廣播電台 商會 工會 總會 "
    "科學院 工程院 基金 部隊 醫院 博物館 中學 小學 交易所"
)
_HEAD = re.compile(f"(?:{_STRONG})(?![會員們長])")
_OPENING = re.compile(
    f"(?:{_alternatives('國際 全球 世界 全國 國家 中央 聯邦 皇家 國立 歐洲 亞洲 亞太 獨立')})(?![级性])"
)
_BRACKETED = re.compile(r"\(([a-z][a-z&-]{1,9})\)")
_WEAK_HEAD = re.compile(
    f"(?:{_STRONG}|{_alternatives('機構 組織 機關 中心 論壇 計劃 小組 網絡 平台 實驗室 學會 銀行 局 部 署 處 會')})$"
)

_STOP = frozenset(
    normalize(w)
    for w in (
        "的 了 是 在 和 與 及 或 以及 等 也 則 都 就 又 將 把 被 對 向 於 從 到 為 以 而 但 並 說 稱 指出 表示 "
        "由 據 該 此 這 那 這個 一個 "
        "其 各 每 某 本 多 數 幾 一 兩 三 建立 成立 設立 組成 創立 創辦 加入 退出 參加 擔任 出任 任職 就讀 畢業 "
        "進入 前往 來自 位於 包括 "
        "根據 透過 通過 經由 要求 呼籲 支持 反對 批評 拒絕 提出 要 會 可 能 可以 應 應該 必須 不 沒有 有 使 讓 "
        "令 給 因 因為 如 如果 "
        "我 你 他 她 它 我們 你們 他們 她們 作為 成為 隸屬 屬於 協調 負責 執行 監管 前 原 曾 已 現任 時任 新 舊 "
        "後 之 所 至 自 跟 同 當 當時 "
        "許多 不少 部分 所有 任何 一些 其他 另 另外 大型 小型 私人 知名 著名 主要 有關 相關 獨立的 警告 認為 "
        "強調 宣布 訪問 發布 而且 於是 非 另一 用 當地 "
        "研究員 智庫 倫敦智庫 學者 專家 教授"
    ).split()
)


class OrganizationFinder:
    """Find organisations that no lexicon knows in Chinese text, by their head noun and what they begin with."""

    def find(
        self, analysis: Analysis, places: Sequence[Candidate], recognized: Iterable[Candidate]
    ) -> Iterator[Candidate]:
        """Yield organisations; `places` are the territories and cities found, which often open a body's name.

        Where one of the `recognized` bodies begins, its end is known better than by the next head noun.
        """
        known = {c.start for c in recognized if c.type == "ORG"}
        norm = analysis.norm
        openings = {c.start: c.end for c in places}
        starts = [s for s, _ in analysis.words]
        for match in _HEAD.finditer(norm):
            start = self._begin(analysis, starts, match.start(), openings, 14)
            if start < match.start() and start not in known and (start in openings or _OPENING.match(norm, start)):
                rank = 2 if start in openings else 0
                yield Candidate(start, match.end(), "ORG", "organisation head", rank=rank)
        for match in _BRACKETED.finditer(norm):
            head = _WEAK_HEAD.search(norm, max(0, match.start() - 6), match.start())
            if head and analysis.text[match.start(1) : match.start(1) + 2].isupper():
                start = self._begin(analysis, starts, head.start(), openings, 20)
                if start < head.start():
                    yield Candidate(start, head.end(), "ORG", "name (acronym)", rank=2)
                    yield Candidate(*match.span(1), "ORG", "name (acronym)", rank=2)

    @staticmethod
    def _begin(analysis: Analysis, starts: list[int], head: int, openings: dict[int, int], most: int) -> int:
        """Walk back from the head noun to where the name begins: a place, an opening word, or a stop."""
        norm = analysis.norm
        begin = head
        for index in range(bisect_left(starts, head) - 1, -1, -1):
            start, end = analysis.words[index]
            word = norm[start:end]
            if head - start > most or word in _STOP or not word[0].isalnum() or "\n" in norm[end:begin]:
                break
            begin = min(start, begin)
            if begin in openings and openings[begin] <= head:
                break
            if _OPENING.match(word) and not (index and analysis.words[index - 1][0] in openings):
                break
        return begin
