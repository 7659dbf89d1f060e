"""Chinese reporting cues: the lexicon matched on NORM, with compounds such as 警告稱 put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import ahocorasick

from govnlp.analysis import Analysis
from govnlp.lexicons import Lexicons
from govnlp.quotes.zh.words import DOCUMENT_NOUNS
from govnlp.text.norm import normalize

_SAYING = {"class": "say", "takes": "clause"}
_AFTER_CUE = (",", ":", "“", " ", "。")
_MODIFIERS = ("联合", "共同", "书面", "公开", "官方", "正式", "最新", "年度", "初步")
"""What may stand between a document and its determiner."""
_ISSUED = re.compile(rf"(?:发表|发布|发出)(?:了|过)?(?:一[份篇项则])?(?:{'|'.join(_MODIFIERS)})*$")
"""The verb whose object a document in a cue is."""
_SUFFIXES = ("说道", "称道", "指出", "表示", "称", "说", "道")


@dataclass(frozen=True, slots=True)
class Cue:
    """A place where a cue of the lexicon stands. `start` and `end` are half-open character offsets."""

    start: int
    end: int
    form: str
    """The lexicon's form, in NORM, without a suffix."""
    kind: str
    """say, ask, believe, announce, show, report, tell, learn, according, opinion, blame, feel or none."""
    takes: str
    """clause, person+clause, object or source."""
    bounded: bool
    """Whether its edges are word edges."""
    suffix: str = ""
    """說, 稱, 道 … where a compound was put together."""


class CueMatcher:
    """Find every cue of the lexicon, the longest where they overlap; look-alikes (class none) hide what they hold."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._rows = {normalize(row["form"]): row for row in lexicons.table("cues_zh")}
        self._automaton = ahocorasick.Automaton()
        for form in self._rows:
            self._automaton.add_word(form, form)
        if self._rows:
            self._automaton.make_automaton()

    def find(self, analysis: Analysis) -> list[Cue]:
        """Return the cues of an article, in order, not overlapping."""
        if not self._rows:
            return []
        hits = [(end - len(form) + 1, end + 1, form) for end, form in self._automaton.iter(analysis.norm)]
        hits.sort(key=lambda h: (h[0], -h[1]))
        return list(self._settle(analysis, hits))

    def _settle(self, analysis: Analysis, hits: list[tuple[int, int, str]]) -> Iterator[Cue]:
        norm, done = analysis.norm, 0
        starts = analysis.word_starts | {m.end for m in analysis.mentions}  # 川普稱 may be cut as one word
        at_offset: dict[int, list[tuple[int, int, str]]] = {}
        for hit in hits:
            at_offset.setdefault(hit[0], []).append(hit)
        for start, end, form in hits:
            row = self._rows[form]
            if start < done:
                continue
            at_start, at_end = start in starts, end in analysis.word_ends
            bounded = at_start and at_end
            if row["class"] == "none":
                if len(form) > 2 or at_start or at_end:
                    done = end
                continue
            if len(form) == 1 and not at_start and (norm[end : end + 1] not in _AFTER_CUE or row["class"] != "say"):
                continue
            if not at_start and not at_end:
                continue
            compounds = len(form) > 1 and row["class"] != "feel"
            suffix = next((s for s in _SUFFIXES if compounds and norm.startswith(s, end)), "")
            if suffix in ("道", "称") and end + len(suffix) not in analysis.word_ends:
                suffix = ""
            stop = end + len(suffix)
            if not suffix and row["class"] in ("say", "believe", "ask"):  # 堅持認為, 警告指出: the second verb decides
                second = next(
                    (f for s, e, f in at_offset.get(end, ()) if self._rows[f]["class"] in ("say", "believe")), ""
                )
                if len(second) > 1 and len(form) > 1 and end + len(second) in analysis.word_ends:
                    row, stop = self._rows[second], end + len(second)
            done = stop
            if suffix and form in DOCUMENT_NOUNS and _is_noun(norm, start):
                start, form = end, suffix  # 報告 in 報告稱 is the source, not part of the cue
            elif suffix and form in DOCUMENT_NOUNS and (issued := _ISSUED.search(norm, max(0, start - 12), start)):
                start = issued.start()  # 發表聯合 | 聲明表示
            if suffix and row["class"] not in ("say", "report"):
                row = _SAYING  # 明確表示, 警告稱: whatever the first verb takes, the whole takes a clause
            yield Cue(start, stop, form, row["class"], row["takes"], bounded or bool(suffix), suffix)


def _is_noun(norm: str, start: int) -> bool:
    """Whether a determiner, or 的, or nothing stands before `start` in its clause (該 | 報告, 發表的聯合 | 聲明)."""
    left = max(0, start - 6)
    before = norm[left:start]
    while modifier := next((m for m in _MODIFIERS if before.endswith(m)), ""):
        before = before.removesuffix(modifier)
    return not before.strip() or before[-1] in ",;:。!?“”\n 该的" or before.endswith(("这份", "有关", "上述"))
