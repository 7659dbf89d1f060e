from __future__ import annotations

import csv
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SENTENCES = (
    "市長林若安表示，條例「讓每一個決定都有人負責」，市府支持新的演算法申報制度。",
    "消費者聯盟反對這項條例，並警告罰則「等於沒有」。",
    'Mayor Ruth Ansah said on Tuesday that the bill was "a first step", and opposed any delay.',
    "委員陳立文說：「罰則太輕，我們要求修正。」",
)
COMMAND = (sys.executable, "-c", "from govnlp.cli.main import main; main()", "batch")


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    """Two hundred articles, a broken line among them."""
    path = tmp_path_factory.mktemp("source") / "in.jsonl"
    lines = [
        json.dumps({"id": f"a{i}", "text": f"第{i}號\n" + "\n".join(SENTENCES[: 1 + i % 4] * 3)}, ensure_ascii=False)
        for i in range(200)
    ]
    lines.insert(100, '{"id": "broken", "text": ')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "run.json"}


def test_a_folder_of_outputs_summary_and_exit_code_1(govnlp_command, source, tmp_path):
    code, out, err = govnlp_command("batch", source, "-o", tmp_path / "out")
    assert code == 1
    assert "200 articles" in out
    assert "1 failed" in err
    assert sorted(outputs(tmp_path / "out")) == ["errors.csv", "extractions.jsonl", "quotes.csv", "stances.csv"]
    with (tmp_path / "out" / "errors.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["file"], row["line"]) == (str(source), "101")


def test_files_of_a_folder_become_articles(govnlp_command, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for i, sentence in enumerate(SENTENCES):
        (folder / f"{i}.txt").write_text(sentence, encoding="utf-8")
    code, out, err = govnlp_command("batch", folder, "-o", tmp_path / "out.jsonl", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["articles"] == 4
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["0", "1", "2", "3"]


def test_quiet_says_nothing(govnlp_command, source, tmp_path):
    assert govnlp_command("batch", source, "-o", tmp_path / "out", "--quiet") == (1, "", "")


def test_field_names_can_be_given(govnlp_command, tmp_path):
    path = tmp_path / "in.csv"
    path.write_text(f"nr,body,day\n7,{SENTENCES[0]},2026-03-05\n", encoding="utf-8")
    arguments = ("--id-field", "nr", "--text-field", "body", "--published-field", "day")
    assert govnlp_command("batch", path, "-o", tmp_path / "out.jsonl", *arguments).code == 0
    found = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert (found["id"], found["published"]) == ("7", "2026-03-05")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("absent.jsonl", "-o", "out"), "absent.jsonl"),
        (("{source}", "-o", "out.xlsx"), ".parquet"),
        (("{source}", "-o", "out", "--jobs", "0"), "jobs"),
        (("{source}",), "output"),
        (("{source}", "-o", "out", "--lexicons", "absent"), "absent"),
    ],
)
def test_what_cannot_be_run_is_exit_code_2(govnlp_command, source, tmp_path, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    code, _, err = govnlp_command("batch", *(a.format(source=source) for a in arguments))
    assert code == 2
    assert says in err
    assert "Traceback" not in err
    assert not (tmp_path / "out").exists()


def start(source: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, str(source), "-o", str(out), "--resume", *more],
        text=True,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


@pytest.fixture(scope="module")
def whole(source, tmp_path_factory) -> dict[str, bytes]:
    """The outputs of an uninterrupted run."""
    out = tmp_path_factory.mktemp("whole") / "out"
    assert start(source, out, "--quiet").wait() == 1
    return outputs(out)


@pytest.mark.parametrize(("jobs", "kills"), [("1", 10), ("2", 4)])
def test_killed_at_any_moment_and_resumed_nothing_is_lost_or_twice(source, tmp_path, whole, jobs, kills):
    rng = random.Random(jobs)
    killed = rounds = 0
    longest = 0.3
    while killed < kills:
        out = tmp_path / f"out{rounds}"
        run = start(source, out, "--jobs", jobs, "--quiet")
        wait_for_output(run, out, rng.uniform(0.0, longest))
        run.send_signal(signal.SIGKILL)
        run.communicate()
        if run.returncode == -signal.SIGKILL:
            killed += 1
        else:  # it was done before: check it, and go on with a new one that is given less time
            assert (run.returncode, outputs(out)) == (1, whole)
            rounds += 1
            longest /= 2
    assert start(source, out, "--jobs", jobs, "--quiet").wait() == 1
    assert outputs(out) == whole


def wait_for_output(run: subprocess.Popen[str], out: Path, seconds: float) -> None:
    """Wait until a run has begun (its state was written anew, or it ended), and a little longer."""
    state = out / "run.json"
    before = state.stat().st_mtime_ns if state.exists() else 0
    while run.poll() is None and (not state.exists() or state.stat().st_mtime_ns == before):
        time.sleep(0.01)
    time.sleep(seconds)


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
@pytest.mark.parametrize(("number", "jobs"), [(signal.SIGINT, "1"), (signal.SIGTERM, "1"), (signal.SIGINT, "2")])
def test_interrupted_it_stops_cleanly_and_says_how_to_go_on(source, tmp_path, whole, number, jobs):
    run = start(source, tmp_path / "out", "--quiet", "--jobs", jobs)
    wait_for_output(run, tmp_path / "out", 0.05)
    # Ctrl-C reaches every process of the terminal's group, those that read included, whatever they are at.
    os.killpg(run.pid, number) if number == signal.SIGINT else run.send_signal(number)
    _, err = run.communicate()
    if run.returncode != 1:  # it was not done by then
        assert run.returncode == 130
        assert "go on with the same command and --resume" in err
        assert "Traceback" not in err
    assert start(source, tmp_path / "out", "--quiet").wait() == 1
    assert outputs(tmp_path / "out") == whole
