"""Quotes in the making: what the cues gave, and what goes on with them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from govnlp.quotes.en.candidate import Candidate
from govnlp.quotes.en.passage import FINITE, NOUNS, Passage
from govnlp.scoring import LinearScorer

Place = tuple[Passage, int, int]
"""A range of words of a passage."""

_MOST_SENTENCES = 4
_MOST_OPEN = 6
_FIRST_PERSON = frozenset(("i", "we", "my", "our", "me", "us", "i'm"))


@dataclass(slots=True)
class Draft:
    """A quote before its speaker is known."""

    pieces: list[Place]
    score: float
    rule: str
    candidate: Candidate | None = None
    cue: Place | None = None
    source: Place | None = None
    quotation: bool = False
    """Whether its (first) content is a quotation."""
    speaker_of: Draft | None = None
    """The quote whose speaker also says this one."""
    reasons: list[str] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The last character of any of its parts, plus one."""
        parts = [*self.pieces, *(x for x in (self.cue, self.source) if x)]
        return max(p.words[e - 1].end for p, _, e in parts)

    @property
    def start(self) -> int:
        """The first character of its content."""
        p, s, _ = self.pieces[0]
        return p.words[s].start


def from_candidate(p: Passage, c: Candidate) -> Draft:
    """Return the draft of a decided candidate."""
    return Draft(
        [(p, s, e) for s, e in c.pieces],
        c.score,
        f"{c.frame}/{c.shape}: {c.cue.entry.lemma}",
        c,
        (p, c.cue.start, c.cue.end),
        (p, *c.source) if c.source else None,
        c.quotation >= 0 or _in_marks(p, c),
        reasons=list(c.reasons),
    )


def _in_marks(p: Passage, c: Candidate) -> bool:
    return all(p.quoted[k] >= 0 or p.tags[k] == "." for s, e in c.pieces for k in range(s, e))


def free_quotations(
    passages: Sequence[Passage], drafts: Sequence[Draft]
) -> Iterator[tuple[Passage, int, Draft | None, bool]]:
    """Yield the quotations that no draft holds: passage, index, the draft before it, whether it continues an open one.

    `drafts` may grow while this runs; it must be sorted by the start of the content.
    """
    held = {id(p): bytearray(len(p.words)) for p in passages}
    for d in drafts:
        within = d.cue[0].quoted[d.cue[1]] if d.cue else -1
        for p, s, e in (*d.pieces, *((d.source,) if d.source else ())):
            if within < 0 or p.quoted[s] != within:  # what is reported inside a quotation does not report it
                held[id(p)][s:e] = b"\1" * (e - s)
    for n, p in enumerate(passages):
        for k, (a, b) in enumerate(p.quote_words):
            if b <= a or held[id(p)].find(1, a, b) >= 0:
                continue
            before = passages[n - 1] if n and k == 0 and a == 0 else None
            last = before.quotations[-1] if before and before.quotations else None
            runs_on = bool(before and last and not last.closed and last.end >= before.block.end)
            yield p, k, latest(drafts, p.quotations[k].start), runs_on


def latest(drafts: Sequence[Draft], start: int) -> Draft | None:
    """Return the draft that reaches furthest of those that begin last before a character; `drafts` are sorted.

    Of a quotation and what reports it with its speaker (*«…» Brook said, the Post reported*) it is the quotation.
    """
    stop = bisect_left(drafts, start, key=_start)
    near = drafts[max(0, stop - _MOST_OPEN) : stop]
    found = max(near, key=lambda d: d.end, default=None)
    if found is None or found.quotation:
        return found
    return next((d for d in reversed(near) if d.quotation and found.start <= d.start and d.end <= found.end), found)


def _start(draft: Draft) -> int:
    return draft.start


