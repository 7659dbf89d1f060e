#!/usr/bin/env python3
"""Run Baidu LAC, in an environment of its own: to time it, or to tag the sentences that the recogniser learns from.

usage: lac_tagger.py bench ARTICLES.jsonl | lac_tagger.py tags TEXTS.json TAGS.json

    python -m venv lac && lac/bin/pip install wheel "setuptools<70" paddlepaddle
    lac/bin/pip install --no-build-isolation lac

LAC 2.1.2 (Apache 2.0) asks for `paddle.fluid`, which paddle has no more; what it needs of it stands in below.
"""

from __future__ import annotations

import builtins
import json
import os
import sys
import time
import types
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import paddle
from paddle import inference


def _config(folder: str) -> Any:
    config = inference.Config(folder)
    config.disable_gpu()
    config.set_cpu_math_library_num_threads(1)
    config.enable_new_ir(False)
    return config


class _Input:
    def __init__(self, data: Any) -> None:
        self.data, self.lod, self.shape = data, None, None


class _Numbers(list):
    def int64_data(self) -> list[int]:
        return list(self)


class _Predictor:
    def __init__(self, config: Any) -> None:
        self._predictor = inference.create_predictor(config)
        self._input = self._predictor.get_input_handle(self._predictor.get_input_names()[0])

    def run(self, tensors: list[_Input]) -> list[Any]:
        (tensor,) = tensors
        self._input.reshape(tensor.shape)
        self._input.copy_from_cpu(tensor.data.reshape(tensor.shape))
        self._input.set_lod(tensor.lod)
        self._predictor.run()
        handles = map(self._predictor.get_output_handle, self._predictor.get_output_names())
        return [
            types.SimpleNamespace(data=_Numbers(handle.copy_to_cpu().ravel().tolist()), lod=handle.lod())
            for handle in handles
        ]


def load() -> Any:
    """Return LAC with its tagging model."""
    for name in ("int", "float", "object"):  # names that numpy has dropped
        if name not in np.__dict__:
            setattr(np, name, getattr(builtins, name))
    core: Any = types.ModuleType("paddle.fluid.core")
    core.PaddleTensor, core.AnalysisConfig, core.create_paddle_predictor = _Input, _config, _Predictor
    core.get_cuda_device_count, core.is_compiled_with_cuda = (lambda: 0), (lambda: False)
    fluid: Any = types.ModuleType("paddle.fluid")
    fluid.core, fluid.CPUPlace, fluid.Executor = core, paddle.CPUPlace, lambda place: None
    fluid.is_compiled_with_cuda = core.is_compiled_with_cuda
    sys.modules["paddle.fluid"], sys.modules["paddle.fluid.core"] = fluid, core
    paddle.fluid = fluid
    from LAC import LAC

    return LAC(mode="lac")


def bench(lac: Any, path: Path) -> None:
    """Print LAC's speed on the Simplified articles, each article's sentences in one call, the fastest of three runs."""
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = [[s for s in a["text"].split("\n") if s.strip()] for a in articles if a["lang"] == "zh-Hans"]
    size, best = sum(len(s) for sentences in texts for s in sentences), 0.0
    for _ in range(3):
        began = time.process_time()
        for sentences in texts:
            lac.run(list(sentences))
        best = max(best, size / (time.process_time() - began))
    print(f"LAC: {len(texts)} articles, {best:,.0f} characters/s of processor time")


def tags(lac: Any, texts: list[str]) -> dict[str, list[tuple[int, str]]]:
    """Return the tag of every character, with B or I for where it lies in its word."""
    found: dict[str, list[tuple[int, str]]] = {}
    ordered = sorted(texts, key=len)
    for at in range(0, len(ordered), 64):
        chunk = ordered[at : at + 64]
        for text, (words, kinds) in zip(chunk, lac.run(list(chunk)), strict=True):
            if "".join(words) == text:
                places = [
                    f"{kind}-{'I' if i else 'B'}" for w, kind in zip(words, kinds, strict=True) for i in range(len(w))
                ]
                found[text] = list(enumerate(places))
    return found


def main() -> None:
    lac = load()
    if sys.argv[1] == "bench":
        bench(lac, Path(sys.argv[2]))
    else:
        texts = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
        Path(sys.argv[3]).write_text(json.dumps(tags(lac, texts), ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
