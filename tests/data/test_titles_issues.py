"""The tables of titles and issues, tested as data."""

from __future__ import annotations

import re
from collections import defaultdict
from importlib import resources

import pytest

from govnlp.lexicons import TABLES, Lexicons, Row
from govnlp.text.norm import normalize

KINDS = {"person", "collective", "honorific"}
PREFIXES_ZH = ("副", "前", "代理", "署理", "候任", "首席", "資深", "高級", "助理")
HAN = re.compile("[\u3400-\u9fff]")
AI_GOVERNANCE = {
    "ai-sovereignty",
    "binding-global-governance",
    "child-safety",
    "competition",
    "compute-energy",
    "copyright",
    "cross-border-data",
    "deepfakes-elections",
    "development-divide",
    "export-controls",
    "frontier-risk",
    "international-cooperation",
    "labour",
    "military-ai",
    "open-source",
    "privacy",
    "risk-based-regulation",
    "safety-testing",
    "self-regulation",
    "standards",
    "un-role",
}


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return Lexicons()


def terms(row: Row, column: str) -> list[str]:
    """Return the terms of a cell, folded, without the mark of the opposite side."""
    return [normalize(term.removeprefix("!")) for term in row[column].split("|")]


@pytest.mark.parametrize("name", ["titles_zh", "titles_en", "issues"])
def test_headed_sorted_and_unique(name: str) -> None:
    content = resources.files("govnlp.data").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    keys = [line.split("\t")[0] for line in content.splitlines()[1:]]
    assert content.splitlines()[0].split("\t") == list(TABLES[name])
    assert keys == sorted(set(keys))
    assert content.endswith("\n")
    assert "\r" not in content


@pytest.mark.parametrize("name", ["titles_zh", "titles_en"])
def test_titles_have_a_kind_and_fold_to_different_forms(lexicons: Lexicons, name: str) -> None:
    rows = lexicons.table(name)
    assert {row["kind"] for row in rows} == KINDS
    forms = [normalize(row["form"]) for row in rows]
    assert len(set(forms)) == len(forms)
    assert all(form == form.strip() for form in forms)


def test_chinese_titles_are_chinese_and_english_ones_lower_case(lexicons: Lexicons) -> None:
    assert all(HAN.search(row["form"]) and len(row["form"]) > 1 for row in lexicons.table("titles_zh"))
    assert all(row["form"] == row["form"].lower() for row in lexicons.table("titles_en"))
    assert not any(HAN.search(row["form"]) for row in lexicons.table("titles_en"))


def test_prefixes_that_the_code_composes_stand_in_no_title(lexicons: Lexicons) -> None:
    forms = {row["form"] for row in lexicons.table("titles_zh")}
    composed = [form for form in forms for prefix in PREFIXES_ZH if form.removeprefix(prefix) in forms - {form}]
    assert composed == []


def test_every_issue_has_names_and_terms_in_both_languages(lexicons: Lexicons) -> None:
    for row in lexicons.table("issues"):
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", row["id"])
        assert HAN.search(row["zh_hant"]), row["id"]
        assert row["en"], row["id"]
        assert len(terms(row, "terms_zh")) >= 10, row["id"]
        assert len(terms(row, "terms_en")) >= 10, row["id"]


def test_terms_are_tidy(lexicons: Lexicons) -> None:
    for row in lexicons.table("issues"):
        for column in ("terms_zh", "terms_en"):
            found = terms(row, column)
            assert all(term and term == term.strip() for term in found), row["id"]
            assert not any("!" in term for term in found), row["id"]
            assert len(set(found)) == len(found), row["id"]
        assert not any(HAN.search(term) for term in terms(row, "terms_en")), row["id"]
        assert row["terms_en"] == row["terms_en"].lower(), row["id"]
        assert all(len(term) > 1 for term in terms(row, "terms_zh")), row["id"]


@pytest.mark.parametrize("column", ["terms_zh", "terms_en"])
def test_no_term_stands_in_two_issues(lexicons: Lexicons, column: str) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in lexicons.table("issues"):
        for term in terms(row, column):
            owners[term].add(row["id"])
    assert {term: ids for term, ids in owners.items() if len(ids) > 1} == {}


def test_the_issues_of_ai_governance_are_there(lexicons: Lexicons) -> None:
    assert {row["id"] for row in lexicons.table("issues")} >= AI_GOVERNANCE


def test_opposite_terms_stand_beside_plain_ones(lexicons: Lexicons) -> None:
    marked = {row["id"] for row in lexicons.table("issues") if "!" in row["terms_zh"] and "!" in row["terms_en"]}
    assert "binding-global-governance" in marked
    for row in lexicons.table("issues"):
        for column in ("terms_zh", "terms_en"):
            plain = [term for term in row[column].split("|") if not term.startswith("!")]
            assert len(plain) >= 10, row["id"]
