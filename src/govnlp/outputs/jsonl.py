"""JSON lines: whole extractions, one a line, verbatim."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from os import PathLike

from pydantic import ValidationError

from govnlp.errors import InputError
from govnlp.records.extraction import Extraction


def write_jsonl(path: str | PathLike[str], extractions: Iterable[Extraction]) -> None:
    """Write extractions to a UTF-8 file, one a line."""
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        for extraction in extractions:
            out.write(extraction.model_dump_json() + "\n")


def read_jsonl(path: str | PathLike[str]) -> Iterator[Extraction]:
    """Read extractions back, one a line, empty lines left out.

    Raises InputError, naming file and line, for a line that is no extraction.
    """
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _extraction(line, f"{path}, line {number}")


def _extraction(line: str, where: str) -> Extraction:
    try:
        return Extraction.model_validate(json.loads(line))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise InputError(f"{where}: no govnlp extraction: {place}: {first['msg']}") from None
    except ValueError as error:
        raise InputError(f"{where}: no JSON: {error}") from None
