from __future__ import annotations

import importlib.util
import re

import pytest

from govnlp.outputs.tables import COLUMNS
from govnlp.pipeline import STAGES
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Entity, Mention, Quote, Stance

READMES = ("README.md", "README.zh-Hant.md")


@pytest.fixture(scope="module")
def update(repository):
    spec = importlib.util.spec_from_file_location("update_readme", repository / "scripts" / "update_readme.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", READMES)
def test_the_output_shown_is_the_output(repository, update, name):
    readme = (repository / name).read_text(encoding="utf-8")
    assert update.refresh(readme) == readme, "run scripts/update_readme.py, and look at what changed"


@pytest.mark.parametrize("name", READMES)
def test_the_stages_and_every_record_field_are_there(repository, name):
    readme = (repository / name).read_text(encoding="utf-8")
    assert re.search(r"\s*→\s*".join(f"`{stage}`" for stage in STAGES), readme)
    named = set(re.findall(r"`(\w+)`", readme))
    for record in (Extraction, Mention, Entity, Quote, Stance):
        assert set(record.model_fields) <= named, record.__name__
    assert set(COLUMNS) <= named


@pytest.mark.parametrize("name", READMES)
def test_the_test_command_is_one_line(repository, name):
    readme = (repository / name).read_text(encoding="utf-8")
    assert len(re.findall(r"^python3 -m venv .*pytest$", readme, re.MULTILINE)) == 1
