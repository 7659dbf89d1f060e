"""Chinese quotes: cues proposed and accepted, contents bounded and carried on, quotations without a cue picked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from govnlp.analysis import Analysis
from govnlp.lexicons import Lexicons
from govnlp.quotes.finding import Finding, Range
from govnlp.quotes.marks import Quotation
from govnlp.quotes.zh.contents import addressee_end, content_end, edges, pieces
from govnlp.quotes.zh.continuing import carry_on_features
from govnlp.quotes.zh.cues import Cue, CueMatcher
from govnlp.quotes.zh.orphans import Orphan, find_orphans
from govnlp.quotes.zh.reports import Report, is_narration, propose
from govnlp.quotes.zh.runs import reach_back
from govnlp.quotes.zh.scene import Scene, build_scenes
from govnlp.quotes.zh.sources import SourceRanker
from govnlp.quotes.zh.speakers import SpeakerResolver
from govnlp.scoring import LinearScorer, load_scorer

MODELS = (
    "quotes_zh_source",
    "quotes_zh_addressee",
    "quotes_zh_accept",
    "quotes_zh_edge",
    "quotes_zh_carry",
    "quotes_zh_orphan",
)
"""The trained decisions: which span is the source, who is addressed, is this cue a report, does the content end at
this clause break, does the next sentence go on, is this quotation without a cue a quote."""

_ACCEPT = 0.45
_CARRY = 0.5
_ORPHAN = 0.5


@dataclass(slots=True)
class Draft:
    """The working state of one article: what has been proposed and decided so far."""

    scenes: list[Scene]
    cues: dict[int, list[Cue]]
    reports: list[Report]
    by_scene: dict[int, list[Report]] = field(init=False, default_factory=dict)
    """The reports of each sentence that has any, by its index."""
    _end_before: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        for report in self.reports:
            self.by_scene.setdefault(report.scene.index, []).append(report)
        self._end_before = {b.start: a.end for a, b in pairwise(self.scenes)}

    def end_before(self, scene: Scene) -> int:
        """Return where the sentence before ends; -1 for the first."""
        return self._end_before.get(scene.start, -1)


class ChineseFinder:
    """Find the quotes of an article's Chinese sentences."""

    def __init__(self, lexicons: Lexicons, models: dict[str, LinearScorer] | None = None) -> None:
        """`models` replaces the shipped scorers, by name (for training and cross-validation)."""
        self.models = {name: (models or {}).get(name) or load_scorer(name) for name in MODELS}
        self._matcher = CueMatcher(lexicons)
        self.ranker = SourceRanker(lexicons, self.models["quotes_zh_source"])
        self._resolver = SpeakerResolver(lexicons)

    def find(self, analysis: Analysis, quotations: Sequence[Quotation]) -> list[Finding]:
        """Return the quotes of the Chinese sentences, in order."""
        draft = self.propose(analysis, quotations)
        accepted = [r for r in draft.reports if r.probability >= _ACCEPT and not is_narration(r)]
        self.bound(accepted)
        reach_back(draft.scenes, accepted)
        self.carry_on(draft, accepted)
        orphans = self.pick_up(draft, accepted)
        return self._resolver.resolve(analysis, accepted, orphans)

    def propose(self, analysis: Analysis, quotations: Sequence[Quotation]) -> Draft:
        """Propose a report for every cue outside quotations, with the probability that it is one."""
        scenes = build_scenes(analysis, quotations)
        cues = self._cues_by_scene(analysis, scenes)
        reports = []
        for number, scene in enumerate(scenes):
            previous = scenes[number - 1] if number else None
            for cue in cues.get(number, ()):
                source, probability = self.ranker.best(scene, cue, cues[number])
                addressed = addressee_end(self.models["quotes_zh_addressee"], scene, cue)
                report = propose(scene, previous, cue, cues[number], source, probability, addressed)
                report.probability = self.models["quotes_zh_accept"].probability(report.features)
                reports.append(report)
        return Draft(scenes, cues, reports)

    def bound(self, accepted: list[Report]) -> None:
        """Find where the content of each report ends in its sentence."""
        by_scene: dict[int, list[Report]] = {}
        for report in accepted:
            by_scene.setdefault(report.scene.index, []).append(report)
        for reports in by_scene.values():
            taken = [r.cue for r in reports]
            for report in reports:
                set_content(report, self._right_end(report, taken))

    def _right_end(self, report: Report, taken: list[Cue]) -> int:
        own = report.scene.quotation_at(report.start)
        if own is not None and own.start != report.start:
            own = None
        found = edges(report.scene, report.cue, report.start, taken, own)
        return content_end(self.models["quotes_zh_edge"], report.scene, found)

    def carry_on(self, draft: Draft, accepted: list[Report]) -> None:
        """Let the last report of a sentence run on over the sentences that go on reporting it."""
        at = {scene.index: n for n, scene in enumerate(draft.scenes)}
        busy = {at[r.scene.index] for r in accepted}
        last = {at[r.scene.index]: r for r in accepted if r.content or r.scene.norm[r.scene.end - 1] == ":"}
        for number, report in sorted(last.items()):
            follow = number + 1
            if (
                follow < len(draft.scenes)
                and follow not in busy
                and (more := _quotation_after(report, draft.scenes[follow]))
            ):
                _go_on(report, more)
                continue
            while follow < len(draft.scenes) and follow not in busy:
                features = carry_on_features(draft, report, number, follow, busy)
                if features is None or self.models["quotes_zh_carry"].probability(features) < _CARRY:
                    break
                scene = draft.scenes[follow]
                (report.more or report.content).extend(pieces(scene, scene.start, scene.end))
                report.end = scene.end
                follow += 1

    def pick_up(self, draft: Draft, accepted: list[Report]) -> list[Orphan]:
        """Return the quotations that no report holds and that are quotes all the same.

        A sentence that is nothing but a quotation, straight after a quotation, goes on with that one (guideline 9);
        so does a further line of one quotation, and that without a doubt.
        """
        found = []
        goes_on: dict[int, Report | Orphan] = {
            r.scene.end: r for r in accepted if r.content and _ends_with_own_quotation(r)
        }
        for orphan in find_orphans(draft, accepted):
            scene = orphan.scene
            spoken = goes_on.get(draft.end_before(scene))
            if spoken is not None and orphan.quotation.start == scene.start and not orphan.quotation.opened:
                _go_on(spoken, orphan.quotation)
                goes_on[scene.end] = spoken
                continue
            orphan.probability = self.models["quotes_zh_orphan"].probability(orphan.features)
            if orphan.probability < _ORPHAN:
                continue
            if isinstance(spoken, Report) and orphan.alone:
                _go_on(spoken, orphan.quotation)
                goes_on[scene.end] = spoken
            else:
                found.append(orphan)
                if not orphan.quotation.closed:
                    goes_on[scene.end] = orphan
        return found

    def _cues_by_scene(self, analysis: Analysis, scenes: list[Scene]) -> dict[int, list[Cue]]:
        number_of = {scene.index: n for n, scene in enumerate(scenes)}
        cues: dict[int, list[Cue]] = {}
        for cue in self._matcher.find(analysis):
            number = number_of.get(analysis.sentence_at(cue.start))
            if number is None:
                continue
            scene = scenes[number]
            inside = scene.start <= cue.start and cue.end <= scene.end
            if inside and scene.quotation_at(cue.start) is None and not scene.in_title(cue.start):
                cues.setdefault(number, []).append(cue)
        return {n: _without_openers(scenes[n], found) for n, found in cues.items()}


