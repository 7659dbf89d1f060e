"""Sentence ends in Chinese and English, found on characters.

A sentence does not end inside a pair of quotation marks or brackets that closes again in the same block: what is
said in one pair of marks belongs to one sentence, with the words that report it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from govnlp.analysis import Block, Sentence
from govnlp.text.script import HAN
from govnlp.tokens.abbreviations import ends_in_abbreviation
from govnlp.tokens.enclosed import QUOTATION_MARKS, Pair, enclosed
from govnlp.tokens.reporting import reports

_CLOSING = "”’\"'»)\\]】〉》」』*_"
_STOP_ZH = re.compile(rf"(?:[。!?…]|\.{{3,}})[。!?….]*[{_CLOSING}]*|\.[{_CLOSING}]*(?=\s|$|[{HAN}“‘])")
_STOP_EN = re.compile(rf"[.!?…。]+(?:\[\d{{1,3}}\])*[{_CLOSING}]*(?:\s[”\"“](?=\s|$))?(?=\s|$|[“‘(\[{HAN}A-Z])")
_SPACES = re.compile(r"\s*")
_HAN_CHAR = re.compile(f"[{HAN}]")
_LETTER = re.compile(r"[^\W\d_]")
_UPPER = re.compile(r"[A-Z]")
_NEXT_ZH = re.compile(r"[。!?,;:“”‘’\"\n]")
_NEXT_EN = re.compile(r"[.!?,;:“”\"\n]|$")

_LONGEST_ZH = 1_000
_LONGEST_EN = 3_000
_CUE_CLAUSE_ZH = 25
_CUE_CLAUSE_EN = 80


def split(text: str, norm: str, blocks: list[Block]) -> list[Sentence]:
    """Cut every block into sentences, in order.

    A sentence is a half-open character range without outer white space, inside one block; every visible character
    of a block lies in exactly one. Titles and headings are one sentence each. Semicolons, a mark followed by a comma,
    and the end of a quotation whose speaker is named right after it («…» X said.) end no sentence.
    """
    half_width = "。" not in norm
    sentences: list[Sentence] = []
    for i, block in enumerate(blocks):
        whole = block.kind in ("title", "heading")
        english = _ends_en(text, norm, block) if block.lang == "en" and not whole else ()
        chinese = _ends_zh(text, norm, block, half_width) if block.lang != "en" and not whole else ()
        start = block.start
        for end in (*english, *chinese, block.end):
            for stop in (*_breaks(norm, start, end, _LONGEST_EN if block.lang == "en" else _LONGEST_ZH), end):
                first, last = _trimmed(norm, start, stop)
                if first < last:
                    sentences.append(Sentence(first, last, i, block.lang))
                start = max(start, stop)
    return sentences


def _breaks(norm: str, start: int, end: int, longest: int) -> Iterator[int]:
    """Yield where to cut what is too long for one sentence: after a comma or space, where there is one.

    Such is no prose but a table, a list or lyrics; cut, it takes the later stages no longer than any other text.
    """
    while end - start > longest:
        marks = (norm.rfind(mark, start + longest // 2, start + longest) for mark in (";", ",", "、", " ", "\n"))
        start = next((at + 1 for at in marks if at >= 0), start + longest)
        yield start


class _Pairs:
    """The enclosed stretches of one block, for look-up by offset."""

    def __init__(self, norm: str, block: Block) -> None:
        self.pairs = enclosed(norm, block.start, block.end, english=block.lang == "en")
        self._starts = [start for start, _ in self.pairs]

    def around(self, offset: int) -> Pair | None:
        """Return the pair that holds the character at `offset`."""
        i = bisect_right(self._starts, offset) - 1
        return self.pairs[i] if i >= 0 and offset < self.pairs[i][1] else None


def _ends_zh(text: str, norm: str, block: Block, half_width: bool) -> Iterator[int]:
    """Yield where the sentences of a Chinese block end."""
    pairs = _Pairs(norm, block)
    start = block.start
    for match in _STOP_ZH.finditer(norm, block.start, block.end):
        stop, end = match.span()
        pair = pairs.around(stop)
        if pair is not None and end < pair[1]:
            continue
        if end >= block.end or end <= start:
            continue
        rest = _SPACES.match(norm, end, block.end).end()  # type: ignore[union-attr]
        if rest >= block.end or norm[rest] in ",、;:)]》〉】”’。!?…/":
            continue
        mark = norm[stop]
        if mark == "." and not norm.startswith("...", stop):
            if not _is_full_stop(text, norm, stop, rest > end, half_width):
                continue
        elif mark in ".…":
            # An ellipsis goes on, unless a pause in the print says that it ends the sentence.
            if rest == end and norm[rest] not in "“‘":
                continue
        elif _is_in_name(text, norm, stop, end):
            continue
        if pair is not None and _goes_on_zh(norm, start, pair, mark, end, rest, block.end):
            continue
        yield end
        start = end


def _is_in_name(text: str, norm: str, stop: int, end: int) -> bool:
    """Whether a half-width mark between Latin letters and Han characters belongs to a name: Yahoo!奇摩."""
    before = text[stop - 1 : stop]
    return text[stop] in "!?" and before.isascii() and before.isalpha() and _HAN_CHAR.match(norm, end) is not None


def _is_full_stop(text: str, norm: str, stop: int, spaced: bool, half_width: bool) -> bool:
    """Whether a `.` in Chinese text ends a sentence: not in 3.5, U.S. or 約翰．史密斯."""
    if text[stop] == "．" or stop == 0:
        return False
    before = norm[stop - 1]
    if _HAN_CHAR.match(before) or before in "”’\"')]%":
        return spaced or half_width
    return spaced and half_width and not ends_in_abbreviation(text, norm, stop)


def _goes_on_zh(norm: str, start: int, pair: Pair, mark: str, end: int, rest: int, limit: int) -> bool:
    """Whether the sentence goes on after a pair whose last character is a full stop."""
    opener, before = norm[pair[0]], norm[pair[0] - 1 : pair[0]]
    attached = pair[0] > start and not before.isspace() and before not in ",:。!?;、…—-"
    if opener not in QUOTATION_MARKS:
        # （他笑了。）after a full stop is a sentence of its own; 他（笑了。）說, 《誰在看？》一書 go on.
        return attached
    if mark in "!?…" and attached and rest == end:
        return True
    lead = _SPACES.match(norm, start, limit).end()  # type: ignore[union-attr]
    if norm[rest] in QUOTATION_MARKS:
        return False
    # 「…。」X 說。 and 「…。」X 說，「…。」: what follows names the speaker, and nothing before did; but
    # 「…。」X 說，… reports something new.
    stop = _NEXT_ZH.search(norm, rest, limit)
    clause_end = stop.start() if stop else limit
    if lead < pair[0] or clause_end - rest > _CUE_CLAUSE_ZH or (stop and stop.group() in ':“‘"'):
        return False
    if stop and stop.group() == "," and norm[clause_end + 1 : clause_end + 2] not in QUOTATION_MARKS:
        return False
    return reports(norm[rest:clause_end], "zh")


def _ends_en(text: str, norm: str, block: Block) -> Iterator[int]:
    """Yield where the sentences of an English block end."""
    pairs = _Pairs(norm, block)
    cased = _UPPER.search(text, block.start, block.end) is not None
    start = block.start
    for match in _STOP_EN.finditer(text, block.start, block.end):
        stop, end = match.span()
        if end <= start or end >= block.end:
            continue
        pair = pairs.around(stop)
        if pair is not None and end < pair[1]:
            continue
        rest = _SPACES.match(norm, end, block.end).end()  # type: ignore[union-attr]
        if rest >= block.end:
            continue
        if rest == end and not _unspaced_end(text, stop, end):
            continue
        following = _LETTER.search(text, rest, min(block.end, rest + 3))
        if cased and following and following.group().islower() and not _HAN_CHAR.match(following.group()):
            continue
        if norm[rest] in ",;:)]":
            continue
        if norm[stop] == "." and ends_in_abbreviation(text, norm, stop, rest):
            continue
        if pair is not None and _goes_on_en(norm, start, pair, norm[stop], rest, block.end):
            continue
        yield end
        start = end


def _unspaced_end(text: str, stop: int, end: int) -> bool:
    """Whether a stop without a space after it ends a sentence: `he said.The`, `“Yes.”“No.”`; not `U.S`, `Node.JS`."""
    if text[end] in "“‘([" or _HAN_CHAR.match(text[end]):
        return text[end - 1] in "”’\"')]" or _HAN_CHAR.match(text[end]) is not None
    return text[end - 1] == "." and text[max(0, stop - 2) : stop].islower() and text[end + 1 : end + 2].islower()


def _goes_on_en(norm: str, start: int, pair: Pair, mark: str, rest: int, limit: int) -> bool:
    """Whether the sentence goes on after a pair: “…!” Smith said."""
    opener = norm[pair[0]]
    lead = _SPACES.match(norm, start, limit).end()  # type: ignore[union-attr]
    if opener not in QUOTATION_MARKS:
        return lead < pair[0] and norm[pair[0] - 2 : pair[0] - 1] not in ".!?"
    if mark not in "!?…" or lead < pair[0]:
        return False
    stop = _NEXT_EN.search(norm, rest, min(limit, rest + _CUE_CLAUSE_EN + 1))
    return stop is not None and reports(norm[rest : stop.start()], "en")


def _trimmed(norm: str, start: int, end: int) -> tuple[int, int]:
    piece = norm[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
