from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from govnlp.cli.main import main


class Result(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def govnlp_command(capsys, monkeypatch) -> Callable[..., Result]:
    """Run the command in this process, with its arguments, and return exit code and output."""

    def run(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["govnlp", *map(str, arguments)])
        monkeypatch.setenv("COLUMNS", "100")
        monkeypatch.setenv("NO_COLOR", "1")
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        return Result(code, *capsys.readouterr())

    return run
