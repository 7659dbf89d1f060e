"""What several tests share, besides the fixtures in conftest.py."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"


def load_cases(name: str) -> list[Any]:
    """The cases of a JSON-lines file in tests/cases, one a line."""
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines() if line]


def marked_cases(name: str) -> list[Any]:
    """The cases of a file as pytest parameters; one with a reason under "xfail" is a strict known failure."""
    return [
        pytest.param(case, marks=pytest.mark.xfail(reason=case["xfail"], strict=True) if "xfail" in case else ())
        for case in load_cases(name)
    ]
