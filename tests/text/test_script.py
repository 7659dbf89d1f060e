from __future__ import annotations

import pytest

from govnlp.text.script import detect, passage_lang, passage_langs, script_of
from tests.support import load_cases


@pytest.mark.parametrize("case", load_cases("scripts.jsonl"), ids=lambda case: case["text"][:20])
def test_passage(case: dict[str, str]) -> None:
    assert passage_lang(case["text"]) == case["lang"]


def test_article_is_mixed_only_where_both_languages_are_substantial() -> None:
    chinese = "這是一個中文的段落，講的是國際關係。\n" * 10
    english = "This is a paragraph in English about foreign relations.\n"
    assert detect(chinese + english * 8) == "mixed"
    assert detect(chinese + english) == "zh-Hant"
    assert detect(english * 40 + "這是中文。\n") == "en"
    assert detect(chinese + "他說：“I think that this will work out well for all of us.”\n") == "zh-Hant"


def test_default_decides_where_the_characters_do_not() -> None:
    assert detect("中文", "zh-Hans") == "zh-Hans"
    assert detect("", "en") == "en"
    assert passage_lang("12", "mixed") == "zh-Hant"
    assert script_of("他說中文", "zh-Hans") == "zh-Hans", "one character does not set a passage apart"
    assert script_of("這個國際組織說話", "zh-Hans") == "zh-Hant"


def test_passages_are_told_apart_as_each_is_alone() -> None:
    lines = ["這個國際組織說話。", "这个国际组织说话。", "They said so.", "他說：「They said so.」", "12", ""]
    text = "\n".join(lines)
    ends = [len("\n".join(lines[: i + 1])) for i in range(len(lines))]
    ranges = [(end - len(line), end) for line, end in zip(lines, ends, strict=True)]
    assert passage_langs(text, ranges, "zh-Hans") == [passage_lang(line, "zh-Hans") for line in lines]


def test_dev_articles(shared: object) -> None:
    import json
    from pathlib import Path

    lines = (Path(str(shared)) / "dev" / "quotes.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    assert [a["id"] for a in articles if detect(a["text"]) != a["lang"]] == []
