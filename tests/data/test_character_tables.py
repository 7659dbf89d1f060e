"""The tables on characters and words: headed, sorted, unique, and what their scripts write."""

from __future__ import annotations

import importlib.util
from importlib import resources
from pathlib import Path

import pytest

from govnlp.text.norm import normalize

HEADERS = {
    "fold": "norm\tvariants",
    "script": "script\tcharacters",
    "folded_words": "word\tfrequency",
    "common_characters": "rank\tcharacters",
    "parts_of_speech_zh": "tag\twords",
    "sentence_words_en": "word\tkind",
}
SCRIPTS = {
    "fold": "build_norm_table",
    "script": "build_script_table",
    "folded_words": "build_folded_words",
    "common_characters": "build_common_characters",
    "parts_of_speech_zh": "build_parts_of_speech",
}


def table(name: str) -> list[list[str]]:
    content = resources.files("govnlp.data").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    assert content.endswith("\n")
    lines = content.splitlines()
    assert lines[0] == HEADERS[name]
    return [line.split("\t") for line in lines[1:]]


@pytest.mark.parametrize("name", HEADERS)
def test_sorted_and_unique(name: str) -> None:
    rows = table(name)
    keys = [int(row[0]) if row[0].isdigit() else row[0] for row in rows]
    assert keys == sorted(set(keys))  # type: ignore[type-var]
    assert all(len(row) == 2 and all(row) for row in rows)


@pytest.mark.parametrize("name", ["fold", "script", "common_characters"])
def test_no_character_stands_twice(name: str) -> None:
    characters = "".join(row[1] for row in table(name))
    assert len(characters) == len(set(characters))


def test_telling_characters_are_of_one_script() -> None:
    (_, hans), (_, hant) = table("script")
    assert not set(hans) & set(hant)
    assert not set("后里干面只着著台群峰") & set(hans + hant)


def test_keys_are_in_norm() -> None:
    for name in ("fold", "folded_words"):
        assert all(normalize(row[0]) == row[0] for row in table(name))
    assert all(normalize(row[1]) == row[1] for row in table("common_characters"))


def test_no_word_has_two_parts_of_speech() -> None:
    words = [word for _, row in table("parts_of_speech_zh") for word in row.split(" ")]
    assert len(words) == len(set(words))
    assert all(normalize(word) == word for word in words)


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_script_writes_the_table(
    name: str, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opencc = pytest.importorskip("opencc")
    if not (Path(opencc.__file__).parent / "dictionary").is_dir():
        pytest.skip("needs the dictionaries of opencc-python-reimplemented")
    path = repository / "scripts" / f"{SCRIPTS[name]}.py"
    spec = importlib.util.spec_from_file_location(SCRIPTS[name], path)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    monkeypatch.setattr("sys.argv", [str(path), str(tmp_path / "out.tsv")])
    script.main()
    shipped = resources.files("govnlp.data").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    assert (tmp_path / "out.tsv").read_text(encoding="utf-8") == shipped
