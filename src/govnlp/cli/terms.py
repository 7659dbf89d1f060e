"""`govnlp terms`: the bilingual term table."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from govnlp.cli.options import Lexicons

_HEADINGS = {"en": "English", "zh_hant": "臺灣", "zh_hant_hk": "香港", "zh_hans": "简体"}


def terms(
    query: Annotated[str, typer.Argument(help="Only terms with these words, in any language or script.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    lexicons: Lexicons = None,
) -> None:
    """Show the terms of AI governance in English and in the Chinese of Taiwan, Hong Kong and the mainland."""
    from govnlp.bilingual.terms import find_terms

    found = find_terms(query, lexicons)
    if as_json:
        for row in found:
            print(json.dumps(row, ensure_ascii=False))
        return
    if not found:
        print(f"no term with {query!r}")
        return
    table = Table(show_edge=False, pad_edge=False)
    for heading in _HEADINGS.values():
        table.add_column(heading, overflow="fold")
    for row in found:
        table.add_row(*(" / ".join(row[column].split("|")) for column in _HEADINGS))
    Console(highlight=False, markup=False).print(table)
