"""On a real cluster of a master and two workers, separate processes on this machine, one of which is killed."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
import time

import pandas as pd
import pytest

from govnlp import ConfigError, MissingExtraError
from govnlp.config import Options
from govnlp.outputs.tables import COLUMNS
from govnlp.spark import read_frame, schema_of

SENTENCES = (
    "市長林若安表示，條例「讓每一個決定都有人負責」。",
    "消費者聯盟反對這項條例。",
    'Mayor Ruth Ansah said that the bill was "a first step".',
    "委員陳立文說：「罰則太輕。」",
)
ARTICLES = 5_000


def articles(count: int) -> list[dict[str, str]]:
    """Short articles, all different, an empty one at every thousandth place."""
    return [
        {"id": f"{i:05}", "text": "" if i % 1000 == 999 else f"第{i}號\n{SENTENCES[i % 4]}{SENTENCES[i // 4 % 4]}"}
        for i in range(count)
    ]


@pytest.mark.parametrize("what", COLUMNS)
def test_rows_have_the_columns_of_the_schema_and_errors_are_rows(what):
    found = read_frame(pd.DataFrame([*articles(2), {"id": "empty", "text": ""}]), what, Options())
    assert list(found.columns) == [*COLUMNS[what], "error"]
    assert [part.split("`")[1] for part in schema_of(what).split(", ")] == list(found.columns)
    failed = found[found["error"].notna()]
    assert list(failed["article_id"]) == ["empty"]
    assert failed["error"].iloc[0].startswith("InputError: ")


def test_an_unknown_table_is_named():
    with pytest.raises(ConfigError, match="verbs"):
        schema_of("verbs")


def test_without_pyspark_the_extra_is_named(monkeypatch):
    from govnlp import spark

    monkeypatch.setitem(sys.modules, "pyspark.sql.functions", None)
    with pytest.raises(MissingExtraError, match=r"govnlp\[spark\]"):
        spark.quotes(None)


@pytest.fixture
def cluster(tmp_path, repository):
    pytest.importorskip("pyspark", reason="needs govnlp[spark]")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    spec = importlib.util.spec_from_file_location("spark_cluster", repository / "scripts" / "spark_cluster.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with module.Cluster(tmp_path) as running:
        yield running


def test_a_cluster_that_loses_a_worker_gives_the_records_of_one_process(cluster, tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles(ARTICLES)), encoding="utf-8")
    job = cluster.submit(source, tmp_path / "out.parquet", partitions=20)
    written = tmp_path / "out.parquet" / "_temporary"
    while job.poll() is None and len(list(written.rglob("*.parquet"))) < 4:
        time.sleep(0.2)
    assert job.poll() is None, job.communicate()[0][-3000:]
    cluster.kill(cluster.workers[0])
    printed, _ = job.communicate(timeout=600)
    assert job.returncode == 0, printed[-3000:]
    found = pd.read_parquet(tmp_path / "out.parquet")
    key = ["article_id", "start", "quote_id"]
    found = found.sort_values(key).reset_index(drop=True)
    alone = read_frame(pd.DataFrame(articles(ARTICLES)), "quotes", Options()).sort_values(key).reset_index(drop=True)
    assert found["article_id"].nunique() > ARTICLES / 2
    assert found["error"].notna().sum() == ARTICLES // 1000
    pd.testing.assert_frame_equal(found.convert_dtypes(), alone.convert_dtypes(), check_dtype=False)
