"""Who the source is: resolved inside the article to the most complete name, with role and outlet."""

from __future__ import annotations

from collections.abc import Sequence

from govnlp.analysis import Analysis
from govnlp.lexicons import Lexicons
from govnlp.quotes.finding import Finding, Range
from govnlp.quotes.marks import Quotation
from govnlp.quotes.zh.contents import kind_of
from govnlp.quotes.zh.orphans import Orphan
from govnlp.quotes.zh.reports import Report
from govnlp.quotes.zh.scene import Scene


class SpeakerResolver:
    """Resolve the sources of an article's reports, in reading order."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons

    def resolve(
        self,
        analysis: Analysis,
        scenes: list[Scene],
        accepted: list[Report],
        orphans: list[Orphan],
        quotations: Sequence[Quotation],
    ) -> list[Finding]:
        """Return a finding for every report and orphan, with its speaker."""
        findings = []
        for report in accepted:
            if report.content:
                source: Range | None = (report.source.start, report.source.end)
                if report.source.start == report.source.end:
                    source = None
                findings.append(
                    Finding(
                        type=kind_of(report.scene, report.content, list(quotations)),
                        content=report.content,
                        rule=f"zh:{report.cue.kind}:{report.layout}:{report.cue.form}",
                        confidence=report.probability,
                        cue=(report.cue.start, report.cue.end),
                        source=source,
                        speaker=analysis.text[source[0] : source[1]] if source else None,
                    )
                )
        for orphan in orphans:
            findings.append(
                Finding(
                    type="direct",
                    content=[(orphan.quotation.inner_start, orphan.quotation.inner_end)],
                    rule="zh:orphan",
                    confidence=orphan.probability,
                )
            )
        return findings
