"""The tables of terms, glosses and cue senses, tested as data."""

from __future__ import annotations

from importlib import resources

import pytest

from govnlp.lexicons import TABLES, Lexicons


@pytest.mark.parametrize("name", ["terms", "glosses", "cue_senses"])
def test_headed_sorted_and_unique(name):
    content = resources.files("govnlp.data").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    keys = [line.split("\t")[0] for line in content.splitlines()[1:]]
    assert content.splitlines()[0].split("\t") == list(TABLES[name])
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("name", ["terms", "glosses", "cue_senses"])
def test_every_cell_is_filled(name):
    for row in Lexicons().table(name):
        assert all(form.strip() == form and form for cell in row.values() for form in cell.split("|")), row


def test_at_least_400_terms():
    assert len(Lexicons().table("terms")) >= 400


def test_strengths():
    assert {row["strength"] for row in Lexicons().table("cue_senses")} == {"1", "2", "3"}
