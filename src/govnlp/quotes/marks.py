"""Quotation marks: pairs of all kinds, nested and mixed, straight ones paired by context.

Every mark is read by what stands on both sides of it: a mark before a word opens, one after a word or a full stop
closes, and what could do both does what the marks already open ask for. So straight quotation marks pair, “ typed
where ” was meant closes, and an apostrophe stays one. All of it is one pass with a stack, linear in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from govnlp.analysis import Block

# In NORM corner brackets are curly marks already, and full-width marks are ASCII.
_OPENS = {"“": "double", "«": "guillemet", "‹": "single guillemet", "‘": "single", '"': "double", "'": "single"}
_CLOSES = {"”": "double", "»": "guillemet", "›": "single guillemet", "’": "single", '"': "double", "'": "single"}
_MARKS = frozenset(_OPENS) | frozenset(_CLOSES)
_SENTENCE_END = frozenset(".!?。…")
_AFTER_CLOSING = frozenset(" \t,.;:!?)]}，。;、…-–—/”’\"'»")
_BEFORE_OPENING = frozenset(" \t([{-–—/“‘\"'«:,，、。;：")
_ELISIONS = ("em ", "til ", "cause ", "n ", "tis ", "twas ", "bout ", "round ")
_MOST_LOOK_AHEAD = 300


@dataclass(frozen=True, slots=True)
class Quotation:
    """A pair of quotation marks: `start` and `end` hold the marks, `inner_start` and `inner_end` do not."""

    start: int
    end: int
    depth: int
    """0 for an outermost pair."""
    closed: bool = True
    """False where no mark closes it: the quotation runs on in the next block, or is opened anew."""
    opened: bool = True
    """False where no mark opens it: the quotation began in a block before this one."""

    @property
    def inner_start(self) -> int:
        """First character inside the marks."""
        return self.start + 1 if self.opened else self.start

    @property
    def inner_end(self) -> int:
        """One past the last character inside the marks."""
        return self.end - 1 if self.closed else self.end


@dataclass(slots=True)
class _Open:
    kind: str
    at: int
    anew: int | None = None
    """Where, after the end of a sentence, a further mark was opened on top of this one."""


class _BlockReader:
    """The pairing of one block's marks."""

    def __init__(self, norm: str, start: int, end: int) -> None:
        self.norm, self.start, self.end = norm, start, end
        self.found: list[Quotation] = []
        self.stack: list[_Open] = []
        self.open_of_kind = dict.fromkeys(set(_OPENS.values()), 0)
        self.stray_closing: int | None = None
        """The first closing double mark that had nothing to close."""
        for at in range(start, end):
            if norm[at] in _MARKS:
                self._read(at)

    def _read(self, at: int) -> None:
        char = self.norm[at]
        kind = _OPENS.get(char) or _CLOSES[char]
        before = self.norm[at - 1] if at > self.start else " "
        after = self.norm[at + 1] if at + 1 < self.end else " "
        if kind == "single" and self._is_apostrophe(at, char, before, after):
            return
        is_open = self.open_of_kind[kind] > 0
        if char not in _CLOSES:
            # “ for ”: something is open, and what follows is not a word to be quoted
            closes = is_open and after in _AFTER_CLOSING and after not in "“‘\"'"
        elif char not in _OPENS:
            closes = is_open or before not in " \t" or after in _AFTER_CLOSING
        elif is_open:
            closes = after in _AFTER_CLOSING or before not in _BEFORE_OPENING
        else:
            closes = after in " \t" or (before not in _BEFORE_OPENING and after in _AFTER_CLOSING)
        if closes:
            self._close(kind, at)
        else:
            self._open(kind, at)

    def _is_apostrophe(self, at: int, char: str, before: str, after: str) -> bool:
        if char == "‘":
            return False
        if before.isalnum() and after.isalnum() and before.isascii():
            return True
        is_open = self.open_of_kind["single"] > 0
        if char == "’":
            if not is_open:
                return True
        elif not is_open:
            # a straight mark opens only before a word, and only where a mark that can close it follows
            return not (before in _BEFORE_OPENING and after not in _AFTER_CLOSING and self._has_closing(at, after))
        # the plural possessive inside a quotation: another closing mark is still to come
        if before == "s" and after == " ":
            following = self._next_closing(at, char)
            return following is not None and self.norm.find("‘" if char == "’" else " '", at + 1, following) < 0
        return False

    def _has_closing(self, at: int, after: str) -> bool:
        if (after.isdigit() and self.norm[at + 3 : at + 4] == "s") or self.norm.startswith(_ELISIONS, at + 1):
            return False  # '60s, 'em
        return self._next_closing(at, "'") is not None

    def _next_closing(self, at: int, char: str) -> int | None:
        """Return the next mark like `char` that follows a word and precedes none, a short way ahead."""
        limit = min(self.end, at + _MOST_LOOK_AHEAD)
        following = self.norm.find(char, at + 1, limit)
        while following > 0:
            after = self.norm[following + 1] if following + 1 < self.end else " "
            if after in _AFTER_CLOSING and self.norm[following - 1] not in " \t":
                return following
            following = self.norm.find(char, following + 1, limit)
        return None

    def _open(self, kind: str, at: int) -> None:
        if self.stack and self.stack[-1].anew is None and kind == self.stack[-1].kind:
            last = at - 1
            while last > self.start and self.norm[last] in " \t":
                last -= 1
            if self.norm[last] in _SENTENCE_END:
                self.stack[-1].anew = at
        self.stack.append(_Open(kind, at))
        self.open_of_kind[kind] += 1

    def _close(self, kind: str, at: int) -> None:
        if not self.open_of_kind[kind]:
            if kind == "double" and self.stray_closing is None and not self.found and not self.stack:
                self.stray_closing = at
            return
        while True:  # whatever was opened since and not closed was stray
            opened = self.stack.pop()
            self.open_of_kind[opened.kind] -= 1
            if opened.kind == kind:
                self.found.append(Quotation(opened.at, at + 1, 0))
                return
            self._settle(opened)

    def _settle(self, opened: _Open) -> None:
        """Keep what an unclosed mark quotes where the same kind of mark is opened anew after a full stop."""
        if opened.anew is not None and opened.kind == "double":
            end = opened.anew
            while end > opened.at and self.norm[end - 1] in " \t":
                end -= 1
            self.found.append(Quotation(opened.at, end, 0, closed=False))

    def settle(self, runs_on: bool) -> bool:
        """Deal with what is still open at the end; tell whether a quotation `runs_on` past the block."""
        rest, self.stack = self.stack, []
        for opened in rest:
            self._settle(opened)
        last = next((o for o in reversed(rest) if o.kind == "double" and o.anew is None), None)
        if last is None or self.end - last.at < 3:
            return False
        quoted_inside = any(q.start > last.at for q in self.found)
        at_start = last.at <= self.start + 1 and not quoted_inside
        if at_start or runs_on:
            self.found.append(Quotation(last.at, self.end, 0, closed=False))
        return runs_on


