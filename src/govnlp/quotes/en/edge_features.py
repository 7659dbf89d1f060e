"""What speaks for and against the end of reported speech at a boundary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from govnlp.quotes.en.candidate import Candidate
from govnlp.quotes.en.lexicon import Cue
from govnlp.quotes.en.passage import FINITE, VERBS, Passage
from govnlp.quotes.en.phrases import TIME_WORDS

BREAKS = frozenset((",", ";", ":", "-", "–", "—", "--", "(", "…", "..."))
STOPS_INSIDE = frozenset((",", ".", "?", "!"))
"""Marks before a closing quotation mark that end more than the quotation."""
_VERBS = VERBS | {"MD"}
_FIRST_PERSON = frozenset(("i", "we", "my", "our", "me", "us"))
_MOST_IN_CLAUSE = 14


@dataclass(frozen=True, slots=True)
class _Boundary:
    """A content from `start` to at most `end` that may end before word `k`, and what goes on there."""

    p: Passage
    c: Candidate
    start: int
    k: int
    end: int
    first: int
    """The first word that goes on, after the mark and the conjunction."""
    mark: str
    joiner: str
    clause_end: int
    """Where the clause that goes on ends."""
    seen: bool
    """Whether the content so far has a finite verb."""

    @property
    def base(self) -> str:
        """The mark and the conjunction."""
        return self.mark + self.joiner

    @property
    def shape(self) -> str:
        """The shape of the content; all noun phrases as one."""
        return "np" if self.c.shape in ("np", "as", "of", "for") else self.c.shape

    @property
    def tag(self) -> str:
        """The tag of the first word that goes on."""
        return self.p.tags[self.first]


def features(p: Passage, c: Candidate, start: int, k: int, end: int, cues: Mapping[int, Cue]) -> list[str]:
    """Return what speaks for or against an end of the content before word `k`; `cues` are by their verb."""
    after = k + 1 if p.norms[k] in BREAKS and k + 1 < end else k
    joined = p.tags[after] == "CC" and after + 1 < end
    first = after + 1 if joined else after
    b = _Boundary(
        p,
        c,
        start,
        k,
        end,
        first=first,
        mark=p.norms[k] if after > k else ("q" if p.quoted[k - 1] >= 0 else "-"),
        joiner=p.norms[after] if joined else "",
        clause_end=_clause_end(p, first, end),
        seen=any(p.tags[x] in FINITE for x in range(start, k)),
    )
    finite = next((x for x in range(first, b.clause_end) if p.tags[x] in FINITE and p.quoted[x] < 0), -1)
    row = [*_words(b, finite), *_subjectless(b), *_cue_ahead(b, finite, cues), *_quotations(b, after)]
    if p.common[first] in _FIRST_PERSON:
        row.append("first person")
    if end - k <= 5:
        row.append(f"tail={b.base},{b.tag}")
    return row


def _words(b: _Boundary, finite: int) -> list[str]:
    """The words and tags that go on, and the tense of the verb `finite` among them beside the content's own."""
    p, base, shape = b.p, b.base, b.shape
    n0, t0 = p.common[b.first], b.tag
    t1 = p.tags[b.first + 1] if b.first + 1 < b.end else "$"
    n1 = p.common[b.first + 1] if b.first + 1 < b.end else "$"
    tense = _tense(p, finite)
    own = _tense(p, next((x for x in range(b.start, b.k) if p.tags[x] in FINITE), -1))
    to_the_end = b.clause_end >= b.end - 1
    row = [
        "m=" + base,
        f"m,sh={base},{shape}",
        f"m,t0={base},{t0}",
        f"m,t01={base},{t0},{t1}",
        f"m,n0={base},{n0}",
        f"n01={n0},{n1}",
        f"sh,n0={shape},{n0}",
        f"sh,t0,seen={shape},{t0},{b.seen}",
        f"m,seen={base},{b.seen}",
        f"m,len={base},{min(4, (b.k - b.start) // 6)}",
        f"tense={own}>{tense}",
        f"m,tense={base},{own}>{tense}",
        f"kind={b.c.cue.entry.kind},{base}",
        f"frame={b.c.frame},{base}",
        f"segment={min(5, (b.clause_end - b.first) // 3)},{base},{to_the_end}",
    ]
    how = b.c.subject if b.c.subject in ("relative", "shared") else "-"
    row.append(f"how={how},{base},{t0 if t0 in FINITE else ''}")
    near = range(b.first + 1, min(b.end, b.first + 4))
    if t0 == "IN" and any(p.norms[x] in TIME_WORDS for x in near):
        row.append(f"time adverbial,{shape},{to_the_end}")
    return row


