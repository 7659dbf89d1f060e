"""The quotes stage: the finders of both languages, and their findings made into records."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from govnlp.analysis import Analysis
from govnlp.quotes.circumstances import fill_in
from govnlp.quotes.en import EnglishFinder
from govnlp.quotes.en.pipeline_tagger import tagger_of
from govnlp.quotes.finding import Finding
from govnlp.quotes.marks import find_quotations
from govnlp.quotes.transcripts import find_transcript
from govnlp.quotes.zh import ChineseFinder
from govnlp.records.schema import Quote
from govnlp.stage import Stage, set_records, set_spans
from govnlp.text.script import detect


class QuotesStage(Stage):
    """Find direct, indirect and mixed quotes, with cue, source and speaker."""

    def __init__(self, nlp: Language, name: str, lexicons: str | None = None, english: str | None = None) -> None:
        """`english` is the user's own spaCy pipeline, whose parts of speech replace those of the shipped tagger."""
        self._english = english
        super().__init__(nlp, name, lexicons)

    def prepare(self) -> None:
        """Build the finders from the lexicons."""
        tagger = tagger_of(self._english)
        self._finders = (ChineseFinder(self.lexicons), EnglishFinder(self.lexicons, tagger=tagger))

    def __getstate__(self) -> dict[str, Any]:
        """Pickle the name of the English pipeline, and not what it holds."""
        return super().__getstate__() | {"english": self._english}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._english = state["english"]
        super().__setstate__(state)

    def predict(self, analysis: Analysis) -> None:
        """Fill `analysis.quotes`."""
        quotations = find_quotations(analysis.norm, analysis.blocks)
        findings, transcript = find_transcript(analysis)
        starts = [start for start, _ in transcript]
        for finder in self._finders:
            for finding in finder.find(analysis, quotations):
                turn = bisect_right(starts, finding.content[0][0]) - 1
                if turn < 0 or finding.content[0][0] >= transcript[turn][1]:
                    findings.append(finding)
        entity_ids = {entity.name: entity.id for entity in analysis.entities}
        for finding in findings:
            fill_in(analysis, finding)
            if finding.speaker_id is None and finding.speaker:
                finding.speaker_id = entity_ids.get(finding.speaker)
        analysis.quotes = records(analysis, findings)

    def annotate(self, doc: Doc, analysis: Analysis) -> None:
        """Set `doc._.quotes` and `doc.spans["quotes"]`."""
        set_records(doc, "quotes", analysis.quotes)
        set_spans(doc, "quotes", [(c.start, c.end, q.type) for q in analysis.quotes for c in q.content])


def records(analysis: Analysis, findings: list[Finding]) -> list[Quote]:
    """Return findings as records, in the order of their content, with ids "q1", "q2" …

    Their reasons go to `analysis.reasons`.
    """
    ordered = sorted(findings, key=lambda f: (f.content[0][0], f.content[-1][1]))
    analysis.reasons.update((f"q{i}", finding.reasons) for i, finding in enumerate(ordered, 1))
    return [_record(analysis, finding, f"q{i}") for i, finding in enumerate(ordered, 1)]


def _record(analysis: Analysis, finding: Finding, quote_id: str) -> Quote:
    parts = [*finding.content, *filter(None, (finding.cue, finding.source))]
    first = analysis.sentences[analysis.sentence_at(min(s for s, _ in parts))]
    last = analysis.sentences[analysis.sentence_at(max(e for _, e in parts) - 1)]
    words = "".join(analysis.text[s:e] for s, e in finding.content)
    return Quote(
        id=quote_id,
        type=finding.type,
        content=[analysis.span(s, e) for s, e in finding.content],
        cue=analysis.span(*finding.cue) if finding.cue else None,
        source=analysis.span(*finding.source) if finding.source else None,
        speaker=finding.speaker,
        speaker_id=finding.speaker_id,
        role=finding.role,
        affiliation=finding.affiliation,
        outlet=finding.outlet,
        sentence=analysis.span(first.start, last.end),
        date=finding.date,
        venue=finding.venue,
        lang=detect(words, analysis.lang),
        rule=finding.rule,
        confidence=round(finding.confidence, 3),
    )


@Language.factory("govnlp_quotes", default_config={"lexicons": None, "english": None}, assigns=["doc._.quotes"])
def make_quotes(nlp: Language, name: str, lexicons: str | None, english: str | None) -> QuotesStage:
    """Create the quotes stage; `lexicons` is a user's lexicon folder, `english` a spaCy pipeline of the user's."""
    return QuotesStage(nlp, name, lexicons, english)
