from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from govnlp import Article, ConfigError, InputError, LexiconError
from govnlp.batch import Counts, run
from govnlp.config import Options
from govnlp.outputs.sink import Layout
from govnlp.stream import Item

SENTENCES = (
    "市長林若安表示,條例「讓每一個決定都有人負責」。",
    "消費者聯盟反對這項條例。",
    'Mayor Ruth Ansah said on Tuesday that the bill was "a first step".',
    "委員陳立文說:「罰則太輕。」",
)


def items(count: int, start: int = 0) -> list[Item]:
    """Articles of one to four sentences, all different, with a bad one at every ninth place."""
    found = []
    for i in range(start, start + count):
        text = "" if i % 9 == 4 else f"第{i}號報導。\n" + "".join(SENTENCES[: 1 + i % 4])
        found.append(Item(Article(text=text, id=f"a{i}"), f"a{i}", "in.jsonl", i + 1))
    return found


def files_of(folder: Path) -> dict[str, bytes]:
    """All outputs by name; the state, which holds times, by what must be equal."""
    found = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("run.json")}
    for path in folder.glob("*run.json"):
        state = json.loads(path.read_text(encoding="utf-8"))
        state["counts"].pop("seconds")
        found[path.name] = json.dumps(state, sort_keys=True).encode()
    return found


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """An uninterrupted run over 150 items."""
    out = tmp_path_factory.mktemp("whole") / "out"
    run(items(150), Layout(out), Options())
    return out


def test_a_folder_gets_every_article_once_in_order(whole):
    extractions = [json.loads(line) for line in (whole / "extractions.jsonl").read_text("utf-8").splitlines()]
    assert [e["id"] for e in extractions] == [i.id for i in items(150) if i.article.text]
    quotes = lines(whole / "quotes.csv")
    assert [(q["article_id"], q["quote_id"]) for q in quotes] == [
        (e["id"], q["id"]) for e in extractions for q in e["quotes"]
    ]
    stances = lines(whole / "stances.csv")
    assert len(stances) == sum(len(e["stances"]) for e in extractions)


def test_errors_have_their_place(whole):
    errors = lines(whole / "errors.csv")
    assert [(e["id"], e["file"], e["line"], e["error"]) for e in errors] == [
        (i.id, "in.jsonl", str(i.line), "InputError") for i in items(150) if not i.article.text
    ]
    assert all("empty" in e["message"] for e in errors)
    assert (whole / "errors.csv").read_bytes().startswith(b"\xef\xbb\xbfid,file,line,error,message\r\n")


def test_counts_add_up(tmp_path):
    told = []
    counts = run(items(20), Layout(tmp_path / "out"), Options(), progress=lambda c: told.append(c.articles + c.failed))
    assert (counts.articles, counts.failed) == (18, 2)
    assert counts.characters == sum(len(i.article.text) for i in items(20))
    assert told == list(range(1, 21))
    assert counts.summary()["characters_per_second"] > 0
    assert Counts().summary()["characters_per_second"] == 0


def test_two_processes_write_the_same(whole, tmp_path):
    run(items(150), Layout(tmp_path / "out"), Options(), jobs=2)
    assert files_of(tmp_path / "out") == files_of(whole)


class StoppedError(Exception):
    """Stands for whatever ends a run."""


def stop_after(number):
    def progress(counts):
        if counts.articles + counts.failed == number:
            raise StoppedError

    return progress


@pytest.mark.parametrize("number", [1, 63, 64, 65, 149])
def test_a_stopped_run_goes_on_as_if_it_had_not_stopped(whole, tmp_path, number):
    layout = Layout(tmp_path / "out")
    with pytest.raises(StoppedError):
        run(items(150), layout, Options(), progress=stop_after(number))
    run(items(150), layout, Options(), resume=True)
    assert files_of(tmp_path / "out") == files_of(whole)


def test_torn_lines_are_repaired(whole, tmp_path):
    layout = Layout(tmp_path / "out")
    with pytest.raises(StoppedError):
        run(items(150), layout, Options(), progress=stop_after(70))
    for path in layout.files.values():
        with path.open("ab") as file:
            file.write('{"id": "torn, 「'.encode()[:-1])
    run(items(150), layout, Options(), resume=True)
    assert files_of(tmp_path / "out") == files_of(whole)


def test_a_finished_run_resumed_changes_nothing_and_takes_what_was_added(whole, tmp_path):
    layout = Layout(tmp_path / "out")
    run(items(100), layout, Options())
    before = files_of(tmp_path / "out")
    run(items(100), layout, Options(), resume=True)
    assert files_of(tmp_path / "out") == before
    run(items(150), layout, Options(), resume=True)
    assert files_of(tmp_path / "out") == files_of(whole)


