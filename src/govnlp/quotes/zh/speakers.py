"""Who the source is: resolved inside the article to the most complete name, with the role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govnlp.analysis import Analysis
from govnlp.lexicons import Lexicons
from govnlp.quotes.finding import Finding, Range
from govnlp.quotes.zh.antecedents import (
    GROUP_PRONOUNS,
    PERSON_PRONOUNS,
    THING_PRONOUNS,
    Known,
    antecedent,
    coordinated,
    same_kind,
)
from govnlp.quotes.zh.contents import kind_of
from govnlp.quotes.zh.documents import DOCUMENT_ONLY, POLLS, is_document, issuer
from govnlp.quotes.zh.naming import Namer
from govnlp.quotes.zh.orphans import Orphan, label_before
from govnlp.quotes.zh.reports import Report
from govnlp.quotes.zh.scene import Scene
from govnlp.records.schema import Mention
from govnlp.text.norm import normalize

_DEMONSTRATIVE = re.compile(r"(?:该|此|这|那|上述)(?:[一两几]?[位名个家份项些篇则款])?")
_SUBJECT_REACH = 20
"""How far into a sentence its subject's name may begin."""


class SpeakerResolver:
    """Resolve the sources of articles."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._titles = {normalize(row["form"]): row["kind"] for row in lexicons.table("titles_zh")}

    def resolve(self, analysis: Analysis, accepted: Sequence[Report], orphans: Sequence[Orphan]) -> list[Finding]:
        """Return a finding for every report and orphan, with its speaker."""
        return _Resolution(analysis, Namer(analysis, self._titles)).findings(accepted, orphans)


class _Resolution:
    """The resolution of one article, in reading order."""

    def __init__(self, analysis: Analysis, namer: Namer) -> None:
        self.analysis = analysis
        self.namer = namer
        self.history: list[Known] = []
        self.speaker_of: dict[int, list[Known]] = {}
        self.previous: Report | None = None

    def findings(self, accepted: Sequence[Report], orphans: Sequence[Orphan]) -> list[Finding]:
        found = []
        for report in sorted((r for r in accepted if r.content), key=lambda r: r.cue.start):
            known = self._speakers(report)
            if not known and DOCUMENT_ONLY.fullmatch(self.analysis.norm[report.source.start : report.source.end]):
                continue  # 數據顯示 with no body that issued the data: guideline 10, a vague source
            self.speaker_of[id(report)] = known
            self.history += known
            found.append(self._finding(report, report.content, known))
            if report.more:
                found.append(self._finding(report, report.more, known))
            self.previous = report
        return found + [self._of_orphan(orphan) for orphan in orphans]

    def _finding(self, report: Report, content: list[Range], known: list[Known]) -> Finding:
        scene, cue, source = report.scene, report.cue, report.source
        span: Range | None = (source.start, source.end) if source.end > source.start else None
        finding = Finding(
            type=kind_of(content, [*scene.quotations, *report.quotations, *report.further]),
            content=content,
            rule=f"zh:{cue.kind}:{report.layout}:{cue.form}",
            confidence=report.probability,
            cue=(cue.start, cue.end),
            source=span,
        )
        _set_speaker(finding, known)
        text = self.analysis.text
        where = text[source.start : source.end] if span else "nobody in the sentence"
        finding.reasons.append(f"the cue {text[cue.start : cue.end]} ({cue.kind}), content {report.layout} of it")
        finding.reasons.append(f"the source is {where} ({source.tail}, probability {report.source_probability:.2f})")
        return finding

    def _of_orphan(self, orphan: Orphan) -> Finding:
        label = label_before(orphan)
        finding = Finding(
            type="direct",
            content=[(q.inner_start, q.inner_end) for q in (orphan.quotation, *orphan.further)],
            rule="zh:label" if label else "zh:quotation",
            confidence=orphan.probability,
            source=label,
            reasons=["a quotation without a cue of its own"],
        )
        if label:
            _set_speaker(finding, self._labelled(label))
        elif (subject := self._subject_before(orphan)) is not None:
            finding.source = (subject.start, subject.end)
            _set_speaker(finding, [self.namer.person(subject)])
        else:
            _set_speaker(finding, self.speaker_of.get(id(_owner(orphan)), []))
        return finding

    def _labelled(self, label: Range) -> list[Known]:
        mentions = self.analysis.mentions_in(*label)
        persons = [m for m in mentions if m.type == "PERSON"]
        return [self.namer.person(persons[-1])] if persons else [self.namer.phrase(*label, mentions, [])]

    def _subject_before(self, orphan: Orphan) -> Mention | None:
        """Return the person whose name begins the sentence of a quotation that stands later in it."""
        scene = orphan.scene
        if any(report.scene is scene for report in (orphan.host, orphan.follower) if report is not None):
            return None
        persons = [m for m in self.analysis.mentions_in(scene.start, orphan.quotation.start) if m.type == "PERSON"]
        if len({m.entity_id for m in persons}) != 1 or persons[0].start - scene.start > _SUBJECT_REACH:
            return None
        return persons[0]

    def _speakers(self, report: Report) -> list[Known]:
        analysis, source = self.analysis, report.source
        if source.start == source.end:
            if self.previous is not None and report.scene.index - self.previous.scene.index <= 2:
                return self.speaker_of[id(self.previous)]
            return []
        norm = analysis.norm[source.start : source.end]
        names = [m for m in analysis.mentions_in(source.start, source.end) if m.type not in ("DATE", "TIME")]
        if norm in PERSON_PRONOUNS or norm in GROUP_PRONOUNS or norm in THING_PRONOUNS:
            return self._spoke_before(norm, report) or antecedent(norm, self.history)
        persons = [m for m in names if m.type == "PERSON" and not _owns(report.scene, m, source.end)]
        if persons:
            return [self.namer.person(m) for m in persons]
        if norm.endswith("》") and names and names[0].type == "ORG" and names[0].end - names[0].start == len(norm) - 2:
            return [self.namer.body(names[0])]  # 《路透社》
        if DOCUMENT_ONLY.fullmatch(norm):
            found = issuer(self.namer, norm, source.start, self.history)
            polled = norm.endswith(POLLS) and not found
            return [self.namer.phrase(source.start, source.end, names, [])] if polled else found
        demonstrative = _DEMONSTRATIVE.match(norm)
        if demonstrative and not names:
            found = same_kind(norm[demonstrative.end() :], self.history, self.namer, report.scene.start, source.start)
            if found:
                return found
        if is_document(norm):
            bodies = [m for m in names if m.type in ("ORG", "GPE", "NORP", "FAC") and not norm.endswith("》")]
            if bodies:
                return [self.namer.body(bodies[-1])]
            if found := issuer(self.namer, norm, source.start, []):
                return found
        if names and names[-1].end == source.end and names[-1].type in ("ORG", "GPE", "FAC"):
            parts = coordinated(norm, names, source.start)
            if parts:
                return [self.namer.body(m) for m in parts]
            if names[-1].start - source.start <= 2 or len(names) == 1:
                return [self.namer.whole(source.start, source.end, names[-1], self.history)]
        return [self.namer.phrase(source.start, source.end, names, self.history)]

    def _spoke_before(self, pronoun: str, report: Report) -> list[Known]:
        """Return the person whom 他 or 她 takes up: who spoke, or was the subject, in the nearest sentence before."""
        if pronoun not in PERSON_PRONOUNS:
            return []
        previous = self.previous
        for index in range(report.scene.index, max(-1, report.scene.index - 4), -1):
            if previous is not None and previous.scene.index == index:
                people = [k for k in self.speaker_of[id(previous)] if k.kind == "person"]
                if len(people) == 1:
                    return people
            sentence = self.analysis.sentences[index]
            end = min(sentence.end, report.source.start)
            persons = [m for m in self.analysis.mentions_in(sentence.start, end) if m.type == "PERSON"]
            if persons and persons[0].start - sentence.start <= _SUBJECT_REACH:
                return [self.namer.person(persons[0])]
        return []


def _owns(scene: Scene, person: Mention, end: int) -> bool:
    """Whether a name only says whose the speaker is (特朗普的律師): 的 stands between it and the end of the source."""
    return any(scene.norm[s:e] == "的" for s, e in scene.word_ranges(person.end, end))


def _owner(orphan: Orphan) -> Report | None:
    """Return the report whose speaker says a quotation: one that follows in the same line, else the nearest."""
    host, follower = orphan.host, orphan.follower
    if follower is not None and orphan.opens_line_of_follower:
        return follower
    if host is not None and orphan.scene.index - host.scene.index <= 2:
        return host
    if follower is not None and follower.scene.index - orphan.scene.index <= 1:
        return follower
    return host


def _set_speaker(finding: Finding, known: list[Known]) -> None:
    if known:
        finding.speaker = ";".join(dict.fromkeys(k.name for k in known))
        finding.speaker_id = known[0].entity_id if len(known) == 1 else None
        finding.role = known[0].role