def quotation_features(p: Passage, k: int, previous: Draft | None) -> list[str]:
    """Return what tells an utterance from a title, a term or a scare quote."""
    a, b = p.quote_words[k]
    q = p.quotations[k]
    inner = [i for i in range(a, b) if p.tags[i] != "."]
    words = len(inner)
    size = "0" if not words else "2" if words <= 2 else "5" if words <= 5 else "9" if words <= 9 else "long"
    first, last = p.first[a], p.last[a]
    whole = all(p.tags[i] == "." for i in range(first, a)) and all(p.tags[i] == "." for i in range(b, last))
    final = p.analysis.norm[q.inner_end - 1] if q.inner_end > q.inner_start else ""
    if final == " " and q.inner_end - 2 >= q.inner_start:
        final = p.analysis.norm[q.inner_end - 2]
    final = final if final in ".,?!" else "x"
    finite = any(p.tags[i] in FINITE for i in inner)
    capital = bool(inner) and p.words[inner[0]].form[0].isupper()
    capitals = sum(p.words[i].form[0].isupper() for i in inner) > 0.6 * max(1, words)
    outside = any(p.tags[i] in FINITE for i in (*range(first, a), *range(b, last)))
    before = p.norms[a - 1] if a > first else "^"
    before_tag = p.tags[a - 1] if a > first else "^"
    personal = any(p.norms[i] in _FIRST_PERSON for i in inner)
    gap, kind = gap_after(previous, p, a)
    row = [
        f"size={size}",
        f"size,whole={size},{whole}",
        f"whole,final={whole},{final}",
        f"size,final={size},{final}",
        f"finite,size={finite},{size}",
        f"capital,finite={capital},{finite},{capitals}",
        f"outside={outside},{finite},{final}",
        f"before={before if before in '^,:;-—' else before_tag}",
        f"before,capital={before if before in '^,:;-—' else before_tag},{capital}",
        f"personal={personal},{size}",
        f"gap={gap},{kind}",
        f"gap,whole={gap},{kind},{whole}",
        f"closed={q.closed}",
    ]
    return row


def gap_after(previous: Draft | None, p: Passage, a: int) -> tuple[str, str]:
    """Tell how far the word `a` stands from the end of the draft before it, and of which kind that draft is."""
    if previous is None:
        return "first", "none"
    kind = "direct" if previous.quotation else "indirect"
    end = previous.end
    if previous.cue and previous.quotation:  # the rest of the cue's own sentence is no gap
        q, s, _ = previous.cue
        end = max(end, min(q.words[q.last[s] - 1].end, p.words[a].start) if q is p else q.words[q.last[s] - 1].end)
    between = p.analysis.norm[end : p.words[a].start]
    if not between.strip(" \n\r\t.,;:”“\"'’-–—"):
        return ("line" if "\n" in between else "none"), kind
    lines = between.count("\n")
    return ("same" if not lines else "near" if lines == 1 else "far"), kind


def next_sentence(passages: Sequence[Passage], n: int, at: int) -> tuple[int, int, int] | None:
    """Return passage index and word range of the sentence after the one that ends at word `at`."""
    p = passages[n]
    while at < len(p.words) and p.tags[at] == ".":
        at += 1
    if at < len(p.words):
        return n, at, p.last[at]
    if n + 1 < len(passages):
        return n + 1, 0, passages[n + 1].last[0]
    return None


def goes_on_features(
    p: Passage, start: int, end: int, draft: Draft, count: int, same_passage: bool, following: str
) -> list[str]:
    """Return what tells whether a sentence goes on with the reporting of the draft before it."""
    c = draft.candidate
    n0, t0 = p.common[start], p.tags[start]
    n1 = p.common[start + 1] if start + 1 < end else "$"
    finite = next(
        (
            p.norms[i]
            if p.tags[i] == "MD" or p.norms[i] in ("had", "was", "were", "is", "are", "has", "have")
            else p.tags[i]
            for i in range(start, end)
            if p.tags[i] in FINITE
        ),
        "none",
    )
    cue_form = c.form if c else "none"
    return [
        f"frame={c.frame if c else 'none'}",
        f"kind={c.cue.entry.kind if c else 'none'}",
        f"frame,count={c.frame if c else 'none'},{count}",
        f"n0={n0}",
        f"t0={t0}",
        f"n01={n0},{n1}",
        f"finite={finite},{cue_form}",
        f"same={same_passage},{draft.quotation}",
        f"quoted={any(p.quoted[i] >= 0 for i in range(start, end))},{draft.quotation}",
        f"following={following}",
        f"length={min(4, (end - start) // 8)}",
        f"pieces={min(3, len(draft.pieces))}",
        f"block={p.block.kind}",
        *_continuity(p, start, end, draft),
    ]


