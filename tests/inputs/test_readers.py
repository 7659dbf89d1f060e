from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from govnlp.errors import InputError
from govnlp.inputs.readers import Fields, count_articles, read_article, read_items
from govnlp.stream import Item

TEXT = "部長表示，政府將推動法案，並加強監管。"


def items(*inputs: str | Path, **options: Any) -> list[Item]:
    return list(read_items(inputs, **options))


def texts(found: list[Item]) -> list[tuple[str, str]]:
    return [(item.id, item.article.text) for item in found if item.article]


def write_jsonl(path: Path, *rows: Any) -> Path:
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


class TestFiles:
    def test_text_is_verbatim(self, tmp_path: Path) -> None:
        (tmp_path / "news.txt").write_bytes(f"{TEXT}\r\n第二行\r\r\n".encode("big5"))
        article = read_article(tmp_path / "news.txt")
        assert article.text == f"{TEXT}\r\n第二行\r\r\n"
        assert article.id == "news"

    def test_a_folder_is_read_in_order_and_depth(self, tmp_path: Path) -> None:
        (tmp_path / "b").mkdir()
        (tmp_path / ".hidden").mkdir()
        for name in ("b/one.md", "two.txt", ".hidden/no.txt", ".no.txt", "no.pdf"):
            (tmp_path / name).write_text(TEXT, encoding="utf-8")
        assert [item.id for item in items(tmp_path)] == ["two", "one"]

    def test_equal_names_are_told_apart(self, tmp_path: Path) -> None:
        for name in ("x", "y"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "a.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / "x" / "b.txt").write_text(TEXT, encoding="utf-8")
        assert [item.id for item in items(tmp_path)] == ["x/a.txt", "b", "y/a.txt"]

    def test_globs_and_repeated_inputs(self, tmp_path: Path) -> None:
        for name in ("a.txt", "b.txt", "c.md"):
            (tmp_path / name).write_text(TEXT, encoding="utf-8")
        assert [item.id for item in items(tmp_path / "*.txt", tmp_path / "a.txt")] == ["a", "b"]

    def test_unknown_suffix_is_text(self, tmp_path: Path) -> None:
        (tmp_path / "news.2025").write_text(TEXT, encoding="utf-8")
        assert texts(items(tmp_path / "news.2025")) == [("news.2025", TEXT)]

    def test_gzip(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
        (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "1", "text": TEXT}).encode()))
        (tmp_path / "c.txt.gz").write_bytes(gzip.compress(TEXT.encode())[:-12])
        found = items(tmp_path)
        assert texts(found) == [("a", TEXT), ("1", TEXT)]
        assert found[2].error == "InputError"
        assert "c.txt.gz" in found[2].message

    @pytest.mark.parametrize("name", ["nothing.txt", "*.nothing", ""])
    def test_an_input_that_is_no_file_is_told_at_once(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(InputError, match="no "):
            read_items([tmp_path / name])


class TestFailures:
    def test_one_bad_file_stops_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b"\x89PNG\0\0")
        (tmp_path / "b.txt").write_text(" ", encoding="utf-8")
        (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / "d.txt").write_text(TEXT * 10, encoding="utf-8")
        found = items(tmp_path, max_chars=60)
        assert [(item.id, item.error) for item in found] == [
            ("a", "InputError"), ("b", "InputError"), ("c", ""), ("d", "InputError"),
        ]  # fmt: skip
        assert all(item.file in item.message for item in found if item.error)

    def test_one_bad_line_stops_nothing(self, tmp_path: Path) -> None:
        path = write_jsonl(
            tmp_path / "a.jsonl", {"id": "1", "text": TEXT}, "{broken", "[1]", "", {"id": "2"}, {"id": "3", "text": 5},
            {"id": "4", "text": "\ud800"}, {"id": "5", "text": ""}, '{"id": "6", "text": "' + "x" * 500_000 + '"}',
            {"id": "7\ud800", "text": TEXT}, {"id": "8", "text": TEXT, "title": 5}, "[" * 100_000,
            {"id": "9", "text": TEXT},
        )  # fmt: skip
        found = items(path, max_chars=1000)
        assert [(item.line, item.id) for item in found if item.article] == [(1, "1"), (13, "9")]
        bad = [item for item in found if not item.article]
        assert [item.line for item in bad] == [2, 3, 5, 6, 7, 8, 9, 10, 11, 12]
        assert all(item.error == "InputError" and f"a.jsonl, line {item.line}" in item.message for item in bad)
        assert [item.id for item in bad[2:6]] == ["2", "3", "4", "5"]
        assert "no field 'text'; the fields are id" in bad[2].message

    def test_a_file_whose_extra_is_missing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.html").write_text(f"<p>{TEXT}</p>", encoding="utf-8")
        monkeypatch.setitem(sys.modules, "trafilatura", None)
        (item,) = items(tmp_path / "a.html")
        assert item.error == "MissingExtraError"
        assert "govnlp[html]" in item.message


