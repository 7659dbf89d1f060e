"""Lexicons as data: headed, sorted, unique tables in `govnlp/data`, which a user's folder extends or overrides.

A table is UTF-8, tab-separated, with a header; its first column is the key. A user's folder holds tables of the
same names and headers: a row with a new key is added, one with a known key replaces it, one whose key begins with
"-" removes it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import Path

from govnlp.errors import LexiconError

Row = dict[str, str]

_NAMED = ("kb_id", "type", "zh_hant", "zh_hans", "en", "aliases_zh", "aliases_en")
GAZETTEERS = (
    "territories",
    "cities",
    "governments",
    "institutions",
    "companies",
    "academia",
    "media",
    "people",
)
"""The tables of named entities, all of one form; aliases are separated by "|"."""

TABLES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(GAZETTEERS, _NAMED),
    "cues_zh": ("form", "class", "takes", "flags"),
    "cues_en": ("lemma", "class", "takes", "flags"),
    "titles_zh": ("form", "kind"),
    "titles_en": ("form", "kind"),
    "first_names_en": ("form", "gender"),
    "stances": ("form", "lang", "attitude", "frame", "flags"),
    "issues": ("id", "zh_hant", "en", "terms_zh", "terms_en"),
    "terms": ("id", "zh_hant", "zh_hant_hk", "zh_hans", "en"),
    "glosses": ("zh_hant", "en"),
    "cue_senses": ("form", "lang", "sense", "strength"),
}
"""Every lexicon table and its columns; the first is the key."""


def parse_table(name: str, content: str, where: str) -> dict[str, Row]:
    """Parse one table into rows by key.

    Raises LexiconError, naming file, line and reason, for a wrong header, a wrong number of columns, an empty or a
    repeated key.
    """
    columns = TABLES[name]
    lines = content.removeprefix("\ufeff").splitlines()
    if not lines or tuple(lines[0].split("\t")) != columns:
        raise LexiconError(f"{where}, line 1: the header must be {', '.join(columns)} (tab-separated)")
    rows: dict[str, Row] = {}
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise LexiconError(
                f"{where}, line {number}: {len(cells)} columns, not {len(columns)} ({', '.join(columns)})"
            )
        key = cells[0]
        if not key.strip("- "):
            raise LexiconError(f"{where}, line {number}: the key column {columns[0]!r} is empty")
        if key in rows:
            raise LexiconError(f"{where}, line {number}: {key!r} stands twice")
        rows[key] = dict(zip(columns, cells, strict=True))
    return rows


class Lexicons:
    """All lexicon tables, each read when first asked for, with a user's folder laid over them."""

    def __init__(self, overlay: dict[str, str] | None = None) -> None:
        """`overlay` maps table names to the text of a user's table."""
        self.overlay = dict(overlay or {})
        self._tables: dict[str, list[Row]] = {}
        for name, content in self.overlay.items():
            parse_table(name, content, f"{name}.tsv (user lexicon)")

    def table(self, name: str) -> list[Row]:
        """Return the rows of a table in order, the user's own included."""
        if name not in self._tables:
            shipped = resources.files("govnlp.data").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
            rows = parse_table(name, shipped, f"{name}.tsv")
            if name in self.overlay:
                for key, row in parse_table(name, self.overlay[name], f"{name}.tsv (user lexicon)").items():
                    if key.startswith("-"):
                        rows.pop(key[1:], None)
                    else:
                        rows[key] = row
            self._tables[name] = list(rows.values())
        return self._tables[name]


def read_overlay(folder: str | Path) -> dict[str, str]:
    """Read a user's lexicon folder: the text of each `NAME.tsv` by table name.

    Raises LexiconError where the folder is missing, or a file in it is no known table.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise LexiconError(f"{folder}: not a folder of lexicon tables ({', '.join(TABLES)})")
    overlay = {}
    for path in sorted(folder.glob("*.tsv")):
        if path.stem not in TABLES:
            raise LexiconError(f"{path}: no table of that name; the tables are {', '.join(TABLES)}")
        content = path.read_text(encoding="utf-8-sig")
        parse_table(path.stem, content, str(path))
        overlay[path.stem] = content
    return overlay


@lru_cache(maxsize=4)
def load_lexicons(folder: str | None = None) -> Lexicons:
    """Return the shipped lexicons, with those of a user's folder laid over them."""
    return Lexicons(read_overlay(folder) if folder else None)
