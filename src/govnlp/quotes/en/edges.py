"""Where reported speech ends: at each place where it could, a trained decision whether it does."""

from __future__ import annotations

from collections.abc import Iterator

from govnlp.quotes.en.candidate import Candidate, WordRange
from govnlp.quotes.en.lexicon import Cue
from govnlp.quotes.en.passage import FINITE, Passage
from govnlp.quotes.en.phrases import TIME_WORDS
from govnlp.scoring import LinearScorer

_BREAKS = frozenset((",", ";", ":", "-", "–", "—", "--", "(", "…", "..."))
_JOINING = frozenset(("CC", "SC", "IN", "WDT", "WP", "WRB"))
_FIRST_PERSON = frozenset(("i", "we", "my", "our", "me", "us"))
_MOST_BOUNDARIES = 60
_THRESHOLD = -0.5
"""Log-odds from which a content ends: to run on into the next report costs more than to stop at a clause."""


def boundaries(p: Passage, start: int, end: int) -> Iterator[int]:
    """Yield the word indices before which a content that begins at `start` could end, before `end`."""
    count = 0
    k = start + 1
    while k < end and count < _MOST_BOUNDARIES:
        q = p.quoted[k]
        if q >= 0 and q != p.quoted[start]:
            k = max(p.quote_words[q][1], k + 1)
            if k < end and k - 1 > start and p.norms[k] not in _BREAKS:
                yield k
                count += 1
            continue
        norm = p.norms[k]
        if norm in _BREAKS or (p.tags[k] in _JOINING and p.norms[k - 1] not in _BREAKS and norm not in ("of", "that")):
            yield k
            count += 1
        k += 1


class EdgeReader:
    """Features of a boundary, and the decision."""

    def __init__(self, scorer: LinearScorer) -> None:
        self._scorer = scorer

    def cut(self, p: Passage, c: Candidate, piece: WordRange, cues: dict[int, Cue]) -> WordRange:
        """Return the piece up to the first boundary at which the reporting ends."""
        start, end = piece
        if c.source and start < c.source[0] < end:  # after announcing …, | X left
            end = c.source[0]
            return start, end
        for k in boundaries(p, start, end):
            if self._scorer.log_odds(features(p, c, start, k, end, cues)) > _THRESHOLD:
                return start, k
        return piece


def features(p: Passage, c: Candidate, start: int, k: int, end: int, cues: dict[int, Cue]) -> list[str]:
    """Return what speaks for or against an end of the content before word `k`."""
    after = k + 1 if p.norms[k] in _BREAKS and k + 1 < end else k
    mark = p.norms[k] if after > k else ("q" if p.quoted[k - 1] >= 0 else "-")
    joiner = ""
    if p.tags[after] == "CC" and after + 1 < end:
        joiner = p.norms[after]
        first = after + 1
    else:
        first = after
    n0, t0 = p.norms[first], p.tags[first]
    t1 = p.tags[first + 1] if first + 1 < end else "$"
    n1 = p.norms[first + 1] if first + 1 < end else "$"
    segment = _segment(p, first, end)
    cue_at = next((x for x in range(first, segment) if x in cues and p.quoted[x] < 0), -1)
    cue = cues.get(cue_at)
    finite = next((x for x in range(first, segment) if p.tags[x] in FINITE and p.quoted[x] < 0), -1)
    tense = _tense(p, finite)
    own = _tense(p, next((x for x in range(start, k) if p.tags[x] in FINITE), -1))
    seen = any(p.tags[x] in FINITE for x in range(start, k))
    shape = "np" if c.shape in ("np", "as", "of", "for") else c.shape
    base = f"{mark}{joiner}"
    length = min(4, (k - start) // 6)
    row = [
        "m=" + base,
        f"m,sh={base},{shape}",
        f"m,t0={base},{t0}",
        f"m,t01={base},{t0},{t1}",
        f"m,n0={base},{n0}",
        f"n01={n0},{n1}",
        f"sh,n0={shape},{n0}",
        f"sh,t0,seen={shape},{t0},{seen}",
        f"m,seen={base},{seen}",
        f"m,len={base},{length}",
        f"tense={own}>{tense}",
        f"m,tense={base},{own}>{tense}",
        f"kind={c.cue.entry.kind},{base}",
        f"frame={c.frame},{base}",
    ]
    row.append(f"how={c.subject if c.subject in ('relative', 'shared') else '-'},{base},{t0 if t0 in FINITE else ''}")
    pp_time = p.tags[first] == "IN" and any(p.norms[x] in TIME_WORDS for x in range(first + 1, min(end, first + 4)))
    if pp_time:
        row.append(f"time adverbial,{shape},{segment >= end - 1}")
    if cue is not None:
        follows = p.norms[cue.end] if cue.end < end else "$"
        opens = (
            "that"
            if follows == "that"
            else "to"
            if follows == "to"
            else "mark"
            if follows in (":", ",", "“", '"')
            else "x"
        )
        tail = all(p.tags[x] == "." or p.norms[x] in TIME_WORDS or p.tags[x] == "IN" for x in range(cue.end, end))
        strong = "weak" not in cue.entry.flags and "noun" not in cue.entry.flags and cue.entry.kind != "accord"
        row += [
            f"cue opens={opens},{strong},{base}",
            f"cue opens,t0={opens},{strong},{t0},{base}",
            f"cue tail={tail},{strong},{base}",
            f"cue form={p.tags[cue.verb]},{c.form},{strong},{'now' if cue_at == first else ''}",
            f"cue,seen={strong},{seen},{base}",
        ]
        near = "now" if cue_at == first else "subject" if finite == cue_at else "later"
        kind = cue.entry.kind
        weak = "weak" in cue.entry.flags
        row += [f"cue={kind},{near},{base}", f"cue={near},{base},{weak}", f"cue={p.tags[cue_at]},{near},{base}"]
        if n0 in ("he", "she", "they", "it"):
            row.append(f"cue,pronoun={near},{base},{weak}")
    else:
        row.append("nocue," + base)
    if n0 in _FIRST_PERSON:
        row.append("first person")
    later = any(p.quoted[x] >= 0 for x in range(after, end))
    if later:
        row.append(f"later quote,{base}")
    if p.quoted[k - 1] >= 0 and p.quoted[k - 1] != p.quoted[start]:
        row.append(f"after quote,{base},{p.norms[k - 2] in '.?!,'}")
        row.append(f"after quote,{t0},{n0}")
    if end - k <= 5:
        row.append(f"tail={base},{t0}")
    return row


def _segment(p: Passage, first: int, end: int) -> int:
    """Return where the clause that begins at `first` ends: at the next comma or semicolon, or after 14 words."""
    for x in range(first, min(end, first + 14)):
        if p.norms[x] in (",", ";") and p.quoted[x] < 0:
            return x
    return min(end, first + 14)


def _tense(p: Passage, i: int) -> str:
    if i < 0:
        return "none"
    norm = p.norms[i]
    if p.tags[i] == "MD":
        return "would" if norm in ("would", "could", "might", "should") else "will"
    if norm in ("had", "has", "have", "was", "were", "is", "are"):
        return norm
    return p.tags[i]
