"""Extracted records against gold: the figures by which every version of the library is judged.

Gold and scoring follow the annotation guidelines. A quote is found where its content overlaps gold content by a
character Dice of at least 0.5 (also given at 0.8 and 1.0; white space and outer punctuation do not count);
`attributed` wants the right speaker as well. A stance is found where holder and polarity agree and the evidence
overlaps (`evidence`), and, in `target`, where the target overlaps by 0.5 too. Optional gold, and whatever lies in the
headline, costs nothing, found or not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Record = dict[str, Any]
Figures = dict[str, dict[str, float]]
Similarity = Callable[[Record, Record], float]

_OUTER = frozenset(" \t\r\n　「」『』“”‘’\"',，。.!！?？;；:：、…—-")
_NAME_MARKS = re.compile(r"[\s·•‧・.,'’\"]+")
_SENTENCE_END = ("。", "！", "？", ".", "!", "?", "”", "」", "』", '"')
QUOTE_LEVELS = {"quote@0.5": 0.5, "quote@0.8": 0.8, "quote@exact": 1.0}
_EVIDENCE_LEAST = 0.3
_HALF = 0.5


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed records of one kind."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, right: int, wrong: int, missed: int) -> None:
        """Count some more."""
        self.right += right
        self.wrong += wrong
        self.missed += missed

    def figures(self) -> dict[str, float]:
        """Return precision, recall and F1 in percent, and the number of gold records."""
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        percent = {name: round(100 * value, 1) for name, value in (("p", precision), ("r", recall), ("f", f1))}
        return percent | {"n": self.right + self.missed}


@dataclass(slots=True)
class Report:
    """The figures of a gold set, and what went wrong, one line an error."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    accuracies: dict[str, Tally] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    scored: int = 0
    missing: int = 0
    bad_offsets: int = 0

    def tally(self, name: str) -> Tally:
        """Return the tally of this name, made when first asked for."""
        return self.tallies.setdefault(name, Tally())

    def figures(self) -> Figures:
        """Return all figures by name, as plain values."""
        figures = {name: tally.figures() for name, tally in self.tallies.items()}
        for name, tally in self.accuracies.items():
            n = tally.right + tally.wrong
            figures[name] = {"accuracy": round(100 * tally.right / n, 1) if n else 0.0, "n": n}
        figures["articles"] = {"scored": self.scored, "missing": self.missing, "bad_offsets": self.bad_offsets}
        return figures


def evaluate(golds: Iterable[Record], predicted: Mapping[str, Record]) -> Report:
    """Score predicted records, by article id, against gold articles.

    `golds` are articles as the annotation guidelines' gold files hold them (spans are [start, end]); `predicted` are
    extractions as plain JSON values (spans are {"start", "end", "text"}). Offsets count code points. A gold stance
    with an `issue` also measures the issue of the stance that was found for it.
    """
    report = Report()
    report.accuracies = {"stance polarity": Tally(), "stance issue": Tally()}
    for gold in golds:
        report.scored += 1
        found = predicted.get(gold["id"])
        if found is None:
            report.missing += 1
            found = {}
        text = gold["text"]
        report.bad_offsets += sum(1 for span in _spans(found) if text[span["start"] : span["end"]] != span["text"])
        _Article(gold, found, report).score()
    return report


