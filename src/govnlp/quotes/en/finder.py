"""From passages to decided candidates: cut their edges, score them, keep what does not contradict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from govnlp.analysis import Analysis
from govnlp.lexicons import Lexicons
from govnlp.quotes.en import decide
from govnlp.quotes.en.candidate import Candidate, WordRange
from govnlp.quotes.en.edges import EdgeReader
from govnlp.quotes.en.frames import candidates
from govnlp.quotes.en.lexicon import Cue, CueLexicon
from govnlp.quotes.en.passage import Passage, Register
from govnlp.quotes.en.pipeline_tagger import AnyTagger
from govnlp.quotes.en.tagger import load_tagger
from govnlp.quotes.marks import Quotation
from govnlp.scoring import LinearScorer, load_scorer

THRESHOLDS: dict[Register, float] = {"news": 0.5, "spoken": 0.1, "written": 0.2}
"""The least probability at which a candidate is a quote; low where I and you speak: F1 over GUM is flat below 0.4."""
_NARRATOR = frozenset(("i", "we", "you"))
_FILLERS = frozenset("um uh yeah okay oh hmm mm hey hi wow yep gon huh ok hello guys applause laughter".split())
_FILLER_SHARE = 0.003
_ASKED_SHARE = 0.06
"""The share of blocks that are questions from which a text is an interview or a hearing."""
_SPEECH = re.compile(
    r"\b(?:ladies and gentlemen|my fellow [a-z]+s|"
    r"(?:mr|madam|madame)\.? (?:president|speaker|chair(?:man|woman|person)?|secretary-general|vice president)|"
    r"distinguished (?:guests|delegates|colleagues|members|leaders)|"
    r"(?:your )?excellencies|good (?:morning|afternoon|evening),? (?:everyone|everybody|all|ladies|friends)|"
    r"thank you (?:all )?(?:so much |very much )?for (?:having|inviting|joining|being here|coming|your attention))\b"
)
"""How a speaker addresses who listens."""
_MOST_NESTED = 40
_PERSONAL = frozenset(("i", "we", "you", "my", "our", "your", "us", "me"))
_PERSONAL_SHARE = 0.015
"""The share of first and second persons from which a text is no news report; most news articles have a tenth of it."""
_LEAST_PERSONAL = 20
"""How many of them it takes: in a short report, one quotation without its marks makes a share."""
_MID_SENTENCE_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+\b")


@dataclass(frozen=True, slots=True)
class Scorers:
    """The trained decisions."""

    edge: LinearScorer
    """Does the content end here?"""
    cue: LinearScorer
    """Is this candidate a quote?"""
    quotation: LinearScorer
    """Are these words in quotation marks, without a cue of their own, said by somebody?"""
    goes_on: LinearScorer
    """Does this sentence go on with what the one before it reports?"""
    speaker: LinearScorer
    """Which of the persons and bodies before it does a pronoun, or "the company", stand for?"""


def load_scorers() -> Scorers:
    """Return the scorers that ship with the package."""
    return Scorers(*(load_scorer(f"quotes_en_{name}") for name in ("edge", "cue", "quotation", "goes_on", "speaker")))


def passages(analysis: Analysis, quotations: Sequence[Quotation], tagger: AnyTagger | None = None) -> list[Passage]:
    """Return the English blocks of an article as passages, tagged by the shipped tagger unless another is given."""
    tagger = tagger or load_tagger()
    outer = [q for q in quotations if q.depth == 0]
    names = frozenset(_MID_SENTENCE_CAPITAL.findall(analysis.text))
    result = []
    i = 0
    for block in analysis.blocks:
        inside = []
        while i < len(outer) and outer[i].start < block.end:
            if outer[i].start >= block.start:
                inside.append(outer[i])
            i += 1
        if block.lang == "en":
            passage = Passage(analysis, block, inside, tagger, names)
            if passage.words:
                result.append(passage)
    plain = [norm for p in result for norm, quoted in zip(p.norms, p.quoted, strict=True) if quoted < 0]
    if sum(norm in _PERSONAL for norm in plain) >= max(_LEAST_PERSONAL, _PERSONAL_SHARE * len(plain)):
        register: Register = "spoken" if _is_spoken(result) else "written"
        for passage in result:
            passage.register = register
    return result


def _is_spoken(passages: Sequence[Passage]) -> bool:
    """Whether a text in the first or second person is a transcript: it has fillers, often asks, or greets."""
    plain = [norm for p in passages for norm, quoted in zip(p.norms, p.quoted, strict=True) if quoted < 0]
    asked = sum(p.norms[-1] == "?" for p in passages)
    fillers = sum(norm in _FILLERS for norm in plain)
    return (
        fillers >= _FILLER_SHARE * len(plain)
        or asked >= max(2, _ASKED_SHARE * len(passages))
        or bool(_SPEECH.search(" ".join(plain)))
    )


class CandidateFinder:
    """Find, cut and score candidates."""

    def __init__(self, lexicons: Lexicons, scorers: Scorers) -> None:
        self._cues = CueLexicon(lexicons.table("cues_en"))
        rows = lexicons.table("titles_en")
        people = frozenset(row["form"].split()[-1] for row in rows if row["kind"] == "person")
        groups = frozenset(row["form"].split()[-1] for row in rows if row["kind"] == "collective")
        self.kinds = decide.SubjectKinds(people, groups)
        self._scorers = scorers
        self._edges = EdgeReader(scorers.edge)

    def cues(self, p: Passage) -> list[Cue]:
        """Return the cues of a passage."""
        return self._cues.find(p)

    def all(self, p: Passage, cues: Sequence[Cue]) -> list[Candidate]:
        """Return every frame of every cue of a passage, in order, uncut.

        In a column or letter, what the author says or thinks is no quote (guideline 2); only what stands in
        quotation marks was said at another time.
        """
        found = (c for cue in cues for c in candidates(p, cue) if c.pieces)
        return [c for c in found if p.register != "written" or not _is_narrator(p, c)]

    def cut(self, p: Passage, found: Sequence[Candidate], cues: Sequence[Cue]) -> None:
        """Shorten the contents to where the reporting ends."""
        starts = {cue.verb: cue for cue in cues}
        for c in found:
            if c.quotation < 0 and c.frame != "post":
                last = self._edges.cut(p, c, c.pieces[-1], starts)
                c.pieces = [piece for piece in (*c.pieces[:-1], last) if piece[0] < piece[1]]
                self._whole_quotation(p, c)

    @staticmethod
    def _whole_quotation(p: Passage, c: Candidate) -> None:
        """Note where the content is a quotation and nothing else."""
        start, end = c.pieces[0]
        if len(c.pieces) == 1 and p.quoted[start] >= 0 and p.quoted[start] != p.quoted[c.cue.start]:
            a, b = p.quote_words[p.quoted[start]]
            rest = [k for k in range(b, end) if p.tags[k] != "."]
            if a == start and not rest:
                c.quotation = p.quoted[start]
                c.pieces = [(a, b)]

    def features(self, p: Passage, found: Sequence[Candidate]) -> list[list[str]]:
        """Return the features of every candidate of a passage."""
        rows = []
        contents: list[tuple[WordRange, Candidate]] = []
        for c in found:
            nested = "top"
            for (s, e), outer in contents[-_MOST_NESTED:]:
                if s <= c.cue.start < e and outer.cue is not c.cue:
                    nested = (
                        "in noun" if outer.frame == "noun" else "weak" if "weak" in outer.cue.entry.flags else "inside"
                    )
            rows.append(decide.features(p, c, self.kinds, nested))
            contents += [(piece, c) for piece in c.pieces]
        return rows

    def decide(self, p: Passage) -> list[Candidate]:
        """Return the candidates of a passage that are quotes, in order."""
        cues = self.cues(p)
        found = self.all(p, cues)
        if not found:
            return []
        self.cut(p, found, cues)
        found = [c for c in found if c.pieces]
        for c, row in zip(found, self.features(p, found), strict=True):
            c.score = self._scorers.cue.probability(row)
            c.reasons = [f"{feature} ({weight:+.1f})" for feature, weight in self._scorers.cue.reasons(row)]
        kept = self._select(p, found)
        _share_sources(p, kept)
        return kept

    @staticmethod
    def _select(p: Passage, found: list[Candidate]) -> list[Candidate]:
        kept: list[Candidate] = []
        near: dict[int, list[Candidate]] = {}
        threshold = THRESHOLDS[p.register]
        for c in sorted(found, key=lambda c: -c.score):
            if c.score < threshold:
                break
            sentence = p.sentence[c.cue.start]
            others = [o for n in (sentence - 1, sentence, sentence + 1) for o in near.get(n, ())]
            if not any((o.cue.start < c.cue.end and c.cue.start < o.cue.end) or _same(o, c) for o in others):
                kept.append(c)
                near.setdefault(sentence, []).append(c)
        return sorted(kept, key=lambda c: c.cue.start)


def _is_narrator(p: Passage, c: Candidate) -> bool:
    """Whether a candidate gives the author, or the reader, for the source of words that are in no quotation."""
    if c.source is None or p.quoted[c.cue.start] >= 0 or all(p.quoted[s] >= 0 for s, _ in c.pieces):
        return False
    start, end = c.source
    return end - start == 1 and p.norms[start] in _NARRATOR


def _share_sources(p: Passage, kept: Sequence[Candidate]) -> None:
    """Give a cue without a subject of its own the source of the cue before it: X said …, adding that …."""
    before: Candidate | None = None
    for c in kept:
        shared = c.subject == "shared" or (c.subject == "none" and c.form == "participle")
        if shared and before is not None and p.sentence[before.cue.start] == p.sentence[c.cue.start]:
            between = range(before.cue.end, c.clause)
            parted = any(p.norms[k] == ";" and p.quoted[k] < 0 for k in between)
            inside = any(s <= c.cue.start < e for s, e in before.pieces)
            if before.source and not parted and not inside and p.quoted[before.cue.start] == p.quoted[c.cue.start]:
                c.source = before.source
        if c.source is not None and c.frame != "noun":
            before = c


def _same(a: Candidate, b: Candidate) -> bool:
    """Whether two candidates have nearly the same content."""
    if a.pieces[-1][1] <= b.pieces[0][0] or b.pieces[-1][1] <= a.pieces[0][0]:
        return False
    one = {k for s, e in a.pieces for k in range(s, e)}
    other = {k for s, e in b.pieces for k in range(s, e)}
    return len(one & other) * 10 >= 9 * max(len(one), len(other))
