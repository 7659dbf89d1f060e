#!/usr/bin/env python3
"""Time the recogniser alone on one core: characters a second, over the articles of a JSONL file with "text".

usage: bench_ner.py ARTICLES.jsonl [LANG]
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from evaluate_ner import pipeline
from govnlp.entities.recognizer import shipped_recognizer
from govnlp.text.component import analyse


def main() -> None:
    lang = sys.argv[2] if len(sys.argv) > 2 else "zh-Hant"
    articles = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    tokenizer = pipeline().tokenizer
    analyses = [analyse(tokenizer(a["text"])) for a in articles if a["lang"].startswith(lang)]
    recognizer = shipped_recognizer(lang[:2])
    best = 0.0
    for _ in range(3):
        began = time.process_time()
        for a in analyses:
            recognizer.find(a.text, a.norm, [(s.start, s.end) for s in a.sentences], a.words)
        best = max(best, sum(len(a.text) for a in analyses) / (time.process_time() - began))
    print(f"{lang}: {len(analyses)} articles, {best:,.0f} characters/s of processor time")


if __name__ == "__main__":
    main()
