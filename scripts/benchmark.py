#!/usr/bin/env python3
"""Measure speed, memory and start-up on the articles of corpus/, all in one run: ratios hold between its figures.

usage: benchmark.py all | [cold] [speed] [length] [jobs] [memory] [spark]
           [--texts FILE.jsonl] [--articles N] [--batch N] [--longest N] [--patience SECONDS]

Speeds are characters a second of one core's processor time, the best of a few rounds in which all that is compared
takes turns; `cold`, `jobs` and `spark` go by the clock, and want a quiet machine.
"""

from __future__ import annotations

import argparse
import logging
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import govnlp
from benchmark_runs import CORPUS, articles, jobs, memory, spark
from govnlp.config import use_one_thread

if TYPE_CHECKING:
    from spacy.language import Language

BASE = "import spacy, pandas, jieba; jieba.initialize()"
GOVNLP = (sys.executable, "-c", "from govnlp.cli.main import main; main()")
ROUNDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="+", choices=["all", *PARTS])
    parser.add_argument("--texts", type=Path, help="texts for `speed` in place of corpus/: lines with text and lang")
    parser.add_argument("--articles", type=int, default=10_000, help="articles in the largest memory run")
    parser.add_argument("--batch", type=int, default=2_000, help="articles in each run of jobs and spark")
    parser.add_argument("--longest", type=int, default=1_000_000, help="characters of the longest article")
    parser.add_argument("--patience", type=float, default=120, help="most seconds for one article of `length`")
    arguments = parser.parse_args()
    use_one_thread()
    print(f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}")
    for name in PARTS if "all" in arguments.parts else arguments.parts:
        print(f"\n{name}: {(PARTS[name].__doc__ or '').splitlines()[0]}")
        for line in PARTS[name](arguments):
            print(f"  {line}", flush=True)


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def cold(_: argparse.Namespace) -> Iterator[str]:
    """A first `govnlp extract` in a new process, against the imports that it cannot do without; by the clock."""
    article = sorted(CORPUS.glob("*-zh-Hant.txt"))[0]
    commands = {
        "import spacy, pandas, jieba and its dictionary": [sys.executable, "-c", BASE],
        "govnlp extract, one article": [*GOVNLP, "extract", str(article), "--format", "jsonl"],
        "govnlp --help": [*GOVNLP, "--help"],
    }
    rounds: dict[str, list[float]] = {name: [] for name in commands}
    for _round in range(ROUNDS + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            rounds[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(times[1:]) for name, times in rounds.items()}
    base, ours, _help = medians.values()
    for name, median in medians.items():
        yield f"{name}: {median:.2f} s (median)"
    yield f"ratio of extract to the imports: {ours / base:.2f}"


def speed(arguments: argparse.Namespace) -> Iterator[str]:
    """extract() against jieba.lcut alone on the same text, by stage; with plain jieba, and with rjieba."""
    import jieba

    from govnlp.tokens import tokenizer
    from govnlp.tokens.segmenter import jieba_segmenter, segmenter

    jieba.setLogLevel(logging.WARNING)
    plain = jieba.Tokenizer()
    plain.initialize()
    own = {"plain jieba": jieba_segmenter(), "rjieba": segmenter()}
    if type(own["rjieba"]) is type(own["plain jieba"]):
        yield "rjieba is not installed: plain jieba only"
        del own["rjieba"]
    nlp = govnlp.load()
    for lang in ("zh-Hant", "zh-Hans", "en"):
        texts = articles(lang, arguments.texts)
        chars = sum(map(len, texts))
        times: dict[str, list[float]] = {name: [] for name in ("jieba.lcut", *own)}
        for _round in range(ROUNDS):
            times["jieba.lcut"].append(seconds(lambda texts=texts: [plain.lcut(text) for text in texts]))
            for name, cutter in own.items():
                tokenizer.segmenter = lambda cutter=cutter: cutter
                times[name].append(seconds(lambda texts=texts: [govnlp.extract(text, nlp=nlp) for text in texts]))
        cut = min(times["jieba.lcut"])
        yield f"{lang}, {len(texts)} articles of {chars // len(texts):,} characters: jieba.lcut {chars / cut:,.0f}/s"
        for name in own:
            yield f"  extract with {name}: {chars / min(times[name]):,.0f}/s, ratio {cut / min(times[name]):.2f}"
        by_stage: dict[str, list[float]] = {}
        for _round in range(ROUNDS):
            for stage, taken in stages(texts, nlp, own):
                by_stage.setdefault(stage, []).append(taken)
        for stage, spent_in in by_stage.items():
            spent = min(spent_in)
            yield f"    {stage}: {1e6 * spent / chars:.2f} µs a character, {spent / cut:.2f} of jieba.lcut"


def stages(texts: list[str], nlp: Language, own: dict[str, object]) -> Iterator[tuple[str, float]]:
    """Yield each stage of `pipeline.read` with the seconds that it takes for all texts."""
    from govnlp.records.build import extraction_from_analysis
    from govnlp.text.component import analyse_text
    from govnlp.tokens import tokenizer

    for name, cutter in own.items():
        tokenizer.segmenter = lambda cutter=cutter: cutter
        spent = seconds(lambda: [tokenizer.tokenize(text) for text in texts])
        yield f"tokens, {name}", spent
    found = []
    whole = seconds(lambda: found.extend(analyse_text(text) for text in texts))
    yield "structure", whole - spent
    for name, stage in nlp.pipeline[1:]:
        yield name.removeprefix("govnlp_"), seconds(lambda stage=stage: [stage.predict(each) for each in found])
    yield "record", seconds(lambda: [extraction_from_analysis(each, govnlp.Article(text=each.text)) for each in found])


def length(arguments: argparse.Namespace) -> Iterator[str]:
    """Time per character as articles grow, in shapes that could make it grow too."""
    nlp = govnlp.load()
    body, english = "".join(articles()), " ".join(articles("en"))
    shapes = {
        "many paragraphs": body,
        "one paragraph": body.replace("\n", ""),
        "English, many paragraphs": english,
        "English, one paragraph": english.replace("\n", " "),
        "opening quotation marks only": "「",
        "closing quotation marks only": "」",
        "cue words without punctuation": "部長表示支持計畫",
        "cue words and commas": "部長表示，",
        "he said that": "he said that ",
        "names and pronouns": "陳立文說，該公司支持他。",
    }
    sizes = [size for size in (1_000, 10_000, 100_000, 200_000, 1_000_000) if size <= arguments.longest]
    for shape, unit in shapes.items():
        times: dict[int, float] = {}
        for size in sizes:
            last = max(times, default=0)
            if last and times[last] * size > 1e6 * arguments.patience:
                break
            text = (unit * (size // len(unit) + 1))[:size]
            rounds = 3 if size <= 10_000 else 1
            times[size] = (
                1e6 / size * min(seconds(lambda text=text: govnlp.extract(text, nlp=nlp)) for _ in range(rounds))
            )
        cells = ", ".join(f"{size:,}: {spent:.1f}" for size, spent in times.items())
        grown = f"; × {times[max(times)] / times[10_000]:.2f} from 10,000 on" if len(times) > 2 else ""
        yield f"{shape}, µs a character: {cells}{grown}"


PARTS: dict[str, Callable[[argparse.Namespace], Iterator[str]]] = {
    part.__name__: part for part in (cold, speed, length, jobs, memory, spark)
}

if __name__ == "__main__":
    main()
