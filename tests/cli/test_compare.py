from __future__ import annotations

import json

from typer.testing import CliRunner

from govnlp.cli.main import app


def run(*arguments):
    return CliRunner().invoke(app, list(map(str, arguments)))


def test_compare_as_table_json_csv_and_page(tmp_path):
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text("拜登表示，這25項計畫不變。", encoding="utf-8")
    b.write_text("Biden said the 25 plans would not change.", encoding="utf-8")
    assert "Joe Biden" in run("compare", a, b).output
    found = json.loads(run("compare", a, b, "--format", "json").output)
    assert found["rows"][0]["kb_id"] == "person:joe-biden"
    run("compare", a, b, "-f", "csv", "-o", tmp_path / "c.csv")
    assert (tmp_path / "c.csv").read_bytes().startswith(b"\xef\xbb\xbfkind,")
    run("compare", a, b, "-o", tmp_path / "c.html")
    assert "拜登" in (tmp_path / "c.html").read_text(encoding="utf-8")


def test_terms():
    assert "監管沙盒" in run("terms", "sandbox").output
    assert json.loads(run("terms", "監理沙盒", "--json").output)["id"] == "regulatory-sandbox"
    assert "no term" in run("terms", "no such term").output
