"""How far a batch has come: a bar on a terminal, plain lines elsewhere, nothing where quiet."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from govnlp.batch import Counts

_SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def progress(total: int | None, *, quiet: bool) -> Iterator[Callable[[Counts], None] | None]:
    """Give a function that shows the counts as they grow, on standard error.

    `total` is the number of articles to come, or None where it is not known.
    """
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with _bar(total) as show:
            yield show
    else:
        yield _lines(total)


@contextmanager
def _bar(total: int | None) -> Iterator[Callable[[Counts], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("[red]{task.fields[failed]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=total, rate="", failed="")
        first: list[tuple[int, float]] = []

        def show(counts: Counts) -> None:
            # A resumed run starts with what was done before: its rate is that of this run alone.
            first[:] = first or [(counts.characters, time.perf_counter())]
            seconds = time.perf_counter() - first[0][1]
            rate = (counts.characters - first[0][0]) / seconds if seconds > 1 else 0
            bar.update(
                task,
                completed=counts.articles + counts.failed,
                rate=f"{rate:,.0f} characters/s" if rate else "",
                failed=f"{counts.failed} failed" if counts.failed else "",
            )

        yield show


def _lines(total: int | None) -> Callable[[Counts], None]:
    begun: list[tuple[int, float]] = []
    last = [time.perf_counter()]

    def show(counts: Counts) -> None:
        now, done = time.perf_counter(), counts.articles + counts.failed
        begun[:] = begun or [(done, now)]
        if now - last[0] < _SECONDS_BETWEEN_LINES:
            return
        last[0] = now
        of = f" of {total:,}" if total else ""
        failed = f", {counts.failed:,} failed" if counts.failed else ""
        rate = (done - begun[0][0]) / (now - begun[0][1])
        left = f", {(total - done) / rate:,.0f} s left" if total and rate else ""
        speed = f"{counts.summary()['characters_per_second']:,} characters/s"
        print(f"{done:,}{of} articles{failed}, {speed}{left}", file=sys.stderr)

    return show