class TestJsonLines:
    def test_fields(self, tmp_path: Path) -> None:
        path = write_jsonl(
            tmp_path / "a.jsonl",
            {"key": 7, "body": TEXT, "head": "標題", "date": "2025-01-02", "lang": "zh-Hant"},
            {"body": TEXT, "lang": "zh-TW"},
        )
        first, second = items(path, fields=Fields(id="key", text="body", title="head", published="date"))
        assert first.article is not None
        assert first.article.model_dump() == {
            "id": "7", "text": TEXT, "title": "標題", "published": "2025-01-02", "lang": "zh-Hant",
        }  # fmt: skip
        assert second.article is not None
        assert (second.id, second.line, second.article.lang) == ("a:2", 2, None)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "big5", "gb18030"])
    def test_encodings(self, tmp_path: Path, encoding: str) -> None:
        row = json.dumps({"id": "甲", "text": TEXT}, ensure_ascii=False)
        (tmp_path / "a.jsonl").write_bytes(f"{row}\n{row}".encode(encoding))
        assert texts(items(tmp_path / "a.jsonl")) == [("甲", TEXT)] * 2

    def test_lines_end_only_at_line_feeds(self, tmp_path: Path) -> None:
        text = "甲\u2028乙\x85丙"
        (tmp_path / "a.jsonl").write_text(json.dumps({"id": "1", "text": text}, ensure_ascii=False), encoding="utf-8")
        assert texts(items(tmp_path / "a.jsonl")) == [("1", text)]


class TestTables:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "big5", "gb18030", "utf-16"])
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_csv(self, tmp_path: Path, encoding: str, delimiter: str) -> None:
        content = io.StringIO(newline="")
        writer = csv.writer(content, delimiter=delimiter)
        writer.writerows([["id", "text", "published"], ["1", f'{TEXT}\n第二行,;"', "2025-01-02"], ["2", TEXT, ""]])
        (tmp_path / "a.csv").write_bytes(content.getvalue().encode(encoding))
        first, second = items(tmp_path / "a.csv")
        assert first.article is not None
        assert second.article is not None
        assert first.article.text == f'{TEXT}\n第二行,;"'
        assert (first.line, second.line) == (2, 4)
        assert (first.article.published, second.article.published) == ("2025-01-02", None)

    def test_long_fields_and_short_rows(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text(f"id,text\n1,{TEXT * 20_000}\n2\n3,{TEXT}\n", encoding="utf-8")
        found = items(tmp_path / "a.csv")
        assert [(item.line, bool(item.article)) for item in found] == [(2, True), (3, False), (4, True)]
        assert "1 columns, not the header's 2" in found[1].message

    def test_a_missing_column_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text("id,body\n1,x\n", encoding="utf-8")
        (item,) = items(tmp_path / "a.csv")
        assert "no column 'text'; the columns are id, body" in item.message

    def test_parquet(self, tmp_path: Path) -> None:
        pa = pytest.importorskip("pyarrow")
        pq = pytest.importorskip("pyarrow.parquet")
        rows = {
            "id": [1, 2, 3],
            "text": [TEXT, None, TEXT],
            "published": [datetime.date(2025, 1, 2), None, None],
            "x": [1] * 3,
        }
        pq.write_table(pa.table(rows), tmp_path / "a.parquet")
        found = items(tmp_path / "a.parquet")
        assert [(item.id, item.line, item.error) for item in found] == [
            ("1", 1, ""),
            ("2", 2, "InputError"),
            ("3", 3, ""),
        ]
        assert found[0].article is not None
        assert found[0].article.published == "2025-01-02"
        (tmp_path / "b.parquet").write_bytes(b"PAR1 nonsense")
        (broken,) = items(tmp_path / "b.parquet")
        assert "b.parquet" in broken.message


def test_html(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    body = "".join(f"<p>{TEXT}第{i}段。</p>" for i in range(8))
    page = (
        '<html><head><meta charset="big5"><title>新法案</title><meta property="article:published_time" '
        f'content="2025-01-02T08:00:00"></head><body><nav>選單</nav><article><h1>新法案</h1>{body}</article></body></html>'
    )
    (tmp_path / "a.html").write_bytes(page.encode("big5"))
    article = read_article(tmp_path / "a.html")
    assert TEXT in article.text
    assert "選單" not in article.text
    assert (article.id, article.title, article.published) == ("a", "新法案", "2025-01-02")


class TestStandardInput:
    @staticmethod
    def give(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    def test_an_article(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.give(monkeypatch, TEXT.encode("gb18030"))
        assert (read_article("-").id, sys.stdin.buffer.closed) == ("stdin", False)

    def test_json_lines(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.give(monkeypatch, b'\n{"id": "1", "text": "a"}\n{"id": "2", "text": "b"}\n')
        assert texts(items("-")) == [("1", "a"), ("2", "b")]

    def test_gzip(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.give(monkeypatch, gzip.compress(TEXT.encode()))
        assert texts(items("-")) == [("stdin", TEXT)]


class TestOneArticle:
    @pytest.mark.parametrize("name", ["missing.txt", "", "empty.txt", "two.jsonl", "none.jsonl"])
    def test_whatever_is_not_one_is_an_error_that_names_it(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "empty.txt").write_text("", encoding="utf-8")
        (tmp_path / "none.jsonl").write_text("\n", encoding="utf-8")
        write_jsonl(tmp_path / "two.jsonl", {"text": TEXT}, {"text": TEXT})
        with pytest.raises(InputError, match=name or "folder"):
            read_article(tmp_path / name)

    def test_one_line_of_json_is_one(self, tmp_path: Path) -> None:
        assert read_article(write_jsonl(tmp_path / "a.jsonl", {"id": "x", "text": TEXT})).id == "x"


def test_count(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", {"text": TEXT}, "", {"text": TEXT})
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    assert count_articles([tmp_path]) == 3
    (tmp_path / "c.csv").write_text("id,text\n", encoding="utf-8")
    assert count_articles([tmp_path]) is None
    assert count_articles(["-"]) is None


def test_a_long_input_is_read_as_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps({'text': TEXT})}\n" * 1000 + "{", encoding="utf-8")
    stream = read_items([path])
    assert next(stream).line == 1
    path.unlink()
    assert next(stream).line == 2
