"""The tables of territories, cities, governments and institutions, tested as data."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import opencc
import pytest

from govnlp.lexicons import TABLES, Lexicons, Row, parse_table
from govnlp.text.norm import normalize

NAMED = ("territories", "cities", "governments", "institutions")
ONTONOTES = {"NORP", "FAC", "ORG", "GPE", "LOC", "EVENT", "LAW", "LANGUAGE", "WORK_OF_ART"}
HAN = re.compile("[\u3400-\u9fff]")
KEYS = {
    # ISO 3166-1 (and -3), ISO 3166-2, UN M.49, or a kind and a name
    "territories": r"[A-Z]{2}|[A-Z]{4}|[A-Z]{2}-[A-Z0-9]{1,3}|\d{3}|(loc|fac):[a-z0-9-]+|(norp|lang):[A-Za-z_-]+",
    "cities": r"city:[a-z0-9-]+",
    "governments": r"gov:[a-z]{2}-[a-z0-9-]+",
    "institutions": r"(org|law|event|work):[a-z0-9-]+",
}
CASES = json.loads((Path(__file__).parent.parent / "cases" / "gazetteers.json").read_text(encoding="utf-8"))
# Characters of both scripts, which a conversion to Traditional would turn into another.
BOTH_SCRIPTS = frozenset("余占台后咨咸岩岳峰干托斗栗涌淀游秘筑群采里")


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return Lexicons()


def chinese(row: Row) -> list[str]:
    return [form for form in (row["zh_hant"], row["zh_hans"], *row["aliases_zh"].split("|")) if form]


def english(row: Row) -> list[str]:
    return [form for form in (row["en"], *row["aliases_en"].split("|")) if form]


def all_rows(lexicons: Lexicons) -> Iterator[Row]:
    for name in NAMED:
        yield from lexicons.table(name)


@pytest.mark.parametrize("name", NAMED)
def test_headed_sorted_and_unique(name: str) -> None:
    content = resources.files("govnlp.data").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    keys = [line.split("\t")[0] for line in content.splitlines()[1:]]
    assert content.splitlines()[0].split("\t") == list(TABLES[name])
    assert keys == sorted(set(keys))
    assert content.endswith("\n")
    assert "\r" not in content


@pytest.mark.parametrize("name", NAMED)
def test_keys_and_types(lexicons: Lexicons, name: str) -> None:
    for row in lexicons.table(name):
        assert re.fullmatch(KEYS[name], row["kb_id"]), row
        assert row["type"] in ONTONOTES, row


@pytest.mark.parametrize("name", NAMED)
def test_cells_are_tidy(lexicons: Lexicons, name: str) -> None:
    for row in lexicons.table(name):
        assert row["en"], row
        assert bool(row["zh_hant"]) == bool(row["zh_hans"]), row
        for column, cell in row.items():
            assert all(form == form.strip() for form in cell.split("|")), row
            assert "||" not in cell, row
            assert "|" not in cell or column.startswith("aliases"), row
        assert all(HAN.search(form) and len(form) > 1 for form in chinese(row)), row
        assert not any(HAN.search(form) for form in english(row)), row


def test_no_alias_repeats_another_form_of_its_row(lexicons: Lexicons) -> None:
    for row in all_rows(lexicons):
        aliases = [normalize(form) for form in row["aliases_zh"].split("|") if form]
        names = {normalize(row["zh_hant"]), normalize(row["zh_hans"])}
        assert len(set(aliases)) == len(aliases), row
        assert names.isdisjoint(aliases), row
        assert len(set(english(row))) == len(english(row)), row


def test_no_form_names_two_actors(lexicons: Lexicons) -> None:
    holders: dict[str, set[str]] = defaultdict(set)
    for row in all_rows(lexicons):
        for form in map(normalize, chinese(row)):
            holders[form].add(row["kb_id"])
        for form in english(row):
            holders[form].add(row["kb_id"])
    assert {form: keys for form, keys in holders.items() if len(keys) > 1} == {}


def test_simplified_names_hold_no_traditional_character(lexicons: Lexicons) -> None:
    to_hans = opencc.OpenCC("t2s")
    for row in all_rows(lexicons):
        assert to_hans.convert(row["zh_hans"]) == row["zh_hans"], row


def test_traditional_names_hold_no_simplified_character(lexicons: Lexicons) -> None:
    to_hant, to_hans = opencc.OpenCC("s2t"), opencc.OpenCC("t2s")
    characters = {char for row in all_rows(lexicons) for char in row["zh_hant"]}
    simplified = {char for char in characters if to_hans.convert(char) == char and to_hant.convert(char) != char}
    assert simplified <= BOTH_SCRIPTS


@pytest.mark.parametrize("form", CASES["generic_zh"])
def test_generic_chinese_forms_name_nobody(lexicons: Lexicons, form: str) -> None:
    assert [row["kb_id"] for row in all_rows(lexicons) if form in chinese(row)] == []


@pytest.mark.parametrize("form", CASES["generic_en"])
def test_generic_english_forms_name_nobody(lexicons: Lexicons, form: str) -> None:
    assert [row["kb_id"] for row in all_rows(lexicons) if form in english(row)] == []


@pytest.mark.parametrize(
    ("name", "least"), [("territories", 900), ("cities", 600), ("governments", 550), ("institutions", 350)]
)
def test_sizes(lexicons: Lexicons, name: str, least: int) -> None:
    assert len(lexicons.table(name)) >= least


@pytest.mark.parametrize(("key", "hant", "hans", "en"), CASES["names"])
def test_names_in_each_script(lexicons: Lexicons, key: str, hant: str, hans: str, en: str) -> None:
    row = next(row for row in all_rows(lexicons) if row["kb_id"] == key)
    assert (row["zh_hant"], row["zh_hans"], row["en"]) == (hant, hans, en)


@pytest.mark.parametrize(("form", "key"), CASES["forms"])
def test_forms_lead_to_their_actor(lexicons: Lexicons, form: str, key: str) -> None:
    found = {
        row["kb_id"]
        for row in all_rows(lexicons)
        if form in english(row) or normalize(form) in map(normalize, chinese(row))
    }
    assert found == {key}


def test_every_addition_is_in_the_table(lexicons: Lexicons, repository: Path) -> None:
    additions = repository / "scripts" / "territories_additions.tsv"
    keys = parse_table("territories", additions.read_text(encoding="utf-8"), additions.name).keys()
    assert keys <= {row["kb_id"] for row in lexicons.table("territories")}
    assert list(keys) == sorted(keys)