def _subjectless(b: _Boundary) -> list[str]:
    """A verb that goes on without a subject: it shares that of the content, of the cue, or of a verb outside both."""
    p, verb = b.p, b.first
    while verb + 1 < b.end and p.tags[verb] == "RB":
        verb += 1
    tag = p.tags[verb] if p.tags[verb] in _VERBS else "-"
    row: list[str] = []
    if tag != "-":
        shares = tag == p.tags[b.c.cue.verb]
        row += [f"verb={tag},{shares},{b.base}", f"verb shares={shares},{b.shape},{b.base},{b.seen}"]
        row.append(f"verb how={b.c.subject},{shares},{b.joiner or b.mark}")
    if p.tags[b.start] in FINITE:  # the man who X said | was here and …: what goes on may be the man's as well
        row += [f"gap={b.base},{b.tag},{tag}", f"gap={b.base},{b.c.subject}"]
    return row


def _cue_ahead(b: _Boundary, finite: int, cues: Mapping[int, Cue]) -> list[str]:
    """The next cue in the clause that goes on, and whether that clause reports anew."""
    p, base = b.p, b.base
    at = next((x for x in range(b.first, b.clause_end) if x in cues and p.quoted[x] < 0), -1)
    cue = cues.get(at)
    if cue is None:
        return ["nocue," + base]
    follows = p.norms[cue.end] if cue.end < b.end else "$"
    opens = follows if follows in ("that", "to") else "mark" if follows in (":", ",", "“", '"') else "x"
    rest = range(cue.end, b.end)
    tail = all(p.tags[x] == "." or p.norms[x] in TIME_WORDS or p.tags[x] == "IN" for x in rest)
    weak = "weak" in cue.entry.flags
    strong = not weak and "noun" not in cue.entry.flags and cue.entry.kind != "accord"
    near = "now" if at == b.first else "subject" if finite == at else "later"
    row = [
        f"cue opens={opens},{strong},{base}",
        f"cue opens,t0={opens},{strong},{b.tag},{base}",
        f"cue tail={tail},{strong},{base}",
        f"cue form={p.tags[cue.verb]},{b.c.form},{strong},{'now' if at == b.first else ''}",
        f"cue,seen={strong},{b.seen},{base}",
        f"cue={cue.entry.kind},{near},{base}",
        f"cue={near},{base},{weak}",
        f"cue={p.tags[at]},{near},{base}",
    ]
    if p.common[b.first] in ("he", "she", "they", "it"):
        row.append(f"cue,pronoun={near},{base},{weak}")
    return row


def _quotations(b: _Boundary, after: int) -> list[str]:
    """The quotations that begin, follow or end at the boundary."""
    p, base = b.p, b.base
    row: list[str] = []
    own, here, before = p.quoted[b.start], p.quoted[b.first], p.quoted[b.k - 1]
    if here >= 0 and here != own:
        begin, stop = p.quote_words[here]
        inner = [x for x in range(begin, stop) if p.tags[x] != "."]
        capital = bool(inner) and p.words[inner[0]].form[0].isupper()
        whole = any(p.norms[x] in (".", "?", "!") for x in range(max(begin, stop - 3), stop))
        row.append(f"quote,{base},{capital},{whole},{any(p.tags[x] in FINITE for x in inner)}")
    if any(p.quoted[x] >= 0 for x in range(after, b.end)):
        row.append(f"later quote,{base}")
    if before >= 0:
        closed = p.norms[b.k - 2] in STOPS_INSIDE
        if before == own:
            row += [f"own quotation={closed},{b.shape},{base}", f"own quotation={closed},{b.shape},{b.tag}"]
        else:
            row += [f"after quote,{base},{closed}", f"after quote,{b.tag},{p.common[b.first]}"]
    return row


def _clause_end(p: Passage, first: int, end: int) -> int:
    """Return where the clause that begins at `first` ends: at a comma or semicolon, or after some words."""
    limit = min(end, first + _MOST_IN_CLAUSE)
    return next((x for x in range(first, limit) if p.norms[x] in (",", ";") and p.quoted[x] < 0), limit)


def _tense(p: Passage, i: int) -> str:
    if i < 0:
        return "none"
    norm = p.norms[i]
    if p.tags[i] == "MD":
        return "would" if norm in ("would", "could", "might", "should") else "will"
    if norm in ("had", "has", "have", "was", "were", "is", "are"):
        return norm
    return p.tags[i]
