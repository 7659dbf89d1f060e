from __future__ import annotations

import copy
import json
import random
import subprocess
import sys

import pytest

from govnlp.evaluate import evaluate, same_name

TEXT = (
    "標題在這裡\n"
    "部長甲說:「我們支持這項法案,也會在明年執行。」記者乙則表示,反對延後。\n"
    "Minister C said the plan was sound. She opposes delay.\n"
    "團體丁批評預算不足,要求修正。"
)


def gold_article(**changes):
    """A gold article over TEXT; offsets are found by the words."""
    quotes = [
        {
            "type": "direct",
            "content": [span("我們支持這項法案,也會在明年執行。")],
            "cue": span("說"),
            "source": span("部長甲"),
            "speaker": "部長甲",
            "role": "部長",
        },
        {
            "type": "indirect",
            "content": [span("反對延後")],
            "cue": span("表示"),
            "source": span("記者乙"),
            "speaker": "記者乙",
            "role": "",
        },
        {
            "type": "indirect",
            "content": [span("the plan was sound")],
            "cue": span("said"),
            "source": span("Minister C"),
            "speaker": "Minister C",
            "role": "",
        },
    ]
    stances = [
        {
            "holder": "部長甲",
            "target": span("這項法案"),
            "polarity": "support",
            "attitude": "endorse",
            "evidence": span("部長甲說:「我們支持這項法案,也會在明年執行。」"),
            "issue": "oversight",
        },
        {
            "holder": "團體丁",
            "target": span("預算不足"),
            "polarity": "oppose",
            "attitude": "criticise",
            "evidence": span("團體丁批評預算不足,要求修正。"),
            "issue": "budget",
        },
    ]
    return {"id": "x", "lang": "zh-Hant", "text": TEXT, "quotes": quotes, "stances": stances} | changes


def span(words):
    start = TEXT.index(words)
    return [start, start + len(words)]


def record(value):
    return {"start": value[0], "end": value[1], "text": TEXT[slice(*value)]}


def predicted_from(gold):
    """The extraction that would be perfect for `gold`."""
    quotes = [
        q
        | {
            "content": [record(c) for c in q["content"]],
            "cue": q["cue"] and record(q["cue"]),
            "source": q["source"] and record(q["source"]),
        }
        for q in gold["quotes"]
    ]
    stances = [s | {"target": record(s["target"]), "evidence": record(s["evidence"])} for s in gold["stances"]]
    return {"id": gold["id"], "quotes": quotes, "stances": stances}


def test_perfect_records_score_a_hundred():
    gold = gold_article()
    figures = evaluate([gold], {"x": predicted_from(gold)}).figures()
    for name in ("quote@exact", "quote attributed", "stance target", "of found: cue"):
        assert figures[name]["f"] == 100.0, name
    assert figures["stance issue"] == {"accuracy": 100.0, "n": 2}
    assert figures["articles"] == {"scored": 1, "missing": 0, "bad_offsets": 0}


def test_nothing_found_scores_nothing_and_names_what_was_missed():
    report = evaluate([gold_article()], {})
    assert report.figures()["quote@0.5"] == {"p": 0.0, "r": 0.0, "f": 0.0, "n": 3}
    assert report.figures()["articles"]["missing"] == 1
    assert sum("MISSED" in line for line in report.errors) == 5


def test_wrong_speaker_polarity_issue_and_offsets_are_each_seen():
    gold = gold_article()
    found = predicted_from(gold)
    found["quotes"][0]["speaker"] = "別人"
    found["stances"][0]["polarity"] = "oppose"
    found["stances"][1]["issue"] = "oversight"
    found["quotes"][1]["cue"]["text"] = "說過"
    report = evaluate([gold], {"x": found})
    figures = report.figures()
    assert figures["quote attributed"]["r"] == 66.7
    assert figures["stance polarity"] == {"accuracy": 50.0, "n": 2}
    assert figures["stance issue"] == {"accuracy": 0.0, "n": 1}
    assert figures["articles"]["bad_offsets"] == 1
    assert any("SPEAKER '別人'" in line for line in report.errors)


