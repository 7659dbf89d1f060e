"""Issues: which one a target is about, and on which side."""

from __future__ import annotations

import json
from pathlib import Path

from govnlp.stances.issues import Issues, load_issues
from govnlp.text.norm import normalize

ROWS = [
    {
        "id": "regulation",
        "zh_hant": "監管",
        "en": "Regulation",
        "terms_zh": "監管|!過度監管",
        "terms_en": "regulat|!overregulat",
    },
    {"id": "trade", "zh_hant": "貿易", "en": "Trade", "terms_zh": "關稅", "terms_en": "tariff"},
]
ISSUES = Issues(ROWS)
CORPUS = Path(__file__).parents[2] / "corpus/gold.jsonl"


def issue(target: str, sentence: str = "", article: str = "") -> str | None:
    return ISSUES.issue_of(normalize(target), normalize(sentence), ISSUES.spread(normalize(article)))


def test_the_target_decides() -> None:
    assert issue("新的關稅", "部長說,監管不會放鬆,但反對新的關稅。") == "trade"


def test_the_sentence_helps_a_bare_target() -> None:
    assert issue("這項安排", "業界反對這項關稅安排。") == "trade"


def test_what_the_article_is_about_helps_too() -> None:
    assert issue("the plan", "They reject the plan.", "Tariff talks. The tariff rose. No tariff fell.") == "trade"


def test_no_issue_fits() -> None:
    assert issue("新的球場", "居民反對新的球場。") is None


def test_both_scripts_give_the_same() -> None:
    assert issue("監管框架") == issue("监管框架") == "regulation"


def test_a_latin_term_begins_where_a_word_does() -> None:
    assert issue("deregulation") is None
    assert issue("regulations") == "regulation"


def test_an_opposite_turns_the_side() -> None:
    assert ISSUES.opposes(normalize("過度監管"), "regulation")
    assert not ISSUES.opposes(normalize("監管"), "regulation")
    assert ISSUES.opposes("overregulation", "regulation")


def test_accuracy_on_the_corpus() -> None:
    issues = load_issues()
    right = total = 0
    for article in map(json.loads, CORPUS.open(encoding="utf-8")):
        norm = normalize(article["text"])
        spread = issues.spread(norm)
        for stance in article["stances"]:
            if stance["issue"]:
                total += 1
                found = issues.issue_of(norm[slice(*stance["target"])], norm[slice(*stance["evidence"])], spread)
                right += found == stance["issue"]
    assert right / total >= 0.78
