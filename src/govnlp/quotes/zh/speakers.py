"""Who the source is: resolved inside the article to the most complete name, with role, outlet and venue."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govnlp.analysis import Analysis
from govnlp.lexicons import Lexicons
from govnlp.quotes.finding import Finding, Range
from govnlp.quotes.marks import Quotation
from govnlp.quotes.zh.antecedents import (
    GROUP_PRONOUNS,
    MEMORY,
    PERSON_PRONOUNS,
    THING_PRONOUNS,
    Known,
    antecedent,
    coordinated,
    issuer,
    same_kind,
)
from govnlp.quotes.zh.contents import kind_of
from govnlp.quotes.zh.orphans import Orphan, label_before
from govnlp.quotes.zh.reports import Report
from govnlp.quotes.zh.scene import Scene
from govnlp.quotes.zh.words import DOCUMENT_NOUNS
from govnlp.records.schema import Mention
from govnlp.text.norm import normalize

_DEMONSTRATIVE = re.compile(r"(?:该|此|这|那|上述)(?:[一两几]?[位名个家份项些篇则款])?")
_QUANTIFIER = re.compile(
    r"(?:有|另)?(?:一|两|几|数|多|若干|三|四|五|不少|许多|众多|部分|某)?(?:位|名|个|些|家|项|份|篇|则|只|群|批)|(?:一些|有些|不少|许多|众多|部分|有的|某些|有)"
)
DOCUMENT_ONLY = re.compile(rf"(?:最新|相关|有关|上述|该|这份|这项|此|官方)?(?:的)?《?(?:{'|'.join(DOCUMENT_NOUNS)})》?")
_SIDES = {
    "警方": "警",
    "检方": "检",
    "校方": "学",
    "院方": "医院",
    "军方": "军",
    "法院": "法院",
    "法庭": "法院",
    "馆方": "馆",
    "厂方": "厂",
    "店方": "店",
}
"""Bodies named by their kind alone, and what the full name of such a body holds."""
_NAME_ONLY = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]+(?:[·][\u3400-\u9fff]+)+|[a-z][a-z.'’ -]+[a-z.]")
_BODY_ENDINGS = (
    "方",
    "们",
    "部",
    "局",
    "署",
    "会",
    "院",
    "厅",
    "社",
    "台",
    "司",
    "府",
    "团",
    "校",
    "党",
    "国",
    "省",
    "市",
    "县",
    "界",
    "人士",
    "组织",
    "机构",
    "公司",
    "大学",
    "中心",
    "部门",
    "当局",
    "集团",
    "委",
    "办",
    "报",
    "网",
)
_SIDE_REACH = 5000
"""How far back, in characters, the body of 警方 or 校方 is looked for."""
_SUBJECT_REACH = 20
"""How far into a sentence its subject's name may begin."""


