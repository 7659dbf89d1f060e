"""Quotations that run over several lines or paragraphs, closed in the last of them: their pieces are one quote."""

from __future__ import annotations

from collections.abc import Sequence

from govnlp.quotes.marks import Quotation
from govnlp.quotes.zh.reports import Report
from govnlp.quotes.zh.scene import Scene


def reach_back(scenes: Sequence[Scene], accepted: Sequence[Report]) -> None:
    """Let reports that stand after the last line of a quotation (… 」市長說) take up the lines before it."""
    last_lines = {q.inner_start: n for n, scene in enumerate(scenes) for q in scene.quotations[:1] if not q.opened}
    held = {r.content[-1][0] for r in accepted if r.content}
    for report in accepted:
        number = last_lines.get(report.content[0][0]) if report.content else None
        if number is None or report.layout == "right":
            continue
        before = _pieces_before(scenes, number)
        if before and before[0].inner_start not in held:
            report.content[:0] = [(q.inner_start, q.inner_end) for q in before]
            report.further += before


def _pieces_before(scenes: Sequence[Scene], number: int) -> list[Quotation]:
    """Return the pieces in earlier sentences of the quotation that sentence `number` begins in, in order."""
    found: list[Quotation] = []
    piece = scenes[number].quotations[0]
    while not piece.opened and number:
        number -= 1
        last = scenes[number].quotations[-1:]
        if not last or last[0].closed:
            break
        piece = last[0]
        found.append(piece)
    return found[::-1]
