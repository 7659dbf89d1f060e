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
_LEAST = 3
"""How many characters a quotation has that runs on."""
_MOST_BLOCKS = {"double": 12, "single": 4}
"""Over how many blocks without a mark a quotation may run on: where each sentence stands on a line of its own."""


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
        self.stray_closing: dict[str, int] = {}
        """By kind, the first closing mark that had nothing to close, where no quotation stands before it."""
        self.plain = True
        """Whether no mark but single ones stands in the block."""
        self.single_unclosed: int | None = None
        """The last single mark that opens a quotation, by what stands around it, and is not closed in the block."""
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
        self.plain = self.plain and kind == "single"
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
        if not is_open and before in _SENTENCE_END | {","} and after in " \t":
            self._note_stray("single", at)
        if char == "’":
            if not is_open:
                return True
        elif not is_open:
            # a straight mark opens only before a word, and only where a mark that can close it follows
            could_open = before in _BEFORE_OPENING and after not in _AFTER_CLOSING
            if could_open and self._has_closing(at, after):
                return False
            if could_open and after.isalnum() and (at == self.start or self.norm[at - 2 : at] in (": ", ", ")):
                self.single_unclosed = at
            return True
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
            self._note_stray(kind, at)
            return
        while True:  # whatever was opened since and not closed was stray
            opened = self.stack.pop()
            self.open_of_kind[opened.kind] -= 1
            if opened.kind == kind:
                self.found.append(Quotation(opened.at, at + 1, 0))
                return
            self._settle(opened)

    def _note_stray(self, kind: str, at: int) -> None:
        if not self.found and not self.stack:
            self.stray_closing.setdefault(kind, at)

    def _settle(self, opened: _Open) -> None:
        """Keep what an unclosed mark quotes where the same kind of mark is opened anew after a full stop."""
        if opened.anew is not None and opened.kind == "double":
            end = opened.anew
            while end > opened.at and self.norm[end - 1] in " \t":
                end -= 1
            self.found.append(Quotation(opened.at, end, 0, closed=False))

    def settle(self, runs_on: frozenset[str]) -> str:
        """Deal with what is still open at the end, and return the kind of the quotation that runs on past the block.

        It is one of the kinds that may (`runs_on`); empty for none.
        """
        rest, self.stack = self.stack, []
        for opened in rest:
            self._settle(opened)
        last = next((o for o in reversed(rest) if o.kind == "double" and o.anew is None), None)
        if last is None or self.end - last.at < _LEAST:
            at = next((o.at for o in reversed(rest) if o.kind == "single"), self.single_unclosed)
            if at is None or "single" not in runs_on or self.end - at < _LEAST or any(q.end > at for q in self.found):
                return ""
            self.found.append(Quotation(at, self.end, 0, closed=False))
            return "single"
        quoted_inside = any(q.start > last.at for q in self.found)
        at_start = last.at <= self.start + 1 and not quoted_inside
        if at_start or "double" in runs_on:
            self.found.append(Quotation(last.at, self.end, 0, closed=False))
        return "double" if "double" in runs_on else ""


def find_quotations(norm: str, blocks: Sequence[Block]) -> list[Quotation]:
    """Return all quotations, in order of their opening marks.

    A pair lies inside one block, but for a quotation that runs over several: each of them holds a piece of it, not
    `closed` in all but the last, and not `opened` where the block does not open it anew. A stray mark costs nothing
    but itself.
    """
    readers = [_BlockReader(norm, block.start, block.end) for block in blocks]
    ahead = {kind: _closed_ahead(readers, kind) for kind in _MOST_BLOCKS}
    found: list[Quotation] = []
    running = ""
    for i, reader in enumerate(readers):
        closing = reader.stray_closing.get(running)
        if closing is not None:
            reader.found.append(Quotation(reader.start, closing + 1, 0, opened=False))
        if running and reader.plain and closing is None and ahead[running][i]:
            reader.found.append(Quotation(reader.start, reader.end, 0, closed=False, opened=False))
        else:
            following = norm[readers[i + 1].start] if i + 1 < len(readers) else " "
            anew = {"double": following in '“"', "single": following in "‘'"}
            running = reader.settle(frozenset(kind for kind in anew if anew[kind] or ahead[kind][i + 1]))
        found += reader.found
    return _nested(sorted(found, key=lambda q: (q.start, -q.end)))


def _closed_ahead(readers: Sequence[_BlockReader], kind: str) -> list[bool]:
    """Return for each block, and what follows the last, whether a quotation that runs into it is closed.

    It is where a closing mark that closes nothing is the first mark in it, or in a block soon after.
    """
    most = _MOST_BLOCKS[kind]
    steps = [most] * (len(readers) + 1)
    for i in range(len(readers) - 1, -1, -1):
        if kind in readers[i].stray_closing:
            steps[i] = 0
        elif readers[i].plain:
            steps[i] = steps[i + 1] + 1
    return [n < most for n in steps]


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
