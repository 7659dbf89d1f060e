from __future__ import annotations

import io
import sys

import pytest

from govnlp.batch import Counts
from govnlp.cli import progress as module
from govnlp.cli.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(total: int | None, quiet: bool = False) -> None:
    with progress(total, quiet=quiet) as show:
        for done in range(1, 4):
            if show:
                show(Counts(articles=done, failed=1, characters=1_000 * done, seconds=float(done)))


def test_lines_tell_rate_errors_and_time_left(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    clock = iter(range(0, 1_000, 20))
    monkeypatch.setattr(module.time, "perf_counter", lambda: next(clock))
    monkeypatch.setattr(module, "_SECONDS_BETWEEN_LINES", 30)
    run(total=10)
    assert capsys.readouterr().err == "3 of 10 articles, 1 failed, 1,000 characters/s, 140 s left\n"


def test_quiet_shows_nothing_and_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    run(total=10, quiet=True)
    assert sys.stderr.getvalue() == ""
    run(total=10)
    assert "4/10" in sys.stderr.getvalue()
    assert "1 failed" in sys.stderr.getvalue()
