from __future__ import annotations

import json

import pytest

import govnlp
from govnlp.bilingual.comparison import Comparison
from tests.support import CASES


@pytest.fixture(scope="module")
def summit() -> Comparison:
    case = json.loads((CASES / "compare.json").read_text(encoding="utf-8"))["summit"]
    return govnlp.compare(case["zh"], case["en"])


def test_translated_quotes_are_paired(summit):
    pairs = [(r.kb_id, r.status) for r in summit.rows if r.kind == "quote"]
    assert pairs == [("person:xi-jinping", "same"), ("person:joe-biden", "differing"), ("person:wang-yi", "same")]


def test_a_stronger_cue_is_told(summit):
    warned = next(r for r in summit.rows if r.differences)
    assert (warned.differences, warned.stronger) == (["strength"], "a")


def test_names_both_ways_and_a_reason(summit):
    first = summit.rows[0]
    assert (first.actor_zh, first.actor_en) == ("習近平", "Xi Jinping")
    assert "person:xi-jinping" in first.reason


def test_another_speaker_is_a_difference():
    found = govnlp.compare("拜登說：「這25項計畫不變。」", '"The 25 plans will not change," Wang Yi said.')
    assert [r.differences for r in found.rows if r.kind == "quote" and r.a and r.b] == [["actor"]]
    assert all(r.actor_zh is None for r in found.rows if r.differences == ["actor"])


def test_with_an_empty_version_all_is_in_one():
    found = govnlp.compare("市長表示，計畫不變。", "It rained.")
    assert {r.status for r in found.rows} == {"only_a"}


def test_as_table_json_and_page(summit, tmp_path):
    frame = summit.to_dataframe()
    assert len(frame) == len(summit.rows)
    assert list(frame.columns) == list(govnlp.compare("Rain.", "Rain.").to_dataframe().columns)
    assert json.loads(summit.to_json())["rows"][0]["actor_en"] == "Xi Jinping"
    page = summit.to_html(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == page
    assert "願意" in page
    assert "willing" in page


def test_the_page_runs_nothing():
    page = govnlp.compare("市長表示：「<script>alert(1)</script>計畫不變。」", "Rain.").to_html()
    assert "<script>" not in page


def test_an_unknown_script_is_an_error():
    with pytest.raises(govnlp.ConfigError, match="zh-Hant"):
        govnlp.compare("雨。", "Rain.", script="latin")


def test_what_is_no_article_is_an_error():
    with pytest.raises(govnlp.InputError, match="int"):
        govnlp.compare(1, "Rain.")
