"""The parts of benchmark.py that run whole batches: processes, memory, Spark."""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "articles"
TYPICAL = 1_500
"""Characters in a news article."""


def articles(lang: str = "zh-Hant", source: Path | None = None) -> list[str]:
    """Return articles of about the typical length: shorter ones, of the corpus or a JSONL file, one after another."""
    if source is None:
        texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob(f"*-{lang}.txt"))]
    else:
        rows = map(json.loads, source.read_text(encoding="utf-8").splitlines())
        texts = [row["text"] for row in rows if row["lang"] == lang]
    joined = [""]
    for text in texts:
        if len(joined[-1]) + len(text) / 2 > TYPICAL and joined[-1]:
            joined.append("")
        joined[-1] = f"{joined[-1]}\n{text}".lstrip()
    return joined


def write_articles(folder: Path, number: int, least: int = TYPICAL) -> Path:
    """Write a JSONL input of articles, all different, made of the paragraphs of the corpus."""
    pool = [line for text in articles() for line in text.splitlines() if line.strip()]
    path = folder / f"in{number}.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for i in range(number):
            text, k = f"第 {i} 則", 0
            while len(text) < least:
                text, k = f"{text}\n{pool[(i * 7 + k * (1 + i % 5)) % len(pool)]}", k + 1
            out.write(json.dumps({"id": str(i), "text": text}, ensure_ascii=False) + "\n")
    return path


_MEASURED = """
import pathlib, re, resource, sys
from govnlp.cli.main import main
try:
    main()
finally:
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    # Where there is /proc: ru_maxrss is at least what the parent had when it started this process.
    status = pathlib.Path("/proc/self/status")
    peak = re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1] if status.exists() else own.ru_maxrss
    print(peak, *(use.ru_utime + use.ru_stime for use in (own, others)), file=sys.stderr)
"""
"""The command, which says at its end what it took: peak memory in KiB, its own processor seconds, its processes'."""


class Run(NamedTuple):
    """What a batch took."""

    characters: int
    seconds: float
    """Of the clock, without the start of the command."""
    processor: tuple[float, float]
    """Processor seconds of the command's own process, and of those that it started."""
    peak_mib: float
    """Peak memory of the command's own process."""


def batch(source: Path, out: Path, jobs: int = 1) -> Run:
    """Run `govnlp batch` in a process of its own."""
    command = [sys.executable, "-c", _MEASURED, "batch", str(source), "-o", str(out), "--jobs", str(jobs), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    counts = json.loads((out / "run.json").read_text(encoding="utf-8"))["counts"]
    kib, own, others = map(float, done.stderr.split()[-3:])
    return Run(counts["characters"], counts["seconds"], (own, others), kib / 1024)


def jobs(arguments: argparse.Namespace) -> Iterator[str]:
    """`govnlp batch --jobs 2` against one process; by the clock, so that it needs two free cores."""
    with tempfile.TemporaryDirectory() as folder:
        source = write_articles(Path(folder), arguments.batch)
        runs = [batch(source, Path(folder) / f"out{number}", number) for number in (1, 2)]
        for number, run in enumerate(runs, 1):
            own, others = run.processor
            yield (
                f"--jobs {number}: {run.characters / run.seconds:,.0f} characters/s ({run.seconds:.0f} s; "
                f"processor seconds: {own:.0f} of the command, {others:.0f} of its processes)"
            )
        one, (own, others) = sum(runs[0].processor), runs[1].processor
        yield (
            f"two jobs: {runs[0].seconds / runs[1].seconds:.2f} × one; {one / (own + others / 2):.2f} × by processor "
            f"seconds, had each a core of its own ({arguments.batch:,} articles of {TYPICAL:,} characters)"
        )


def memory(arguments: argparse.Namespace) -> Iterator[str]:
    """Peak memory of `govnlp batch` as the number of articles grows; short ones, for their length does not matter."""
    with tempfile.TemporaryDirectory() as folder:
        peaks = []
        for number in (arguments.articles // 10, arguments.articles):
            run = batch(write_articles(Path(folder), number, least=200), Path(folder) / f"out{number}")
            peaks.append(run.peak_mib)
            yield f"{number:,} articles of 200 characters: {run.peak_mib:,.0f} MiB at peak"
        yield f"ratio: {peaks[1] / peaks[0]:.2f}"


def spark(arguments: argparse.Namespace) -> Iterator[str]:
    """A cluster of a master and two workers of one core each against `govnlp batch --jobs 2`."""
    try:
        import pyspark  # noqa: F401

        from spark_cluster import Cluster
    except ImportError:
        yield "not measured: needs govnlp[spark]"
        return
    if shutil.which("java") is None:
        yield "not measured: needs Java"
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = write_articles(folder, arguments.batch)
        start = time.perf_counter()
        run = batch(source, folder / "out", 2)
        alone = time.perf_counter() - start
        with Cluster(folder) as cluster:
            start = time.perf_counter()
            job = cluster.submit(source, folder / "out.parquet", partitions=max(2, arguments.batch // 100))
            printed, _ = job.communicate()
            seconds = time.perf_counter() - start
        if job.returncode:
            raise RuntimeError(printed[-3000:])
        yield f"govnlp batch --jobs 2: {run.characters / alone:,.0f} characters/s ({alone:.0f} s with its start)"
        yield f"spark-submit, 2 workers: {run.characters / seconds:,.0f} characters/s ({seconds:.0f} s with its start)"
        yield f"Spark: {alone / seconds:.2f} × batch ({arguments.batch:,} articles of {TYPICAL:,} characters)"