def test_optional_gold_and_headline_finds_cost_nothing():
    gold = gold_article()
    gold["quotes"][0]["optional"] = True
    found = predicted_from(gold)
    found["quotes"] = [*found["quotes"][1:], found["quotes"][1] | {"content": [record([0, 5])]}]
    figures = evaluate([gold], {"x": found}).figures()
    assert figures["quote@0.5"] == {"p": 100.0, "r": 100.0, "f": 100.0, "n": 2}


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Kratsios", "Michael Kratsios", True),
        ("林 若安", "林若安", True),
        ("林若安", "陳立文", False),
        ("甲;乙丙", "乙丙", True),
        ("", None, True),
        ("", "林若安", False),
        ("林", "林若安", False),
        ("O’Neil", "O'NEIL", True),
    ],
)
def test_same_name(a, b, same):
    assert same_name(a, b) is same


def shaken(gold, rng):
    """A prediction near `gold`: records dropped, edges moved, names and polarities changed, some added."""
    found = copy.deepcopy(predicted_from(gold))
    for kind in ("quotes", "stances"):
        found[kind] = [copy.deepcopy(r) for r in found[kind] * 2 if rng.random() < 0.6]
    for quote in found["quotes"]:
        quote["content"] = [moved(c, rng) for c in quote["content"]]
        for part in ("cue", "source"):
            if quote[part] and rng.random() < 0.4:
                quote[part] = rng.choice([None, moved(quote[part], rng)])
        if rng.random() < 0.3:
            quote["speaker"] = rng.choice(["", None, "部長甲;丁", "C"])
    for stance in found["stances"]:
        stance["target"] = rng.choice([moved(stance["target"], rng), stance["target"], None])
        stance["evidence"] = moved(stance["evidence"], rng)
        stance["polarity"] = rng.choice(["support", "oppose", stance["polarity"]])
    return json.loads(json.dumps(found))


def moved(value, rng):
    start = max(0, value["start"] + rng.randint(-4, 4))
    end = min(len(TEXT), max(start + 1, value["end"] + rng.randint(-4, 4)))
    return record([start, end])


def test_same_figures_as_the_reference_scorer_on_shaken_records(shared, tmp_path):
    rng = random.Random(5)
    golds, found = [], []
    for i in range(200):
        gold = gold_article(id=str(i))
        for r in (*gold["quotes"], *gold["stances"]):
            r["optional"] = rng.random() < 0.2
        golds.append(gold)
        if rng.random() < 0.95:
            found.append(shaken(gold, rng))
    assert_equal_to_reference(shared, golds, found, tmp_path)


def test_same_figures_as_the_reference_scorer_on_the_development_data(shared, tmp_path):
    rng = random.Random(7)
    golds = [json.loads(line) for line in (shared / "dev" / "quotes.jsonl").read_text("utf-8").splitlines()]
    found = []
    for gold in golds:
        text = gold["text"]

        def near(value, text=text):
            start = max(0, value[0] + rng.randint(-3, 3))
            end = min(len(text), max(start + 1, value[1] + rng.randint(-9, 9)))
            return {"start": start, "end": end, "text": text[start:end]}

        quotes = [
            q | {"content": [near(c) for c in q["content"]], **{p: q[p] and near(q[p]) for p in ("cue", "source")}}
            for q in gold["quotes"]
            if rng.random() < 0.8
        ]
        stances = [s | {"target": near(s["target"]), "evidence": near(s["evidence"])} for s in gold["stances"]]
        found.append({"id": gold["id"], "quotes": quotes, "stances": stances})
    assert_equal_to_reference(shared, golds, found, tmp_path)


def assert_equal_to_reference(shared, golds, found, folder):
    for name, records in (("gold", golds), ("found", found)):
        (folder / name).write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    command = [
        sys.executable,
        str(shared / "evaluation" / "score.py"),
        str(folder / "gold"),
        str(folder / "found"),
        "--json",
    ]
    reference = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = evaluate(golds, {record["id"]: record for record in found}).figures()
    assert {name: ours[name] for name in reference} == reference
