"""The lines of an article, and lines that were wrapped at a fixed width put together again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]")
_STOPPED = re.compile(r"[。!?.…][”’\"')\]」』]*$")
_LATIN = re.compile(r"[!-~]+")
_OWN_LINE = re.compile(r"[#>|▲△▼]|[-*+•●■□◆▪]\s|\d{1,3}[.)、]")

_WIDEST = 130
_LEAST_WRAPPED = 3


@dataclass(slots=True)
class Line:
    """A stretch of the article that is printed as one paragraph, without outer white space."""

    start: int
    end: int
    spaced: bool
    """Whether an empty line, or the beginning of the text, stands before it."""


def find_lines(text: str, norm: str) -> list[Line]:
    """Return the lines that hold anything visible, in order; hard-wrapped ones joined to paragraphs."""
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        piece = match.group()
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if start >= end:
            continue
        breaks = len(_BREAK.findall(text, last, start)) if lines else 2
        lines.append(Line(start, end, breaks > 1))
        last = end
    return _joined(lines, norm) if _is_wrapped(lines, norm) else lines


def _full(line: Line, following: Line, norm: str, width: int) -> bool:
    """Whether the first word of the following line would have had no room on this one."""
    word = _LATIN.match(norm, following.start, following.end)
    # A Chinese line may end two characters early, where a punctuation mark must not begin the next.
    needed = 1 + word.end() - word.start() if word else 3
    return line.end - line.start + needed > width


def _is_wrapped(lines: list[Line], norm: str) -> bool:
    width = max((line.end - line.start for line in lines), default=0)
    inner = [(a, b) for a, b in pairwise(lines) if not b.spaced]
    if width > _WIDEST or len(inner) < _LEAST_WRAPPED:
        return False
    full = sum(_full(a, b, norm, width) for a, b in inner)
    stopped = sum(bool(_STOPPED.search(norm, max(a.start, a.end - 4), a.end)) for a, _ in inner)
    return full >= 0.75 * len(inner) and stopped <= 0.5 * len(inner)


def _joined(lines: list[Line], norm: str) -> list[Line]:
    width = max(line.end - line.start for line in lines)
    joined = [Line(lines[0].start, lines[0].end, True)]
    for previous, line in pairwise(lines):
        if not line.spaced and _full(previous, line, norm, width) and not _OWN_LINE.match(norm, line.start, line.end):
            joined[-1].end = line.end
        else:
            joined.append(Line(line.start, line.end, line.spaced))
    return joined
