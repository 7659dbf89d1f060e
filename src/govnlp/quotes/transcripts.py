"""Transcripts: interviews and parliamentary reports, where each turn opens with a label and a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from govnlp.analysis import Analysis
from govnlp.quotes.finding import Finding
from govnlp.records.schema import Mention

_TURN = re.compile(r"([^,。:;!?“”\n]{1,40}?)\s*:\s*(?=[^\s“\"‘\d/])")
_ANSWERS = frozenset(("答", "a", "answer", "受访者", "回答"))
_QUESTIONS = frozenset(
    (
        "问",
        "q",
        "question",
        "记者",
        "主持人",
        "主持",
        "编者",
        "提问",
        "主席",
        "reporter",
        "host",
        "interviewer",
        "moderator",
        "the chair",
        "chair",
    )
)
_FEWEST_TURNS = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: its label, and the blocks that it takes."""

    label: tuple[int, int]
    start: int
    """Where the words of the turn begin."""
    blocks: tuple[int, ...]
    """Indices into `Analysis.blocks`; further paragraphs without a label go on with an answer."""


def find_turns(analysis: Analysis) -> list[Turn]:
    """Return the turns of an article, in order; none where it is no transcript.

    A transcript has at least three labelled paragraphs whose labels come back, or are question and answer marks.
    """
    labelled: dict[int, re.Match[str]] = {}
    for number, block in enumerate(analysis.blocks):
        if match := _TURN.match(analysis.norm, block.start, block.end):
            labelled[number] = match
    counts = Counter(match.group(1).strip() for match in labelled.values())
    known = {label for label, n in counts.items() if n > 1 or label in _ANSWERS or label in _QUESTIONS}
    marks = sum(counts[label] for label in known)
    if marks < _FEWEST_TURNS or len(known) < 2:
        return []
    return list(_turns(analysis, {n: m for n, m in labelled.items() if m.group(1).strip() in known}))


def _turns(analysis: Analysis, labelled: dict[int, re.Match[str]]) -> Iterator[Turn]:
    last = max(labelled, default=0)
    for number, match in labelled.items():
        label = match.group(1).strip()
        if label in _QUESTIONS:
            yield Turn(match.span(1), match.end(), (number,))
            continue
        blocks = [number]
        if label in _ANSWERS and number < last:
            while blocks[-1] + 1 not in labelled and not _narrates(analysis, blocks[-1] + 1):
                blocks.append(blocks[-1] + 1)
        yield Turn(match.span(1), match.end(), tuple(blocks))


def _narrates(analysis: Analysis, number: int) -> bool:
    """Whether a paragraph without a label is the interviewer's own: it names or quotes the one who answers."""
    if number >= len(analysis.blocks):
        return True
    block = analysis.blocks[number]
    if block.kind != "paragraph":
        return True
    return any(m.type == "PERSON" for m in analysis.mentions_in(block.start, block.end)) or any(
        mark in analysis.norm[block.start : block.end] for mark in '“"'
    )


def find_transcript(analysis: Analysis) -> tuple[list[Finding], list[tuple[int, int]]]:
    """Return a finding for every turn but the interviewer's, and the character ranges that turns take, in order."""
    turns = find_turns(analysis)
    interviewee = _interviewee(analysis, turns[0].label[0]) if turns else None
    findings, taken = [], []
    for turn in turns:
        blocks = [analysis.blocks[n] for n in turn.blocks]
        taken += [(b.start, b.end) for b in blocks]
        label = analysis.norm[slice(*turn.label)].strip()
        if label in _QUESTIONS:
            continue
        finding = Finding(
            type="direct",
            content=[(turn.start, blocks[0].end), *((b.start, b.end) for b in blocks[1:])],
            rule=f"transcript:{'answer' if label in _ANSWERS else 'named turn'}",
            confidence=0.9,
            reasons=[f"a turn of a transcript, labelled {analysis.text[slice(*turn.label)].strip()}"],
        )
        if label in _ANSWERS:
            finding.cue = turn.label
            _attribute(analysis, finding, interviewee)
        else:
            finding.source = turn.label
            named = [m for m in analysis.mentions_in(*turn.label) if m.type == "PERSON"]
            finding.speaker = analysis.text[slice(*turn.label)].strip()
            _attribute(analysis, finding, named[-1] if named else None)
        findings.append(finding)
    return findings, taken


def _interviewee(analysis: Analysis, first_turn: int) -> Mention | None:
    """Return the person named most often before the first turn, or in the whole article where none is."""
    for end in (first_turn, len(analysis.text)):
        people = [m for m in analysis.mentions_in(0, end) if m.type == "PERSON"]
        if people:
            top, _ = Counter(m.entity_id or m.text for m in people).most_common(1)[0]
            return next(m for m in people if (m.entity_id or m.text) == top)
    return None


def _attribute(analysis: Analysis, finding: Finding, person: Mention | None) -> None:
    if person is not None:
        entity = analysis.entity(person.entity_id)
        finding.speaker = entity.name if entity else person.text
        finding.speaker_id = person.entity_id
