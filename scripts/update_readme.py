#!/usr/bin/env python3
"""Run the examples of the READMEs and write their real output in place.

usage: update_readme.py [README.md …]

A ```console block holds commands, "$ govnlp …", each followed by what it prints; a ```pycon block holds a Python
session. tests/test_readme.py fails where a README does not hold what they print now.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
READMES = (ROOT / "README.md", ROOT / "README.zh-Hant.md")
WIDTH = "88"
_BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def refresh(readme: str) -> str:
    """Return the README with every example's output as it is now."""
    session: dict[str, Any] = {}

    def block(match: re.Match[str]) -> str:
        kind, content = match.groups()
        return f"```{kind}\n{console(content) if kind == 'console' else python(content, session)}```"

    return _BLOCK.sub(block, readme)


def console(block: str) -> str:
    """Run the commands of a block."""
    lines = []
    for line in block.splitlines():
        if line.startswith("$ "):
            lines.append(line)
            lines += [printed.rstrip() for printed in run(line.removeprefix("$ ")).splitlines()]
    return "\n".join(lines) + "\n"


def run(command: str) -> str:
    words = shlex.split(command)
    if words[0] != "govnlp":
        raise SystemExit(f"{command}: only govnlp commands are run")
    call = [sys.executable, "-c", "from govnlp.cli.main import main; main()", *words[1:]]
    environment = os.environ | {"COLUMNS": WIDTH, "NO_COLOR": "1", "TERM": "dumb", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(call, capture_output=True, encoding="utf-8", cwd=ROOT, env=environment, check=False)
    return done.stdout + done.stderr


def python(block: str, session: dict[str, Any]) -> str:
    """Run the statements of a block, in one session for the whole README."""
    lines = []
    here = Path.cwd()
    os.chdir(ROOT)
    try:
        for example in doctest.DocTestParser().get_examples(block):
            first, *rest = example.source.splitlines()
            lines += [f">>> {first}", *(f"... {line}" for line in rest)]
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(compile(example.source, "<README>", "single"), session)
            lines += [line.rstrip() for line in printed.getvalue().splitlines()]
    finally:
        os.chdir(here)
    return "\n".join(lines) + "\n"


def main() -> None:
    for path in [Path(name) for name in sys.argv[1:]] or READMES:
        path.write_text(refresh(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
