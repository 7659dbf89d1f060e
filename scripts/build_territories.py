"""Build `src/govnlp/data/territories.tsv` from CLDR names (Babel) and `scripts/territories_additions.tsv`.

CLDR gives the names of territories and languages in zh-Hant (Taiwan and Hong Kong), zh-Hans and English. The
additions have the form of the table itself: a filled cell replaces CLDR's, aliases add to it, new keys add rows.
Nationality rows without a Chinese name take the territory's Chinese names with 人.

Usage: python scripts/build_territories.py
"""

from __future__ import annotations

import re
from pathlib import Path

import opencc
from babel import Locale

from govnlp.lexicons import TABLES, Row, parse_table
from govnlp.text.norm import normalize

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "src/govnlp/data/territories.tsv"
ADDITIONS = ROOT / "scripts/territories_additions.tsv"

# In CLDR, but neither in ISO 3166-1 nor a region: unions (in institutions.tsv), islets, test and unknown codes.
NO_TERRITORY = frozenset("001 AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
# 中非 is Central Africa in CLDR, and "China and Africa" in nearly all news.
NO_ALIASES = frozenset({"中非"})
LANGUAGES = """
    af am ar as ase ay az be bg bn bo bs ca cs cy da de dv el en eo es et eu fa fi fil fj fr ga gd gl gn gu ha hak haw
    he hi hr ht hu hy id ig is it ja jv ka kk km kn ko ku ky la lb ln lo lt lv mg mi mk ml mn mr ms mt my nan ne nl no
    ny om or pa pl ps pt qu ro ru rw sa sd si sk sl sm sn so sq sr su sv sw ta te tet tg th ti tk tl to tr ug uk ur uz
    vi wo wuu xh yi yo yue zh zh_Hans zh_Hant zu
""".split()

HANT, HONG_KONG, HANS, ENGLISH = map(Locale.parse, ("zh_Hant", "zh_Hant_HK", "zh_Hans", "en"))
TO_HANS = opencc.OpenCC("t2s")


def english_variants(name: str) -> list[str]:
    """Return other spellings of an English name: "and" for "&", "Saint" for "St.", the typewriter apostrophe."""
    swaps = (("&", "and"), ("St. ", "Saint "), ("’", "'"))
    spelled = name
    variants = []
    for old, new in swaps:
        if old in spelled:
            spelled = spelled.replace(old, new)
            variants.append(spelled)
    return variants


def territory_rows() -> dict[str, Row]:
    """Return the rows of ISO 3166-1 territories (GPE) and UN M.49 regions (LOC) by code."""
    rows = {}
    for code, english in ENGLISH.territories.items():
        if code in NO_TERRITORY or code not in HANT.territories:
            continue
        kind = "GPE" if code.isalpha() and code != "AQ" else "LOC"
        names = (HANT.territories[code], HANS.territories[code], english, HONG_KONG.territories.get(code, ""))
        rows[code] = new_row(code, kind, *names)
    return rows


def language_rows() -> dict[str, Row]:
    """Return the rows of languages by "lang:" and CLDR code; 英文 has 英語 as an alias, and the other way round."""
    rows = {}
    for code in LANGUAGES:
        hant, english = HANT.languages[code], ENGLISH.languages[code]
        forms = [hant, HONG_KONG.languages.get(code, "")]
        if not code.startswith("zh"):
            forms += [re.sub("文$", "語", form) for form in forms]
        rows[f"lang:{code}"] = new_row(
            f"lang:{code}", "LANGUAGE", hant, HANS.languages.get(code, ""), english, "|".join(forms[1:])
        )
    return rows


def new_row(*cells: str) -> Row:
    """Make a row of the cells kb_id, type, zh_hant, zh_hans, en and aliases_zh."""
    return dict(zip(TABLES["territories"], (*cells, ""), strict=True))


def add(rows: dict[str, Row], additions: dict[str, Row]) -> None:
    """Lay the additions over `rows`, in place."""
    for key, extra in additions.items():
        row = rows.setdefault(key, new_row(key, "", "", "", "", ""))
        if extra["zh_hant"]:
            row["zh_hans"] = ""  # CLDR's no longer fits
        for column, cell in extra.items():
            if column.startswith("aliases"):
                row[column] = "|".join(filter(None, (row[column], cell)))
            elif cell:
                row[column] = cell


def name_nationalities(rows: dict[str, Row]) -> None:
    """Give "norp:" rows of territories the territory's Chinese names with 人, where they have none."""
    for key, row in rows.items():
        land = rows.get(key.removeprefix("norp:"))
        if key.startswith("norp:") and not row["zh_hant"] and land:
            row["zh_hant"], row["zh_hans"] = f"{land['zh_hant']}人", f"{land['zh_hans']}人"
            # The Hong Kong form, but none of the abbreviations and long forms.
            form = HONG_KONG.territories.get(land["kb_id"], "")
            extra = f"{form}人" if form and len(form) < 7 else ""
            row["aliases_zh"] = "|".join(filter(None, (extra, row["aliases_zh"])))


def finish(rows: dict[str, Row]) -> None:
    """Fill Simplified names, mark languages that share a nationality's name, and drop repeated aliases."""
    nationalities = {
        name for row in rows.values() if row["type"] == "NORP" for name in (row["en"], *row["aliases_en"].split("|"))
    }
    for row in rows.values():
        row["zh_hans"] = row["zh_hans"] or TO_HANS.convert(row["zh_hant"])
        if row["type"] == "LANGUAGE" and row["en"] in nationalities:
            row["en"] += " language"
        names = [row["en"], *row["aliases_en"].split("|")]
        names += [variant for name in names for variant in english_variants(name)]
        if row["type"] == "LANGUAGE":
            names = [name for name in names if name not in nationalities]
        row["aliases_en"] = "|".join(list(dict.fromkeys(filter(None, names)))[1:])
        seen = {normalize(row["zh_hant"]), normalize(row["zh_hans"]), "", *NO_ALIASES}
        aliases = []
        for alias in row["aliases_zh"].split("|"):
            if normalize(alias) not in seen:
                seen.add(normalize(alias))
                aliases.append(alias)
        row["aliases_zh"] = "|".join(aliases)


def main() -> None:
    rows = {**territory_rows(), **language_rows()}
    add(rows, parse_table("territories", ADDITIONS.read_text(encoding="utf-8"), ADDITIONS.name))
    name_nationalities(rows)
    finish(rows)
    lines = ["\t".join(TABLES["territories"])]
    lines += ["\t".join(rows[key].values()) for key in sorted(rows)]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