class _Article:
    """One article's gold and predicted records, made comparable."""

    def __init__(self, gold: Record, found: Record, report: Report) -> None:
        self.id = gold["id"]
        self.text: str = gold["text"]
        self.report = report
        headline = _headline(self.text)
        self.gold_quotes = [self._gold_quote(q, headline) for q in gold["quotes"]]
        self.gold_stances = [self._gold_stance(s, headline) for s in gold["stances"]]
        self.quotes = [self._quote(q, headline) for q in found.get("quotes", ())]
        self.stances = [self._stance(s, headline) for s in found.get("stances", ())]

    def score(self) -> None:
        self._score_quotes()
        self._score_stances()

    def _visible(self, spans: Iterable[tuple[int, int] | list[int]]) -> frozenset[int]:
        """Return the offsets of the characters that count: no white space, no punctuation at a span's ends."""
        offsets: set[int] = set()
        for start, end in spans:
            while start < end and self.text[start] in _OUTER:
                start += 1
            while end > start and self.text[end - 1] in _OUTER:
                end -= 1
            offsets.update(i for i in range(start, end) if not self.text[i].isspace())
        return frozenset(offsets)

    def _gold_quote(self, quote: Record, headline: int) -> Record:
        return {
            "type": quote["type"],
            "speaker": quote["speaker"],
            "content": self._visible(quote["content"]),
            "words": " … ".join(self.text[s:e] for s, e in quote["content"]),
            **{part: self._visible([quote[part]] if quote.get(part) else []) for part in ("cue", "source")},
            "free": bool(quote.get("optional")) or max(e for _, e in quote["content"]) <= headline,
        }

    def _quote(self, quote: Record, headline: int) -> Record:
        content = [_range(piece) for piece in quote["content"]]
        return {
            "type": quote.get("type"),
            "speaker": quote.get("speaker"),
            "content": self._visible(content),
            "words": " … ".join(self.text[s:e] for s, e in content),
            **{part: self._visible([_range(quote[part])] if quote.get(part) else []) for part in ("cue", "source")},
            "free": max(e for _, e in content) <= headline,
        }

    def _gold_stance(self, stance: Record, headline: int) -> Record:
        return {
            **{name: stance.get(name) for name in ("holder", "polarity", "issue")},
            "evidence": self._visible([stance["evidence"]]),
            "target": self._visible([stance["target"]]),
            "words": self.text[slice(*stance["target"])],
            "free": bool(stance.get("optional")) or stance["evidence"][1] <= headline,
        }

    def _stance(self, stance: Record, headline: int) -> Record:
        target = [_range(stance["target"])] if stance.get("target") else []
        return {
            **{name: stance.get(name) for name in ("holder", "polarity", "issue")},
            "evidence": self._visible([_range(stance["evidence"])]),
            "target": self._visible(target),
            "words": self.text[slice(*target[0])] if target else "",
            "free": stance["evidence"]["end"] <= headline,
        }

    def _score_quotes(self) -> None:
        gold, found = self.gold_quotes, self.quotes
        for level, least in QUOTE_LEVELS.items():
            matched = _pair(gold, found, lambda g, p: _dice(g["content"], p["content"]), least)
            _count(self.report.tally(level), gold, found, matched)
            if level == "quote@0.5":
                self._score_found_quotes(matched)

    def _score_found_quotes(self, matched: list[tuple[int, int]]) -> None:
        gold, found = self.gold_quotes, self.quotes
        right = [(i, j) for i, j in matched if gold[i]["free"] or same_name(gold[i]["speaker"], found[j]["speaker"])]
        _count(self.report.tally("quote attributed"), gold, found, right)
        for kind in ("direct", "mixed", "indirect"):
            wanted = sum(q["type"] == kind and not q["free"] for q in gold)
            got = sum(gold[i]["type"] == kind and not gold[i]["free"] for i, _ in matched)
            self.report.tally(f"recall {kind}").add(got, 0, wanted - got)
        for part in ("cue", "source"):
            tally = self.report.tally(f"of found: {part}")
            for i, j in matched:
                if not gold[i]["free"]:
                    ours, theirs = found[j][part], gold[i][part]
                    hit = _dice(theirs, ours) >= _HALF
                    tally.add(int(hit), int(bool(ours) and not hit), int(bool(theirs) and not hit))
        self._note("MISSED", "quote", gold, {i for i, _ in matched}, lambda q: f"{q['type']} [{q['speaker']}]")
        self._note("FALSE", "quote", found, {j for _, j in matched}, lambda q: f"{q['type']} [{q['speaker']}]")
        for i, j in matched:
            if (i, j) not in right:
                names = f"{found[j]['speaker']!r}, gold {gold[i]['speaker']!r}"
                self.report.errors.append(f"{self.id} SPEAKER {names}: {_short(gold[i]['words'])}")

    def _score_stances(self) -> None:
        gold, found = self.gold_stances, self.stances
        for name, least in (("stance evidence", 0.0), ("stance target", _HALF)):
            matched = _pair(gold, found, _stance_similarity(least), 1e-9)
            _count(self.report.tally(name), gold, found, matched)
            if name == "stance evidence":
                self._note("MISSED", "stance", gold, {i for i, _ in matched}, _position)
                self._note("FALSE", "stance", found, {j for _, j in matched}, _position)
                self._score_issues(matched)
        either = _pair(gold, found, _stance_similarity(0.0, polarity=False), 1e-9)
        polarity = self.report.accuracies["stance polarity"]
        for i, j in either:
            if not gold[i]["free"]:
                right = gold[i]["polarity"] == found[j]["polarity"]
                polarity.add(int(right), int(not right), 0)

    def _score_issues(self, matched: list[tuple[int, int]]) -> None:
        for i, j in matched:
            wanted = self.gold_stances[i]["issue"]
            if wanted and not self.gold_stances[i]["free"]:
                right = wanted == self.stances[j]["issue"]
                self.report.accuracies["stance issue"].add(int(right), int(not right), 0)

    def _note(self, what: str, kind: str, records: list[Record], hit: set[int], say: Callable[[Record], str]) -> None:
        for k, record in enumerate(records):
            if k not in hit and not record["free"]:
                self.report.errors.append(f"{self.id} {what} {kind} {say(record)} {_short(record['words'])}")


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two speakers are the same: equal names, or one that holds the other; of several (";"), any."""
    ours, theirs = _names(a), _names(b)
    if not ours or not theirs:
        return not ours and not theirs
    return any(x == y or (min(len(x), len(y)) > 1 and (x in y or y in x)) for x in ours for y in theirs)


def _names(joined: str | None) -> list[str]:
    parts = (_NAME_MARKS.sub("", unicodedata.normalize("NFKC", part).casefold()) for part in (joined or "").split(";"))
    return [part for part in parts if part]


def _stance_similarity(target_least: float, polarity: bool = True) -> Similarity:
    def similarity(gold: Record, found: Record) -> float:
        if polarity and gold["polarity"] != found["polarity"]:
            return 0.0
        evidence = _dice(gold["evidence"], found["evidence"])
        target = _dice(gold["target"], found["target"])
        if evidence < _EVIDENCE_LEAST or target < target_least or not same_name(gold["holder"], found["holder"]):
            return 0.0
        return 1 + evidence + 2 * target

    return similarity


def _pair(gold: list[Record], found: list[Record], similarity: Similarity, least: float) -> list[tuple[int, int]]:
    """Pair records one to one, the most similar first; of equals, those that stand first."""
    scored = ((similarity(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(found))
    likely = sorted((entry for entry in scored if entry[0] >= least), key=lambda entry: -entry[0])
    left, right = set(range(len(gold))), set(range(len(found)))
    matched = []
    for _, i, j in likely:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            matched.append((i, j))
    return matched


def _count(tally: Tally, gold: list[Record], found: list[Record], matched: list[tuple[int, int]]) -> None:
    right = sum(not gold[i]["free"] for i, _ in matched)
    hit = {j for _, j in matched}
    wrong = sum(1 for j, record in enumerate(found) if j not in hit and not record["free"])
    tally.add(right, wrong, sum(not record["free"] for record in gold) - right)


def _headline(text: str) -> int:
    """Return where the headline ends: at the first line's end, unless that line is a sentence; 0 for none."""
    first, newline, _ = text.partition("\n")
    return len(first) if newline and not first.rstrip().endswith(_SENTENCE_END) else 0


def _dice(a: frozenset[int], b: frozenset[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _range(span: Record) -> tuple[int, int]:
    return span["start"], span["end"]


def _position(stance: Record) -> str:
    return f"{stance['holder']} {stance['polarity']}"


def _short(words: str) -> str:
    return words[:90]


def _spans(value: object) -> Iterator[Record]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and value["text"] is not None:
            yield value
        for inner in value.values():
            yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)
