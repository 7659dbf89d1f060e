"""The tables of companies, academia, media and people, tested as data."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources

import opencc
import pytest

from govnlp.lexicons import TABLES, Lexicons, Row
from govnlp.text.norm import normalize

KINDS = {
    "companies": {"co": "ORG", "product": "PRODUCT"},
    "academia": {"uni": "ORG", "tank": "ORG", "ai": "ORG", "academy": "ORG", "journal": "ORG"},
    "media": {"media": "ORG"},
    "people": {"person": "PERSON"},
}
LEAST = {"companies": 350, "academia": 350, "media": 150, "people": 450}
HAN = re.compile("[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return Lexicons()


def chinese(row: Row) -> list[str]:
    return [form for form in (row["zh_hant"], row["zh_hans"], *row["aliases_zh"].split("|")) if form]


def english(row: Row) -> list[str]:
    return [form for form in (row["en"], *row["aliases_en"].split("|")) if form]


def all_rows(lexicons: Lexicons) -> Iterator[Row]:
    for name in KINDS:
        yield from lexicons.table(name)


@pytest.mark.parametrize("name", KINDS)
def test_headed_sorted_and_unique(name: str) -> None:
    content = resources.files("govnlp.data").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    keys = [line.split("\t")[0] for line in content.splitlines()[1:]]
    assert content.splitlines()[0].split("\t") == list(TABLES[name])
    assert keys == sorted(set(keys))
    assert content.endswith("\n")
    assert "\r" not in content


@pytest.mark.parametrize("name", KINDS)
def test_keys_and_types(lexicons: Lexicons, name: str) -> None:
    rows = lexicons.table(name)
    assert len(rows) >= LEAST[name]
    for row in rows:
        prefix, colon, rest = row["kb_id"].partition(":")
        assert colon, row
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rest), row
        assert row["type"] == KINDS[name][prefix], row


@pytest.mark.parametrize("name", KINDS)
def test_cells_are_tidy(lexicons: Lexicons, name: str) -> None:
    for row in lexicons.table(name):
        assert row["en"], row
        assert bool(row["zh_hant"]) == bool(row["zh_hans"]), row
        for column, cell in row.items():
            assert all(form == form.strip() for form in cell.split("|")), row
            assert "||" not in cell, row
            assert "|" not in cell or column.startswith("aliases"), row
        assert all(len(form) > 1 for form in chinese(row)), row
        assert not any(HAN.search(form) for form in english(row)), row


def test_no_alias_repeats_another_form_of_its_row(lexicons: Lexicons) -> None:
    for row in all_rows(lexicons):
        aliases = [normalize(form) for form in row["aliases_zh"].split("|") if form]
        assert len(set(aliases)) == len(aliases), row
        assert {normalize(row["zh_hant"]), normalize(row["zh_hans"])}.isdisjoint(aliases), row
        assert len(set(english(row))) == len(english(row)), row


def test_no_form_names_two_actors(lexicons: Lexicons) -> None:
    holders: dict[str, set[str]] = defaultdict(set)
    for row in all_rows(lexicons):
        for form in (*chinese(row), *english(row)):
            holders[normalize(form)].add(row["kb_id"])
    assert {form: keys for form, keys in holders.items() if len(keys) > 1} == {}


def test_simplified_names_hold_no_traditional_character(lexicons: Lexicons) -> None:
    to_hans = opencc.OpenCC("t2s")
    for row in all_rows(lexicons):
        assert to_hans.convert(row["zh_hans"]) == row["zh_hans"], row


def test_people_have_chinese_names(lexicons: Lexicons) -> None:
    for row in lexicons.table("people"):
        assert row["zh_hant"], row
        assert all(HAN.search(form) for form in chinese(row)), row


@pytest.mark.parametrize(
    ("forms", "kb_id"),
    [
        (("川普", "特朗普", "Donald Trump"), "person:donald-trump"),
        (("馮德萊恩", "范德賴恩", "Ursula von der Leyen"), "person:ursula-von-der-leyen"),
        (("古特瑞斯", "古特雷斯", "António Guterres"), "person:antonio-guterres"),
        (("輝達", "英偉達", "NVIDIA", "Nvidia"), "co:nvidia"),
        (("臉書", "Meta", "Facebook"), "co:meta"),
        (("史丹佛大學", "斯坦福大学", "Stanford University"), "uni:stanford"),
        (("《自然》",), "journal:nature"),
        (("新華社", "Xinhua"), "media:xinhua"),
    ],
)
def test_forms_of_taiwan_hong_kong_and_the_mainland_name_one_actor(
    lexicons: Lexicons, forms: tuple[str, ...], kb_id: str
) -> None:
    row = next(row for row in all_rows(lexicons) if row["kb_id"] == kb_id)
    assert set(map(normalize, forms)) <= set(map(normalize, (*chinese(row), *english(row))))


@pytest.mark.parametrize("form", ["蘋果", "小米", "聯想", "標準", "數位時代", "外交家", "沙拉", "哈里斯", "奧斯汀"])
def test_common_words_and_surnames_alone_name_nobody(lexicons: Lexicons, form: str) -> None:
    assert [row["kb_id"] for row in all_rows(lexicons) if form in chinese(row)] == []
