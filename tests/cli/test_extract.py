from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest

import govnlp
from govnlp.records.extraction import Extraction

TEXT = "市長林若安週二表示，條例「讓每一個自動決定都有人負責」。消費者聯盟反對這項條例。\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "市長.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_table_shows_quotes_and_stances(govnlp_command, article):
    code, out, err = govnlp_command("extract", article)
    assert (code, err) == (0, "")
    assert "林若安" in out
    assert "讓每一個自動決定都有人負責" in out
    assert "stances" in out


def test_jsonl_is_the_extraction_of_the_library(govnlp_command, article):
    code, out, _ = govnlp_command("extract", article, "--format", "jsonl", "--published", "2026-03-05")
    assert code == 0
    assert out.count("\n") == 1
    found = Extraction.model_validate_json(out)
    assert found.id == "市長"
    assert found.quotes == govnlp.extract(TEXT, published="2026-03-05").quotes


def test_id_and_title_can_be_given(govnlp_command, article):
    _, out, _ = govnlp_command("extract", article, "-f", "json", "--id", "x-1", "--title", "另題")
    found = json.loads(out)
    assert (found["id"], found["title"]) == ("x-1", "另題")


@pytest.mark.parametrize("what", ["quotes", "stances", "entities"])
def test_one_kind_of_record_alone(govnlp_command, article, what):
    wanted = json.loads(govnlp_command("extract", article, "-f", "json").out)[what]
    assert json.loads(govnlp_command("extract", article, "-f", "json", "-w", what).out) == wanted
    lines = govnlp_command("extract", article, "-f", "jsonl", "-w", what).out.splitlines()
    assert [json.loads(line) for line in lines] == wanted
    rows = csv.DictReader(io.StringIO(govnlp_command("extract", article, "-f", "csv", "-w", what).out))
    assert len(list(rows)) == len(wanted)
    assert govnlp_command("extract", article, "-w", what).code == 0


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "html"])
def test_output_goes_to_a_file(govnlp_command, article, tmp_path, form):
    code, out, _ = govnlp_command("extract", article, "-f", form, "-o", tmp_path / "out")
    assert (code, out) == (0, "")
    assert "負責" in (tmp_path / "out").read_text(encoding="utf-8")


def test_a_record_is_explained(govnlp_command, article):
    code, out, _ = govnlp_command("extract", article, "--explain", "q1")
    assert code == 0
    assert out.startswith("q1: ")
    assert "rule: " in out


def test_standard_input_is_read():
    command = [sys.executable, "-c", "from govnlp.cli.main import main; main()", "extract", "-", "-f", "json"]
    done = subprocess.run(command, input=TEXT.encode(), capture_output=True, check=True)
    assert json.loads(done.stdout)["quotes"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\xff" * 10, "binary"),
        (None, "no such file"),
        ("字".encode() * 30, "over the limit"),
    ],
)
def test_what_cannot_be_read_is_one_paragraph_and_exit_code_2(govnlp_command, tmp_path, content, says):
    path = tmp_path / "in.txt"
    if content is not None:
        path.write_bytes(content)
    code, out, err = govnlp_command("extract", path, "--max-chars", 20)
    assert (code, out) == (2, "")
    assert says in err
    assert "in.txt" in err
    assert "Traceback" not in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract",),
        ("extract", "a.txt", "--format", "pdf"),
        ("extract", "a.txt", "--nonsense"),
        ("nonsense",),
        ("extract", "a.txt", "--max-chars", "0"),
    ],
)
def test_bad_usage_is_exit_code_2(govnlp_command, arguments):
    code, _, err = govnlp_command(*arguments)
    assert code == 2
    assert "Traceback" not in err


def test_wrong_combinations_and_ids_and_lexicons_are_exit_code_2(govnlp_command, article, tmp_path):
    for arguments in (
        ("-f", "html", "-w", "quotes"),
        ("--explain", "q99"),
        ("--lexicons", tmp_path / "absent"),
    ):
        code, _, err = govnlp_command("extract", article, *arguments)
        assert code == 2
        assert err.startswith("govnlp: ")


def test_a_reader_that_closes_the_pipe_early_sees_no_traceback(article):
    code = "from govnlp.cli.main import main; main()"
    command = f'"{sys.executable}" -c "{code}" extract "{article}" -f json | true'
    assert subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True).stderr == ""
