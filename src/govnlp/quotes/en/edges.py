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
_MOST_IN_TAIL = 12
_LEAST_SHARE = 0.02
"""The probability below which an end is not considered."""


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
        """Return the piece up to where the reporting ends: the end that is the best guess over all that could be."""
        start, end = piece
        if c.source and start < c.source[0] < end:  # after announcing …, | X left
            end = c.source[0]
            return start, end
        places = list(boundaries(p, start, end))
        outer = _attribution_behind(p, c, start, end, cues)
        if outer:
            end = outer
            places = [k for k in places if k < outer]
        left = 1.0
        ends: list[tuple[int, float]] = []
        for k in places:
            here = self._scorer.probability(features(p, c, start, k, end, cues))
            ends.append((k, left * here))
            left *= 1.0 - here
        ends.append((end, left))
        return start, _best(p, start, ends)


def _attribution_behind(p: Passage, c: Candidate, start: int, end: int, cues: dict[int, Cue]) -> int:
    """Return the comma before a cue clause that ends the sentence, or 0: X said he was well, | the agency reported."""
    last = end
    while last > start and (p.tags[last - 1] == "." or p.norms[last - 1] in TIME_WORDS or p.norms[last - 1] == "on"):
        last -= 1
    cue = cues.get(last - 1)
    if cue is None or cue.end != last or "post" not in cue.entry.flags or p.tags[cue.verb] not in ("VBD", "VBZ", "VBP"):
        return 0
    comma = next((k for k in range(cue.start - 2, max(start, cue.start - _MOST_IN_TAIL), -1) if p.norms[k] == ","), 0)
    words = range(comma + 1, cue.start)
    if not comma or p.quoted[comma] >= 0 or p.tags[comma + 1] not in ("DT", "NNP", "NNS", "NN", "PRP", "JJ", "PRP$"):
        return 0
    return 0 if any(p.tags[k] in FINITE or p.quoted[k] >= 0 for k in words) else comma


def _best(p: Passage, start: int, ends: list[tuple[int, float]]) -> int:
    """Return the end whose expected agreement with the true one is greatest, given the probability of each."""
    likely = [(k, share) for k, share in ends if share >= _LEAST_SHARE]
    if len(likely) == 1:
        return likely[0][0]
    first = p.words[start].start
    sizes = [p.words[k - 1].end - first for k, _ in likely]
    values = []
    for size in sizes:
        value = 0.0
        for (_, share), other in zip(likely, sizes, strict=True):
            dice = 2 * min(size, other) / (size + other)
            value += share * ((dice >= 0.5) + (size == other))
        values.append(value)
    return likely[values.index(max(values))][0]


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
    n0, t0 = p.common[first], p.tags[first]
    t1 = p.tags[first + 1] if first + 1 < end else "$"
    n1 = p.common[first + 1] if first + 1 < end else "$"
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
    row.append(f"segment={min(5, (segment - first) // 3)},{base},{segment >= end - 1}")
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
    if p.quoted[first] >= 0 and p.quoted[first] != p.quoted[start]:
        a, b = p.quote_words[p.quoted[first]]
        inner = [x for x in range(a, b) if p.tags[x] != "."]
        capital = bool(inner) and p.words[inner[0]].form[0].isupper()
        whole = any(p.norms[x] in (".", "?", "!") for x in range(max(a, b - 3), b))
        row.append(f"quote,{base},{capital},{whole},{any(p.tags[x] in FINITE for x in inner)}")
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