def test_outputs_that_are_there_are_not_touched_unasked(tmp_path):
    layout = Layout(tmp_path / "out.jsonl")
    run(items(3), layout, Options())
    with pytest.raises(ConfigError, match="--resume"):
        run(items(3), layout, Options())
    counts = run(items(5), layout, Options(), overwrite=True)
    assert counts.articles == 4


def test_changed_inputs_are_noticed(tmp_path):
    layout = Layout(tmp_path / "out")
    run(items(100), layout, Options())
    for changed in (items(100, start=1), items(50)):
        with pytest.raises(InputError, match="input has changed"):
            run(changed, layout, Options(), resume=True)


def test_changed_settings_are_noticed_and_named(tmp_path):
    layout = Layout(tmp_path / "out")
    run(items(10), layout, Options(), settings={"text": "body"})
    with pytest.raises(ConfigError, match="max_chars"):
        run(items(10), layout, Options(max_chars=77), resume=True, settings={"text": "body"})
    with pytest.raises(ConfigError, match="text"):
        run(items(10), layout, Options(), resume=True, settings={"text": "content"})


def test_an_output_that_was_cut_is_noticed(tmp_path):
    layout = Layout(tmp_path / "out")
    run(items(10), layout, Options())
    (tmp_path / "out" / "quotes.csv").write_bytes(b"")
    with pytest.raises(InputError, match=r"quotes\.csv"):
        run(items(10), layout, Options(), resume=True)


def test_a_second_article_of_an_id_is_an_error_and_one_of_a_text_is_marked(tmp_path):
    text = SENTENCES[0]
    twice = [
        Item(Article(text=t, id=i), i, "f", n)
        for n, (i, t) in enumerate([("a", text), ("a", "別的。"), ("b", text)], 1)
    ]
    counts = run(twice, Layout(tmp_path / "out"), Options())
    assert (counts.articles, counts.failed, counts.same_text) == (2, 1, 1)
    errors = lines(tmp_path / "out" / "errors.csv")
    assert [(e["id"], e["line"], e["error"]) for e in errors] == [("a", "2", "DuplicateId"), ("b", "3", "SameText")]
    assert "'a'" in errors[1]["message"]


def test_lines_that_could_not_be_read_become_error_rows(tmp_path):
    broken = Item(None, "", "in.jsonl", 7, "InputError", "no JSON:\nunexpected end")
    counts = run([broken, *items(2)], Layout(tmp_path / "out.csv"), Options())
    assert (counts.articles, counts.failed) == (2, 1)
    (row,) = lines(tmp_path / "out.errors.csv")
    assert row == {
        "id": "",
        "file": "in.jsonl",
        "line": "7",
        "error": "InputError",
        "message": "no JSON: unexpected end",
    }


def test_one_file_by_suffix_holds_what_the_folder_holds(whole, tmp_path):
    run(items(150), Layout(tmp_path / "x.jsonl"), Options())
    assert (tmp_path / "x.jsonl").read_bytes() == (whole / "extractions.jsonl").read_bytes()
    run(items(150), Layout(tmp_path / "x.csv", "stances"), Options(), overwrite=True)
    assert (tmp_path / "x.csv").read_bytes() == (whole / "stances.csv").read_bytes()


def test_parquet_holds_the_same_rows_also_after_a_stop(whole, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs govnlp[parquet]")
    straight, stopped = Layout(tmp_path / "a" / "x.parquet"), Layout(tmp_path / "b" / "x.parquet")
    run(items(150), straight, Options())
    with pytest.raises(StoppedError):
        run(items(150), stopped, Options(), progress=stop_after(99))
    assert not stopped.out.exists()
    run(items(150), stopped, Options(), resume=True)
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")
    found = parquet.read_table(straight.out).to_pylist()
    assert [(r["article_id"], r["quote_id"]) for r in found] == [
        (q["article_id"], q["quote_id"]) for q in lines(whole / "quotes.csv")
    ]
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["x.errors.csv", "x.parquet", "x.run.json"]
    run(items(150), straight, Options(), resume=True)
    with pytest.raises(ConfigError, match="cannot grow"):
        run(items(151), straight, Options(), resume=True)


def test_a_suffix_that_is_no_output_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"\.jsonl, \.csv, \.parquet"):
        Layout(tmp_path / "out.xlsx")


def test_a_bad_lexicon_folder_stops_before_anything_is_written(tmp_path):
    with pytest.raises(LexiconError):
        run(items(2), Layout(tmp_path / "out"), Options(lexicons=str(tmp_path / "absent")))
    assert not (tmp_path / "out").exists()
