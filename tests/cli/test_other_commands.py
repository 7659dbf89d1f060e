from __future__ import annotations

import json

import pytest

import govnlp
from govnlp.evaluate import evaluate


def test_version_and_help(govnlp_command):
    assert govnlp_command("--version").out == f"govnlp {govnlp.__version__}\n"
    for command in ("extract", "batch", "evaluate", "convert", "schema"):
        assert command in govnlp_command("--help").out
        assert govnlp_command(command, "--help").code == 0


def test_the_schema_describes_every_field(govnlp_command, tmp_path):
    schema = json.loads(govnlp_command("schema").out)
    assert set(schema["required"]) >= {"id", "lang", "version"}
    for name, record in {"Extraction": schema, **schema["$defs"]}.items():
        for field, described in record["properties"].items():
            assert described.get("description"), f"{name}.{field}"
    govnlp_command("schema", "-o", tmp_path / "schema.json")
    assert json.loads((tmp_path / "schema.json").read_text(encoding="utf-8")) == schema


def test_convert_keeps_everything_but_the_script(govnlp_command, tmp_path):
    (tmp_path / "a.txt").write_text("人工智能的软件\n", encoding="utf-8")
    assert govnlp_command("convert", tmp_path / "a.txt").out == "人工智能的軟件\n"
    assert govnlp_command("convert", tmp_path / "a.txt", "--to", "s2twp").out.startswith("人工智慧的軟體")
    code, _, err = govnlp_command("convert", tmp_path / "a.txt", "--to", "s2mars")
    assert code == 2
    assert "s2twp" in err


GOLD = [
    {"id": "a", "lang": "zh-Hant", "text": "官員表示，計畫照舊。", "quotes": [], "stances": []},
    {"id": "b", "lang": "en", "text": "It rained.", "quotes": [], "stances": []},
]


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(g) + "\n" for g in GOLD), encoding="utf-8")
    return path


def test_evaluate_reads_the_texts_now_or_scores_a_file(govnlp_command, gold, tmp_path):
    now = json.loads(govnlp_command("evaluate", gold, "--json").out)
    found = [
        found.model_dump() for found in govnlp.extract_many(govnlp.Article(id=g["id"], text=g["text"]) for g in GOLD)
    ]
    assert now == evaluate(GOLD, {record["id"]: record for record in found}).figures()
    (tmp_path / "found.jsonl").write_text("".join(json.dumps(f) + "\n" for f in found), encoding="utf-8")
    assert json.loads(govnlp_command("evaluate", gold, "--predicted", tmp_path / "found.jsonl", "--json").out) == now


def test_evaluate_prints_a_row_a_figure_and_the_errors(govnlp_command, gold):
    out = govnlp_command("evaluate", gold, "--errors", "--lang", "zh").out
    assert "quote@exact" in out
    assert "scored     1" in out
    assert "a FALSE quote" in out


@pytest.mark.parametrize(("line", "says"), [("{", "line 3: no JSON"), ('{"id": "c"}', "line 3.*text")])
def test_a_bad_gold_line_is_named(govnlp_command, gold, line, says):
    gold.write_text(gold.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    code, _, err = govnlp_command("evaluate", gold)
    assert code == 2
    assert says.split(".*")[0] in err


def test_evaluate_wants_gold_of_the_language(govnlp_command, gold):
    code, _, err = govnlp_command("evaluate", gold, "--lang", "fr")
    assert code == 2
    assert "no gold article in fr" in err