def _continuity(p: Passage, start: int, end: int, draft: Draft) -> list[str]:
    """Return what the words of a sentence have in common with those reported before it."""
    q, a, b = draft.pieces[-1]
    names = {q.norms[i] for i in range(a, b) if q.tags[i] in NOUNS and len(q.norms[i]) > 3}
    shared = len({p.norms[i] for i in range(start, end) if p.tags[i] in NOUNS} & names)
    lemma = draft.candidate.cue.entry.lemma if draft.candidate else "-"
    return [
        f"shared={min(3, shared)}",
        f"size={min(4, (b - a) // 10)}",
        f"lemma={lemma}",
        f"person={p.type_at(start, min(end, start + 4)) or '-'}",
    ]


class Continuation:
    """Add to the drafts what no cue of its own reports."""

    def __init__(self, quotation: LinearScorer, goes_on: LinearScorer) -> None:
        self._quotation = quotation
        self._goes_on = goes_on

    def extend(self, passages: Sequence[Passage], drafts: list[Draft]) -> None:
        """Add free quotations and sentences that go on, in place; keep `drafts` sorted."""
        _reach_back(passages, drafts)
        for p, k, previous, runs_on in list(free_quotations(passages, drafts)):
            previous = latest(drafts, p.quotations[k].start) or previous
            a, b = p.quote_words[k]
            if runs_on and previous and previous.quotation:
                previous.pieces.append((p, a, b))
                continue
            row = quotation_features(p, k, previous)
            score = self._quotation.probability(row)
            if score < 0.5:
                continue
            gap, kind = gap_after(previous, p, a)
            if previous and kind == "direct" and gap in ("none", "line") and previous.cue:
                previous.pieces.append((p, a, b))
                previous.pieces.sort(key=lambda x: x[0].words[x[1]].start)
            else:
                new = Draft([(p, a, b)], score, "quotation without a cue", quotation=True, speaker_of=previous)
                new.reasons = [f"{r.feature} ({r.weight:+.1f})" for r in self._quotation.reasons(row)]
                insort(drafts, new, key=_start)
        self._sentences(passages, drafts)

    def _sentences(self, passages: Sequence[Passage], drafts: Sequence[Draft]) -> None:
        for draft, count, n, start, end, row in going_on(passages, drafts):
            if self._goes_on.log_odds(row) > 0 and count == len(draft.pieces):
                draft.pieces.append((passages[n], start, end))


def _reach_back(passages: Sequence[Passage], drafts: list[Draft]) -> None:
    """Let quotes whose cue follows the last line of a quotation take up the lines before it; keep `drafts` sorted."""
    number_of = {id(p): n for n, p in enumerate(passages)}
    held = {(id(p), p.quoted[s]) for d in drafts for p, s, _ in d.pieces}
    for draft in drafts:
        p, start, _ = draft.pieces[0]
        n = number_of[id(p)]
        while draft.quotation and p.quoted[start] == 0 and not p.quotations[0].opened and n:
            n -= 1
            p = passages[n]
            last = len(p.quotations) - 1
            if last < 0 or p.quotations[last].closed or (id(p), last) in held:
                break
            start, end = p.quote_words[last]
            if start == end:
                break
            draft.pieces.insert(0, (p, start, end))
    drafts.sort(key=_start)


def going_on(
    passages: Sequence[Passage], drafts: Sequence[Draft]
) -> Iterator[tuple[Draft, int, int, int, int, list[str]]]:
    """Yield the sentences that could go on with a draft: draft, pieces so far, passage index, word range, features."""
    index = {id(p): n for n, p in enumerate(passages)}
    busy = {(id(x), x.sentence[s]) for d in drafts for x, s, _ in d.pieces} | {
        (id(d.cue[0]), d.cue[0].sentence[d.cue[1]]) for d in drafts if d.cue
    }
    for draft in drafts:
        if draft.quotation or not draft.candidate or draft.candidate.frame in ("noun",):
            continue
        for _ in range(_MOST_SENTENCES):
            p, _, e = draft.pieces[-1]
            tail = p.last[e - 1]
            if any(p.tags[i] != "." for i in range(e, tail)):
                break
            following = next_sentence(passages, index[id(p)], tail)
            if following is None:
                break
            n, start, end = following
            q = passages[n]
            if (id(q), q.sentence[start]) in busy:
                break
            after = next_sentence(passages, n, end)
            then = (
                "end"
                if after is None
                else "quote"
                if (id(passages[after[0]]), passages[after[0]].sentence[after[1]]) in busy
                else "text"
            )
            row = goes_on_features(q, start, end, draft, len(draft.pieces), q is p, then)
            before = len(draft.pieces)
            yield draft, before, n, start, end, row
            if len(draft.pieces) == before:
                break