def find_quotations(norm: str, blocks: Sequence[Block]) -> list[Quotation]:
    """Return all quotations, in order of their opening marks.

    A pair lies inside one block, but for a quotation that runs over several: each of them holds a piece of it, not
    `closed` in all but the last, and not `opened` where the block does not open it anew. A stray mark costs nothing
    but itself.
    """
    readers = [_BlockReader(norm, block.start, block.end) for block in blocks]
    found: list[Quotation] = []
    runs_on = False
    for i, reader in enumerate(readers):
        if runs_on and reader.stray_closing is not None:
            reader.found.append(Quotation(reader.start, reader.stray_closing + 1, 0, opened=False))
        following = readers[i + 1] if i + 1 < len(readers) else None
        continued = following is not None and (norm[following.start] in '“"' or following.stray_closing is not None)
        runs_on = reader.settle(continued)
        found += reader.found
    return _nested(sorted(found, key=lambda q: (q.start, -q.end)))


def _nested(quotations: list[Quotation]) -> list[Quotation]:
    """Set the depth of every quotation; one that crosses the end of another is cut off with it."""
    ends: list[int] = []
    result = []
    for q in quotations:
        while ends and ends[-1] <= q.start:
            ends.pop()
        if ends and q.end > ends[-1]:
            continue
        result.append(replace(q, depth=len(ends)) if ends else q)
        ends.append(q.end)
    return result
