from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

import govnlp

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds the README, corpus/ and scripts/."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data beside the repository; tests that need it are skipped where it is absent."""
    folder = REPOSITORY.parent / "shared"
    if not (folder / "dev" / "quotes.jsonl").is_file():
        pytest.skip("needs the development data beside the repository")
    return folder


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The shipped pipeline, built once for all tests."""
    return govnlp.load()