def set_content(report: Report, right_end: int) -> None:
    """Set the content pieces of a report, given where the content after its cue ends."""
    scene = report.scene
    if report.layout == "object":
        report.content, report.end = [scene.trim(report.start, report.cue.start)], report.cue.end
        return
    content: list[Range] = [(q.inner_start, q.inner_end) for q in report.quotations]
    report.end = report.quotations[-1].end if report.quotations else report.cue.end
    if report.layout == "split":
        report.more = pieces(scene, report.start, right_end)
        report.end = right_end
    elif report.layout in ("right", "both"):
        content += pieces(scene, report.start, right_end)
        report.end = right_end
    elif report.layout == "left" and not content:
        stop = min(report.source.start, report.cue.start)
        content += pieces(scene, scene.start, stop)
        report.end = stop
    report.content = content


def _go_on(spoken: Report | Orphan, quotation: Quotation) -> None:
    """Let the content of a report, or a quotation without a cue, go on in a quotation of a later sentence."""
    spoken.further.append(quotation)
    if isinstance(spoken, Report):
        spoken.content.append((quotation.inner_start, quotation.inner_end))
        spoken.end = quotation.end


def _without_openers(scene: Scene, cues: list[Cue]) -> list[Cue]:
    """Drop 據 where its clause has a cue of its own (據 X 報道)."""
    kept = []
    for number, cue in enumerate(cues):
        if cue.kind == "according" and number + 1 < len(cues):
            stop = next((b for b in scene.breaks if b >= cue.end), scene.end)
            if any(c.kind != "according" and stop - 2 <= c.end <= stop for c in cues[number + 1 :]):
                continue
        kept.append(cue)
    return kept


def _quotation_after(report: Report, follow: Scene) -> Quotation | None:
    """Return the quotation that opens the next paragraph where the report's own ends in a colon or comma."""
    last = report.scene.norm[report.scene.end - 1]
    if last in ":," and follow.quotations and follow.quotations[0].start == follow.start:
        return follow.quotations[0]
    return None


def _ends_with_own_quotation(report: Report) -> bool:
    """Whether a report's own words end in a quotation, with nothing but its source and cue after it."""
    last = report.content[-1]
    scene = report.scene
    if (report.more or report.layout not in ("left", "both", "right")) or not any(
        (q.inner_start, q.inner_end) == last for q in scene.quotations
    ):
        return False
    return scene.only_punctuation(max(report.end, report.cue.end, report.source.end), scene.end)
