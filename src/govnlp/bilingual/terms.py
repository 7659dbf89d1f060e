"""The bilingual term table: one term in English and in the Chinese of Taiwan, Hong Kong and the mainland."""

from __future__ import annotations

from os import PathLike, fspath

from govnlp.lexicons import Row, load_lexicons
from govnlp.text.norm import normalize

COLUMNS = ("zh_hant", "zh_hant_hk", "zh_hans", "en")
"""The columns of forms; several of one cell are separated by "|", the usual one first."""


def find_terms(query: str = "", lexicons: str | PathLike[str] | None = None) -> list[Row]:
    """Return the terms of which some form holds `query`, in any language, script or capitals; all for "".

    `lexicons` is a folder of the user's own tables, laid over the shipped ones.
    """
    wanted = normalize(query.strip())
    rows = load_lexicons(fspath(lexicons) if lexicons else None).table("terms")
    return [row for row in rows if any(wanted in normalize(row[column]) for column in COLUMNS)]


def other_forms(term: str, lexicons: str | PathLike[str] | None = None) -> list[str]:
    """Return every form, in all languages and scripts, of the terms that `term` is a form of; for search."""
    wanted = normalize(term.strip())
    found: dict[str, None] = {}
    for row in load_lexicons(fspath(lexicons) if lexicons else None).table("terms"):
        forms = [form for column in COLUMNS for form in row[column].split("|")]
        if wanted in map(normalize, forms):
            found |= dict.fromkeys(forms)
    return list(found)
