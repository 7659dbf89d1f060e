#!/usr/bin/env python3
"""Measure speed, memory and start-up, all in one run, on the articles of corpus/.

usage: benchmark.py [cold] [speed] [stages] [length] [jobs] [memory] [--articles N]

Without names, everything is measured. Speeds are characters a second of one core's processor time, the best of a few
rounds; ratios compare things measured side by side in this run.
"""

from __future__ import annotations

import argparse
import json
import logging
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import govnlp
from govnlp.config import use_one_thread

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "articles"
BASE = "import spacy, pandas, jieba; jieba.initialize()"
GOVNLP = (sys.executable, "-c", "from govnlp.cli.main import main; main()")
ROUNDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS])
    parser.add_argument("--articles", type=int, default=10_000, help="articles in the largest memory run")
    arguments = parser.parse_args()
    use_one_thread()
    for name in arguments.parts or PARTS:
        print(f"\n{name}")
        for line in PARTS[name](arguments):
            print(f"  {line}")


def articles(lang: str = "zh-Hant") -> list[str]:
    """Return the corpus articles of one language."""
    return [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob(f"*-{lang}.txt"))]


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the seconds of processor time of the fastest of a few rounds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def cold(_: argparse.Namespace) -> Iterator[str]:
    """A first `govnlp extract` in a new process, against the imports that it cannot do without."""
    article = sorted(CORPUS.glob("*-zh-Hant.txt"))[0]
    commands = {
        "import spacy, pandas, jieba and its dictionary": [sys.executable, "-c", BASE],
        "govnlp extract, one article": [
            *GOVNLP, "extract", str(article), "--format", "jsonl",
        ],
        "govnlp --help": [*GOVNLP, "--help"],
    }  # fmt: skip
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


def speed(_: argparse.Namespace) -> Iterator[str]:
    """extract() against jieba.lcut alone on the same text."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    plain = jieba.Tokenizer()
    plain.initialize()
    for lang in ("zh-Hant", "zh-Hans", "en"):
        texts = articles(lang)
        chars = sum(map(len, texts))
        nlp = govnlp.load()
        ours = best(lambda texts=texts, nlp=nlp: [govnlp.extract(text, nlp=nlp) for text in texts])
        cut = best(lambda texts=texts: [plain.lcut(text) for text in texts])
        yield (
            f"{lang}: extract {chars / ours:,.0f}/s, jieba.lcut {chars / cut:,.0f}/s, ratio {cut / ours:.2f} "
            f"({segmenter()}; {len(texts)} articles, {chars:,} characters)"
        )


def segmenter() -> str:
    try:
        import rjieba  # noqa: F401
    except ImportError:
        return "plain jieba"
    return "rjieba installed"


def stages(_: argparse.Namespace) -> Iterator[str]:
    """Where the time goes."""
    from govnlp.analysis import Analysis, analysis_of

    texts = articles()
    nlp = govnlp.load()
    chars = sum(map(len, texts))
    yield f"tokenizer: {1e6 * best(lambda: [nlp.tokenizer(text) for text in texts]) / chars:.2f} µs a character"
    docs = [nlp.tokenizer(text) for text in texts]
    for name, stage in nlp.pipeline:
        start = time.process_time()
        docs = [stage(doc) for doc in docs]
        yield f"{name}: {1e6 * (time.process_time() - start) / chars:.2f} µs a character"
    found = [analysis for doc in docs if isinstance(analysis := analysis_of(doc), Analysis)]
    yield f"found: {sum(len(a.quotes) for a in found)} quotes, {sum(len(a.stances) for a in found)} stances"


def length(_: argparse.Namespace) -> Iterator[str]:
    """Time per character as articles grow."""
    nlp = govnlp.load()
    body = "".join(articles())
    sizes = (1_000, 10_000, 100_000, 200_000, 1_000_000)
    shapes: dict[str, Callable[[int], str]] = {
        "many paragraphs": lambda n: (body * (n // len(body) + 1))[:n],
        "one paragraph": lambda n: (body.replace("\n", "") * (n // len(body) + 2))[:n],
        "opening quotation marks only": lambda n: "「" * n,
        "no punctuation": lambda n: ("部長表示支持計畫" * (n // 8 + 1))[:n],
    }
    for shape, make in shapes.items():
        cells = []
        for size in sizes:
            text = make(size)
            seconds = best(lambda text=text: govnlp.extract(text, nlp=nlp), rounds=3 if size < 100_000 else 1)
            cells.append(f"{size:,}: {1e6 * seconds / size:.1f}")
        yield f"{shape}, µs a character: " + ", ".join(cells)


def jobs(_: argparse.Namespace) -> Iterator[str]:
    """`govnlp batch --jobs 2` against one process."""
    with tempfile.TemporaryDirectory() as folder:
        source = write_articles(Path(folder), 2_000)
        speeds = {}
        for number in (1, 2):
            summary = batch(source, Path(folder) / f"out{number}", number)
            speeds[number] = summary["characters_per_second"]
            yield f"{number} processes: {speeds[number]:,.0f} characters a second"
        yield f"ratio: {speeds[2] / speeds[1]:.2f}"


def memory(arguments: argparse.Namespace) -> Iterator[str]:
    """Peak memory of `govnlp batch` as the number of articles grows."""
    with tempfile.TemporaryDirectory() as folder:
        peaks = []
        for number in (arguments.articles // 10, arguments.articles):
            source = write_articles(Path(folder), number, paragraphs=3)
            summary = batch(source, Path(folder) / f"out{number}", 1)
            peaks.append(summary["peak_mib"])
            yield f"{number:,} articles: {peaks[-1]:,.0f} MiB at peak"
        yield f"ratio: {peaks[1] / peaks[0]:.2f}"


def write_articles(folder: Path, number: int, paragraphs: int = 12) -> Path:
    """Write a JSONL input of that many articles, all different, made of the corpus's paragraphs."""
    pool = [line for text in articles() for line in text.splitlines() if line.strip()]
    path = folder / f"in{number}.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for i in range(number):
            text = f"第 {i} 則\n" + "\n".join(pool[(i * 7 + k * (1 + i % 5)) % len(pool)] for k in range(paragraphs))
            out.write(json.dumps({"id": str(i), "text": text}, ensure_ascii=False) + "\n")
    return path


def batch(source: Path, out: Path, number: int) -> dict[str, float]:
    """Run `govnlp batch` in a process of its own and return its summary, with the peak memory that it used."""
    code = (
        "import json, resource, sys; from govnlp.cli.main import main\n"
        "try: main()\n"
        "finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "batch", str(source), "-o", str(out), "--jobs", str(number), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    state = json.loads((out / "run.json").read_text(encoding="utf-8"))
    counts = state["counts"]
    kib = int(done.stderr.split()[-1])
    return {"characters_per_second": counts["characters"] / counts["seconds"], "peak_mib": kib / 1024}


PARTS: dict[str, Callable[[argparse.Namespace], Iterator[str]]] = {
    part.__name__: part for part in (cold, speed, stages, length, jobs, memory)
}

if __name__ == "__main__":
    main()
