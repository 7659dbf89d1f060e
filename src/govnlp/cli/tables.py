"""Records as tables on the screen."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from govnlp.outputs.tables import PIECES, rows
from govnlp.records.extraction import Extraction

_SHOWN = {
    "quotes": {"quote_id": "", "speaker": "speaker", "cue": "cue", "type": "type", "content": "words"},
    "stances": {"stance_id": "", "holder": "holder", "polarity": "position", "target": "target", "issue": "issue"},
    "entities": {"entity_id": "", "type": "type", "name": "name", "name_en": "English", "mentions": "mentions"},
}
_COLOURS = {"support": "green", "oppose": "red", "direct": "blue", "mixed": "cyan"}
_WIDTH_OF_FILE = 120


def show(found: Extraction, what: str | None, output: Path | None) -> None:
    """Print the records as tables, quotes and stances where `what` is None; plain text where written to a file."""
    if output is None:
        _print(Console(highlight=False), found, what)
    else:
        with output.open("w", encoding="utf-8") as file:
            _print(Console(file=file, width=_WIDTH_OF_FILE, highlight=False), found, what)


def _print(console: Console, found: Extraction, what: str | None) -> None:
    head = " · ".join(filter(None, (found.title or found.id, found.published, found.lang)))
    console.print(Text(head, style="bold"))
    for name in (what,) if what else ("quotes", "stances"):
        console.print()
        console.print(_table(found, name))


def _table(found: Extraction, what: str) -> Table | Text:
    content = list(rows(found, what))
    if not content:
        return Text(f"no {what} found")
    table = Table(title=f"{len(content)} {what}", title_justify="left", title_style="", show_edge=False, pad_edge=False)
    for column, heading in _SHOWN[what].items():
        table.add_column(heading, overflow="fold", no_wrap=not heading, ratio=_ratio(column))
    for row in content:
        table.add_row(*(_cell(row[column]) for column in _SHOWN[what]))
    return table


def _ratio(column: str) -> int | None:
    return {"content": 6, "target": 6, "speaker": 2, "holder": 2}.get(column)


def _cell(value: object) -> Text:
    text = "" if value is None else str(value).replace("\n", PIECES)
    return Text(text, style=_COLOURS.get(text, ""))
