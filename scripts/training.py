"""What the training scripts share: linear models over string features, fitted with scikit-learn and scipy."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression

from govnlp.analysis import Analysis
from govnlp.quotes.marks import Quotation
from govnlp.scoring import BIAS, LinearScorer
from inline_gold import read_inline
from standoff_gold import LINES, NEWSTEST, read_standoff

Range = tuple[int, int]
FOLDS = 5
NEWS = ("wmt21_", NEWSTEST, LINES)
"""How the ids of articles begin that are printed news: neither written to be trained on, nor posts and blogs."""
OTHER_WEIGHT = 0.5
"""What other articles weigh beside them."""
TRIM = " \t\r\n“”‘’「」『』\"',.!?;:…—-，。！？；：、"


def by_sentence(analysis: Analysis, quotations: Sequence[Quotation], content: Iterable[Range]) -> list[Range]:
    """Cut content pieces that run over sentences into one piece for each, as the finder does; quotations stay whole."""
    found: list[Range] = []
    for start, end in content:
        if any(q.inner_start <= start and end <= q.inner_end for q in quotations):
            found.append((start, end))
            continue
        first, last = analysis.sentence_at(start), analysis.sentence_at(end - 1)
        ranges = [(max(start, s.start), min(end, s.end)) for s in analysis.sentences[first : last + 1]]
        found += trimmed(analysis.text, (r for r in ranges if r[0] < r[1]))
    return found


def trimmed(text: str, spans: Iterable[Range]) -> list[Range]:
    result = []
    for start, end in spans:
        while start < end and text[start] in TRIM:
            start += 1
        while end > start and text[end - 1] in TRIM:
            end -= 1
        result.append((start, end))
    return result


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_gold(path: Path, data: Path | None = None) -> list[dict[str, Any]]:
    """Read gold articles: a .jsonl in the scorer's form, a .txt marked in the text, or the .offsets.jsonl of `data`.

    Stances are null where an article was not annotated for them.
    """
    if path.name.endswith(".offsets.jsonl"):
        if data is None:
            raise SystemExit(f"{path} holds offsets only: say with --data where the texts are")
        return list(read_standoff(path, data))
    return list(read_inline(path)) if path.suffix == ".txt" else read_jsonl(path)


def article_key(article_id: str) -> str:
    """The versions of one article share a key, and so a fold."""
    for suffix in ("-zh-Hant", "-zh-Hans", "-en"):
        article_id = article_id.removesuffix(suffix)
    return article_id


def folds(keys: Iterable[str], n: int = FOLDS) -> dict[str, int]:
    """Article key → fold, by the order of first appearance."""
    return {key: i % n for i, key in enumerate(dict.fromkeys(keys))}


def _matrix(rows: Sequence[Sequence[str]], vocabulary: dict[str, int]) -> csr_matrix:
    indices: list[int] = []
    pointer = [0]
    for row in rows:
        indices += sorted({vocabulary[f] for f in row if f in vocabulary})
        pointer.append(len(indices))
    return csr_matrix((np.ones(len(indices)), indices, pointer), shape=(len(rows), len(vocabulary)))


def _vocabulary(rows: Iterable[Sequence[str]], least: int) -> dict[str, int]:
    counts = Counter(f for row in rows for f in set(row))
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= least))}


def article_weight(article_id: str) -> float:
    """Return what the decisions of an article weigh in training."""
    return 1.0 if article_id.startswith(NEWS) else OTHER_WEIGHT


def fit_binary(
    rows: Sequence[Sequence[str]],
    labels: Sequence[bool],
    weights: Sequence[float] | None = None,
    c: float = 0.5,
    least: int = 2,
) -> LinearScorer:
    """Fit a logistic regression: one row of features, one label and one weight (1 if not given) for each decision."""
    vocabulary = _vocabulary(rows, least)
    model = LogisticRegression(C=c, max_iter=2000)
    model.fit(_matrix(rows, vocabulary), np.array(labels), sample_weight=weights)
    learnt = {f: float(model.coef_[0][i]) for f, i in vocabulary.items()}
    return LinearScorer({BIAS: float(model.intercept_[0]), **learnt})


def fit_choice(
    groups: Sequence[tuple[Sequence[Sequence[str]], int]], penalty: float = 1.0, least: int = 2
) -> LinearScorer:
    """Fit a conditional logit: of each group of candidates, the one at the given index is right."""
    rows = [row for candidates, _ in groups for row in candidates]
    vocabulary = _vocabulary(rows, least)
    x = _matrix(rows, vocabulary)
    bounds = np.cumsum([0] + [len(candidates) for candidates, _ in groups])
    gold = np.array([start + right for start, (_, right) in zip(bounds, groups, strict=False)])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = x @ w
        probabilities = np.empty_like(scores)
        total = 0.0
        for a, b in pairwise(bounds):
            norm = logsumexp(scores[a:b])
            total += norm
            probabilities[a:b] = np.exp(scores[a:b] - norm)
        total -= scores[gold].sum()
        probabilities[gold] -= 1.0
        return total + 0.5 * penalty * float(w @ w), x.T @ probabilities + penalty * w

    best = minimize(loss, np.zeros(len(vocabulary)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return LinearScorer({f: float(best.x[i]) for f, i in vocabulary.items()})


def batches(items: Sequence[Any], n: int) -> Iterator[Sequence[Any]]:
    """Cut a sequence into runs of at most n."""
    for i in range(0, len(items), n):
        yield items[i : i + n]