class SpeakerResolver:
    """Resolve the sources of an article's reports, in reading order."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._titles = {normalize(row["form"]): row["kind"] for row in lexicons.table("titles_zh")}
        self._longest_title = max((len(t) for t in self._titles), default=0)

    def resolve(
        self,
        analysis: Analysis,
        scenes: list[Scene],
        accepted: list[Report],
        orphans: list[Orphan],
        quotations: Sequence[Quotation],
    ) -> list[Finding]:
        """Return a finding for every report and orphan, with its speaker."""
        roles = self._roles(analysis)
        history: list[Known] = []
        speaker_of: dict[int, list[Known]] = {}
        findings = []
        previous: Report | None = None
        for report in sorted((r for r in accepted if r.content), key=lambda r: r.cue.start):
            known = self._speakers(analysis, report, previous, speaker_of, history, roles)
            if not known and DOCUMENT_ONLY.fullmatch(analysis.norm[report.source.start : report.source.end]):
                continue  # 數據顯示 with no body that issued the data: guideline 10, a vague source
            speaker_of[id(report)] = known
            history += known
            findings.append(self._finding(analysis, report, report.content, known, quotations))
            if report.more:
                findings.append(self._finding(analysis, report, report.more, known, quotations))
            previous = report
        for orphan in orphans:
            label = label_before(orphan)
            owner = None if label else self._owner(orphan)
            known = self._labelled(analysis, label, roles) if label else speaker_of.get(id(owner), [])
            finding = Finding(
                type="direct",
                content=[(orphan.quotation.inner_start, orphan.quotation.inner_end)],
                rule="zh:label" if label else "zh:quotation",
                confidence=orphan.probability,
                source=label,
                reasons=["a quotation without a cue of its own"],
            )
            _set_speaker(finding, known)
            findings.append(finding)
        return findings

    def _finding(
        self,
        analysis: Analysis,
        report: Report,
        content: list[Range],
        known: list[Known],
        quotations: Sequence[Quotation],
    ) -> Finding:
        scene, cue, source = report.scene, report.cue, report.source
        span: Range | None = (source.start, source.end) if source.end > source.start else None
        finding = Finding(
            type=kind_of(scene, content, scene.quotations),
            content=content,
            rule=f"zh:{cue.kind}:{report.layout}:{cue.form}",
            confidence=report.probability,
            cue=(cue.start, cue.end),
            source=span,
        )
        _set_speaker(finding, known)
        where = analysis.text[source.start : source.end] if span else "nobody in the sentence"
        finding.reasons.append(
            f"the cue {analysis.text[cue.start : cue.end]} ({cue.kind}), content {report.layout} of it"
        )
        finding.reasons.append(f"the source is {where} ({source.tail}, probability {report.source_probability:.2f})")
        return finding

    def _labelled(self, analysis: Analysis, label: Range, roles: dict[str, str]) -> list[Known]:
        persons = [m for m in analysis.mentions_in(*label) if m.type == "PERSON"]
        if persons:
            return [self._person(analysis, persons[-1], label[0], roles)]
        return [self._plain(analysis, *label, analysis.mentions_in(*label), [])]

    def _owner(self, orphan: Orphan) -> Report | None:
        host, follower = orphan.host, orphan.follower
        near = host is not None and orphan.scene.index - host.scene.index <= 2
        if near:
            return host
        if follower is not None and follower.scene.index - orphan.scene.index <= 1:
            return follower
        return host

    def _speakers(
        self,
        analysis: Analysis,
        report: Report,
        previous: Report | None,
        speaker_of: dict[int, list[Known]],
        history: list[Known],
        roles: dict[str, str],
    ) -> list[Known]:
        source = report.source
        if source.start == source.end:
            if previous is not None and report.scene.index - previous.scene.index <= 2:
                return speaker_of[id(previous)]
            return []
        norm = analysis.norm[source.start : source.end]
        names = [m for m in analysis.mentions_in(source.start, source.end) if m.type not in ("DATE", "TIME")]
        if norm in PERSON_PRONOUNS or norm in GROUP_PRONOUNS or norm in THING_PRONOUNS:
            spoke = self._spoke_before(analysis, norm, report, previous, speaker_of, roles)
            return spoke or antecedent(norm, history)
        persons = [m for m in names if m.type == "PERSON"]
        if persons:
            return [self._person(analysis, m, source.start, roles) for m in persons]
        if DOCUMENT_ONLY.fullmatch(norm):
            return issuer(analysis, norm, source.start, history)
        demonstrative = _DEMONSTRATIVE.match(norm)
        if demonstrative and len(names) == 0:
            found = same_kind(norm[demonstrative.end() :], history, analysis, source.start)
            if found:
                return found
        if norm.endswith(DOCUMENT_NOUNS):
            bodies = [m for m in names if m.type in ("ORG", "GPE", "NORP", "FAC") and not norm.endswith("》")]
            if bodies:
                return [self._body(analysis, bodies[-1])]
        if names and names[-1].end == source.end and names[-1].type in ("ORG", "GPE", "FAC"):
            parts = coordinated(norm, names, source.start)
            if parts:
                return [self._body(analysis, m) for m in parts]
            if names[-1].start - source.start <= 2 or len(names) == 1:
                return [self._whole(analysis, source.start, source.end, names[-1], history)]
        return [self._plain(analysis, source.start, source.end, names, history)]

    def _person(self, analysis: Analysis, mention: Mention, left: int, roles: dict[str, str]) -> Known:
        entity = analysis.entity(mention.entity_id)
        name = entity.name if entity else mention.text
        role = roles.get(mention.entity_id or mention.text, "")
        return Known(name, mention.entity_id, "person", role, normalize(name))

    def _spoke_before(
        self,
        analysis: Analysis,
        pronoun: str,
        report: Report,
        previous: Report | None,
        speaker_of: dict[int, list[Known]],
        roles: dict[str, str],
    ) -> list[Known]:
        """Return the person whom 他 or 她 takes up: who spoke, or was the subject, in the nearest sentence before."""
        if pronoun not in PERSON_PRONOUNS:
            return []
        for index in range(report.scene.index, max(-1, report.scene.index - 4), -1):
            if previous is not None and previous.scene.index == index:
                people = [k for k in speaker_of[id(previous)] if k.kind == "person"]
                if len(people) == 1:
                    return people
            sentence = analysis.sentences[index]
            end = min(sentence.end, report.source.start)
            persons = [m for m in analysis.mentions_in(sentence.start, end) if m.type == "PERSON"]
            if persons and persons[0].start - sentence.start <= _SUBJECT_REACH:
                return [self._person(analysis, persons[0], sentence.start, roles)]
        return []

    def _body(self, analysis: Analysis, mention: Mention) -> Known:
        entity = analysis.entity(mention.entity_id)
        name = entity.name if entity else mention.text
        return Known(name, mention.entity_id, "body", "", normalize(name))

    def _whole(self, analysis: Analysis, start: int, end: int, mention: Mention, history: list[Known]) -> Known:
        """Return a body whose source is longer than its mention: the longer of entity name and source."""
        body = self._body(analysis, mention)
        return body if len(body.name) >= end - start else self._plain(analysis, start, end, [mention], history)

    def _plain(self, analysis: Analysis, start: int, end: int, names: list[Mention], history: list[Known]) -> Known:
        """Return a speaker named by a common noun phrase, without article or number; a fuller form met before wins."""
        norm = analysis.norm[start:end]
        quantifier = _QUANTIFIER.match(norm)
        if quantifier and quantifier.end() < len(norm) - 1:
            start += quantifier.end()
        while start < end and analysis.norm[start] in " “的":
            start += 1
        while end > start and analysis.norm[end - 1] in " ”":
            end -= 1
        text, norm = analysis.text[start:end], analysis.norm[start:end]
        if norm in _SIDES:
            body = self._side(analysis, norm, start)
            if body is not None:
                return body
        longer = (k for k in reversed(history[-MEMORY:]) if k.norm != norm and k.norm.endswith(norm))
        fuller = next(longer, None) if len(norm) >= 2 else None
        if fuller is not None:
            return fuller
        entity_id = names[0].entity_id if len(names) == 1 and (names[0].start, names[0].end) == (start, end) else None
        title = next(
            (t for size in range(min(self._longest_title, len(norm)), 1, -1) if (t := norm[-size:]) in self._titles), ""
        )
        if title:
            kind = "person" if self._titles[title] == "person" else "group"
            return Known(text, entity_id, kind, text if kind == "person" else "", norm)
        if norm.endswith(DOCUMENT_NOUNS):
            return Known(text, entity_id, "document", "", norm)
        name = self._after_title(norm)
        if name and not norm.endswith(_BODY_ENDINGS):
            return Known(text[name:].strip(), entity_id, "person", text[:name].strip(), norm[name:].strip())
        human = bool(_NAME_ONLY.fullmatch(norm)) and not norm.endswith(_BODY_ENDINGS)
        return Known(text, entity_id, "person" if human else "group", "", norm)

    def _after_title(self, norm: str) -> int:
        """Return where a name begins that stands after a title no finder knew it by; 0 where there is none."""
        for at in range(len(norm) - 2, 1, -1):
            if _NAME_ONLY.fullmatch(norm[at:].strip()):
                sizes = range(min(self._longest_title, at), 1, -1)
                if any(self._titles.get(norm[at - n : at]) == "person" for n in sizes):
                    return at
        return 0

    def _side(self, analysis: Analysis, norm: str, start: int) -> Known | None:
        """Return the last body named before `start` that 警方, 校方 … can stand for."""
        left = max(0, start - _SIDE_REACH)
        bodies = [m for m in analysis.mentions_in(left, start) if m.type == "ORG"]
        found = next((m for m in reversed(bodies) if _SIDES[norm] in analysis.norm[m.start : m.end]), None)
        return self._body(analysis, found) if found else None

    def _roles(self, analysis: Analysis) -> dict[str, str]:
        """Return the fullest title that stands right before or after each person's name, by entity."""
        roles: dict[str, str] = {}
        norm = analysis.norm
        for mention in analysis.mentions:
            if mention.type != "PERSON":
                continue
            start = mention.start
            while start > 0 and norm[start - 1] == " ":
                start -= 1
            size = next(
                (n for n in range(min(self._longest_title, start), 0, -1) if norm[start - n : start] in self._titles), 0
            )
            if not size:
                continue
            left = start - size
            floor = analysis.sentences[analysis.sentence_at(mention.start)].start
            while True:
                before = [m for m in analysis.mentions_in(max(floor, left - 40), left) if m.end in (left, left - 1)]
                if not before or norm[before[-1].end : left] not in ("", "的", " "):
                    break
                left = before[-1].start
            while left > floor and left not in analysis.word_starts:
                left -= 1
            role = analysis.text[left:start]
            key = mention.entity_id or mention.text
            if len(role) > len(roles.get(key, "")):
                roles[key] = role
        return roles


def _set_speaker(finding: Finding, known: list[Known]) -> None:
    if known:
        finding.speaker = ";".join(dict.fromkeys(k.name for k in known))
        finding.speaker_id = known[0].entity_id if len(known) == 1 else None
        finding.role = known[0].role
