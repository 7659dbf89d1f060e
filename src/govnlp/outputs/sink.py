"""The files that a batch writes, and the checkpoint from which an interrupted one goes on.

Every file only ever grows. A checkpoint says how many inputs are done and how long each file then was; to go on, each
file is cut back to that length, which also takes off a line that was torn when the process died.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from govnlp.errors import ConfigError, InputError
from govnlp.outputs.csv_table import header
from govnlp.outputs.tables import COLUMNS

ERROR_COLUMNS = ("id", "file", "line", "error", "message")
ERRORS = "errors"
EXTRACTIONS = "extractions"
SUFFIXES = (".jsonl", ".csv", ".parquet")


class Layout:
    """Which files a batch writes for the output that was asked for."""

    def __init__(self, out: Path, what: str = "quotes") -> None:
        """`out` is a folder, or one file that ends in .jsonl, .csv or .parquet; `what` is the table of the latter two.

        Raises ConfigError for a file of another suffix.
        """
        self.out = out
        self.parquet: str | None = None
        if not out.suffix or out.is_dir():
            self.kind = "folder"
            self.state = out / "run.json"
            self.files = {
                EXTRACTIONS: out / "extractions.jsonl",
                "quotes": out / "quotes.csv",
                "stances": out / "stances.csv",
                ERRORS: out / "errors.csv",
            }
            return
        if out.suffix not in SUFFIXES:
            raise ConfigError(f"{out}: the output must be a folder or end in one of {', '.join(SUFFIXES)}")
        self.kind = out.suffix
        self.state = out.with_suffix(".run.json")
        name = EXTRACTIONS if out.suffix == ".jsonl" else what
        self.files = {name: out, ERRORS: out.with_suffix(".errors.csv")}
        if out.suffix == ".parquet":
            # Parquet has its index at the end and cannot grow: rows are gathered as JSON lines and written last.
            self.parquet = what
            self.files[what] = out.with_suffix(".rows.jsonl")

    @property
    def forms(self) -> dict[str, str]:
        """How each article is written: "json" (its extraction), or "csv" or "rows" (JSON lines), by table."""
        return {
            name: "csv" if path.suffix == ".csv" else "json" if name == EXTRACTIONS else "rows"
            for name, path in self.files.items()
            if name != ERRORS
        }

    def head(self, name: str) -> str:
        """Return what a file begins with."""
        if self.files[name].suffix != ".csv":
            return ""
        return header(ERROR_COLUMNS if name == ERRORS else list(COLUMNS[name]))


class Sink:
    """Open output files, with their checkpoint."""

    def __init__(self, layout: Layout, sizes: Mapping[str, int] | None = None) -> None:
        """`sizes` are the lengths in bytes to which an earlier run's files are cut; None starts them anew."""
        self._layout = layout
        self._files: dict[str, IO[bytes]] = {}
        for name, path in layout.files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            size = (sizes or {}).get(name, 0)
            if size and (not path.is_file() or path.stat().st_size < size):
                self.close()
                raise InputError(f"{path}: gone or shorter than when the run stopped; start anew with --overwrite")
            self._files[name] = path.open("r+b" if size else "wb")
            self._files[name].truncate(size)
            self._files[name].seek(size)
            if not size:
                self.write(name, layout.head(name))

    def write(self, name: str, content: str) -> None:
        """Append to a file."""
        self._files[name].write(content.encode("utf-8"))

    def checkpoint(self, state: Mapping[str, Any]) -> None:
        """Make all that was written safe on disk, then say so in the state file, in one step."""
        for file in self._files.values():
            file.flush()
            os.fsync(file.fileno())
        write_state(self._layout.state, {**state, "sizes": {name: file.tell() for name, file in self._files.items()}})

    def close(self) -> None:
        """Close all files."""
        for file in self._files.values():
            file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def write_state(path: Path, state: Mapping[str, Any]) -> None:
    """Replace the state file in one step: whoever reads it finds the old or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".json.new")
    with beside.open("w", encoding="utf-8") as file:
        json.dump(state, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def read_state(path: Path) -> dict[str, Any] | None:
    """Return the state of an earlier run, or None where there was none. Raises InputError for a file that is none."""
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:
        state = None
    if not isinstance(state, dict) or not {"done", "digest", "settings", "sizes", "counts"} <= state.keys():
        raise InputError(f"{path}: not the state of a govnlp batch; start anew with --overwrite")
    return state
