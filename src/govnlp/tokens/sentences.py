"""Sentence ends in Chinese and English, found on characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govnlp.analysis import Block, Sentence

_CLOSERS = "”’\"')]）」』》"
_END_ZH = re.compile(rf"(?:[。!?…]+|\.{{3,}})[{re.escape(_CLOSERS)}]*")
_END_EN = re.compile(rf"[.!?…]+[{re.escape(_CLOSERS)}]*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|sen|rep|gov|gen|col|lt|st|jr|sr|vs|no|inc|corp|co|ltd|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)|\b[a-z](?:\.[a-z])*)\.$"
)


def split(norm: str, blocks: list[Block]) -> list[Sentence]:
    """Cut every block into sentences, in order."""
    return [s for i, block in enumerate(blocks) for s in _split_block(norm, block, i)]


def _split_block(norm: str, block: Block, index: int) -> Iterator[Sentence]:
    english = block.lang == "en"
    start = block.start
    for match in (_END_EN if english else _END_ZH).finditer(norm, block.start, block.end):
        end = match.end()
        if english and _ABBREVIATION.search(norm, max(start, match.start() - 12), match.start() + 1):
            rest = norm[end : block.end].lstrip()
            if rest:
                continue
        if not english and end < block.end and norm[end] in ",，、;":
            continue
        yield from _trimmed(norm, start, end, index, block)
        start = end
    yield from _trimmed(norm, start, block.end, index, block)


def _trimmed(norm: str, start: int, end: int, index: int, block: Block) -> Iterator[Sentence]:
    while start < end and norm[start].isspace():
        start += 1
    while end > start and norm[end - 1].isspace():
        end -= 1
    if start < end:
        yield Sentence(start, end, index, block.lang)
