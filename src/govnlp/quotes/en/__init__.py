"""Quotes in English text."""

from __future__ import annotations

from collections.abc import Sequence

from govnlp.analysis import Analysis
from govnlp.lexicons import Lexicons
from govnlp.quotes.en.antecedents import read_genders
from govnlp.quotes.en.draft import Continuation, Draft, from_candidate
from govnlp.quotes.en.finder import CandidateFinder, Scorers, load_scorers, passages
from govnlp.quotes.en.naming import Speaker
from govnlp.quotes.en.passage import Passage
from govnlp.quotes.en.pipeline_tagger import AnyTagger
from govnlp.quotes.en.speakers import SpeakerResolver
from govnlp.quotes.finding import Finding
from govnlp.quotes.marks import Quotation
from govnlp.records.schema import QuoteType


class EnglishFinder:
    """Find the quotes of an article's English sentences."""

    def __init__(self, lexicons: Lexicons, scorers: Scorers | None = None, tagger: AnyTagger | None = None) -> None:
        """`scorers` are the trained decisions, and `tagger` the parts of speech; by default those that ship."""
        self._tagger = tagger
        scorers = scorers or load_scorers()
        self._finder = CandidateFinder(lexicons, scorers)
        self._continuation = Continuation(scorers.quotation, scorers.goes_on)
        self._genders = read_genders(lexicons.table("first_names_en"))
        self._speaker = scorers.speaker

    def find(self, analysis: Analysis, quotations: Sequence[Quotation]) -> list[Finding]:
        """Return the quotes of the English sentences, in order."""
        blocks = analysis.passages = passages(analysis, quotations, self._tagger)
        drafts = self.drafts(blocks)
        speakers = self.resolver(blocks).resolve(drafts)
        found = (_finding(draft, who) for draft, who in zip(drafts, speakers, strict=True))
        return [finding for finding in found if finding.content]

    def resolver(self, blocks: Sequence[Passage], kind: type[SpeakerResolver] = SpeakerResolver) -> SpeakerResolver:
        """Return what resolves the speakers of an article."""
        kinds = self._finder.kinds
        return kind(blocks, kinds.people, kinds.groups, self._genders, self._speaker)

    def drafts(self, blocks: Sequence[Passage]) -> list[Draft]:
        """Return the quotes of a list of passages, in order, their speakers not yet resolved."""
        drafts = [from_candidate(p, c) for p in blocks for c in self._finder.decide(p)]
        drafts.sort(key=lambda d: d.start)
        self._continuation.extend(blocks, drafts)
        return drafts


def _finding(draft: Draft, speakers: Sequence[Speaker]) -> Finding:
    content = [(s, e) for s, e in (_trimmed(*piece) for piece in draft.pieces) if s < e]  # a mark alone is no content
    cue = draft.cue[0].span(*draft.cue[1:]) if draft.cue else None
    root = draft
    while root.source is None and root.speaker_of is not None:
        root = root.speaker_of
    source = root.source[0].span(*root.source[1:]) if root.source else None
    finding = Finding(_type(draft), content, draft.rule, draft.score, cue, source, reasons=list(draft.reasons))
    if speakers:
        finding.speaker = ";".join(speaker.name for speaker in speakers)
        finding.role = speakers[0].role
        finding.reasons.append(f"speaker {finding.speaker}: {speakers[0].why or 'named in the source'}")
    return finding


def _type(draft: Draft) -> QuoteType:
    if draft.quotation:
        return "direct"
    outer = draft.candidate.cue.start if draft.candidate else 0
    quoted = [
        p.quoted[k] >= 0 and p.quoted[k] != p.quoted[outer]
        for p, s, e in draft.pieces
        for k in range(s, e)
        if outer < len(p.quoted)
    ]
    return "mixed" if any(quoted) else "indirect"


def _trimmed(p: Passage, start: int, end: int) -> tuple[int, int]:
    text = p.analysis.norm
    s, e = p.span(start, end)
    while s < e and text[s] in ' ,;:-–—“"':
        s += 1
    first, last = p.quoted[start], p.quoted[end - 1]
    if first >= 0 and s < p.quotations[first].inner_start < e:
        s = p.quotations[first].inner_start  # past a single mark
    stop = p.quotations[last].inner_end if last >= 0 else e
    while e > s and text[e - 1] in " ,;:-–—.":
        e -= 1
    if last >= 0 and p.quotations[last].inner_start <= s and (e >= stop or not p.quotations[last].closed):
        e = stop
    while e > s and text[e - 1] == " ":
        e -= 1
    return s, e
