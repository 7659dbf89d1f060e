"""The network that `train_ner.py` trains, its CRF, and how it is written for `govnlp.entities.network`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

LABELS = ["O"] + [f"{place}-{kind}" for kind in ("PER", "LOC", "ORG") for place in "BIES"]
WIDTH, PAIR_WIDTH, WORD_WIDTH = 128, 32, 64
DILATIONS = (1, 2, 4)


class Likelihood(torch.autograd.Function):
    """The CRF's negative log-likelihood, with its gradient by forward and backward sums."""

    @staticmethod
    def forward(ctx: Any, logits: Tensor, transitions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        size, steps, kinds = logits.shape
        alpha = torch.empty_like(logits)
        alpha[:, 0] = logits[:, 0]
        for t in range(1, steps):
            step = torch.logsumexp(alpha[:, t - 1, :, None] + transitions, 1) + logits[:, t]
            alpha[:, t] = torch.where(mask[:, t, None], step, alpha[:, t - 1])
        total = torch.logsumexp(alpha[:, -1], 1)
        beta = torch.zeros_like(logits)
        expected = torch.zeros(size, kinds, kinds)
        for t in range(steps - 1, 0, -1):
            after = logits[:, t] + beta[:, t]
            live = mask[:, t, None]
            both = alpha[:, t - 1, :, None] + transitions + after[:, None] - total[:, None, None]
            expected += both.exp() * live[..., None]
            beta[:, t - 1] = torch.where(live, torch.logsumexp(transitions + after[:, None], 2), beta[:, t])
        gold = F.one_hot(labels, kinds) * mask[..., None]
        ctx.save_for_backward(
            ((alpha + beta - total[:, None, None]).exp() * mask[..., None]) - gold, expected, gold, mask
        )
        score = (logits * gold).sum((1, 2))
        moves = mask[:, 1:].float()
        score = score + (transitions[labels[:, :-1], labels[:, 1:]] * moves).sum(1)
        return total - score

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, Tensor, None, None]:  # type: ignore[override]
        unary, expected, gold, mask = ctx.saved_tensors
        seen = torch.einsum("bti,btj->bij", (gold[:, :-1] * mask[:, 1:, None]).float(), gold[:, 1:].float())
        return unary * grad[:, None, None], ((expected - seen) * grad[:, None, None]).sum(0), None, None


class Network(nn.Module):
    """Feature embeddings, dilated convolutions, a head for each data set, and a CRF.

    `vectors` are pretrained word vectors; they stay as they are, and a projection of them is learnt. A second output
    guesses `tags`, which a tagger trained elsewhere gave: it teaches the body, and does not ship.
    """

    def __init__(self, sizes: dict[str, int], vectors: np.ndarray, hidden: int, drop: float) -> None:
        """`sizes` has the numbers of `features`, `pairs`, `sets` and `tags`."""
        super().__init__()
        self.drop = drop
        self.rows = nn.Parameter(torch.randn(sizes["features"], WIDTH) * 0.05)
        self.pairs = nn.Parameter(torch.randn(sizes["pairs"], PAIR_WIDTH) * 0.05)
        self.domain = nn.Parameter(torch.randn(sizes["sets"], WIDTH) * 0.05)
        self.register_buffer("vectors", torch.from_numpy(vectors))
        self.project = nn.Linear(vectors.shape[1], WORD_WIDTH, bias=False)
        self.input = nn.Linear(WIDTH + 2 * PAIR_WIDTH + WORD_WIDTH, hidden)
        self.layers = nn.ModuleList(nn.Conv1d(hidden, hidden, 3, padding=d, dilation=d) for d in DILATIONS)
        self.output = nn.Linear(hidden, len(LABELS))
        self.heads = nn.ModuleList(nn.Linear(hidden, len(LABELS)) for _ in range(sizes["sets"]))
        self.tags = nn.Linear(hidden, sizes["tags"])
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        with torch.no_grad():
            self.rows[0] = 0
            self.pairs[0] = 0
            self.project.weight *= 0.15

    def forward(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Return the scores of labels, each sentence by the head of its set, and of tags."""
        rows, pairs, words = batch["rows"], batch["pairs"], batch["words"]
        mask, domain = batch["mask"].float(), batch["domain"]
        if self.training:
            rows = rows * (torch.rand(rows.shape) > 0.1)
            pairs = pairs * (torch.rand(pairs.shape) > 0.3)
            words = words * (torch.rand(words.shape) > 0.1)
        shape = mask.shape
        summed = F.embedding_bag(rows, self.rows, batch["offsets"], mode="sum", padding_idx=0).view(*shape, WIDTH)
        x = torch.cat(
            [
                summed + self.domain[domain][:, None],
                F.embedding(pairs, self.pairs, padding_idx=0).flatten(2),
                self.project(F.embedding(words, self.vectors)),
            ],
            -1,
        )
        x = F.dropout(x, self.drop, self.training)
        h = (F.relu(self.input(x)) * mask[..., None]).transpose(1, 2)
        for layer in self.layers:
            h = (h + F.relu(layer(F.dropout(h, self.drop / 2, self.training)))) * mask[:, None]
        h = F.dropout(h.transpose(1, 2), self.drop, self.training)
        weight = torch.stack([head.weight for head in self.heads])[domain]
        bias = torch.stack([head.bias for head in self.heads])[domain]
        return self.output(h) + torch.einsum("bth,boh->bto", h, weight) + bias[:, None], self.tags(h)


def quantise(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return 8-bit weights and a scale for each row."""
    scales = np.maximum(np.abs(weights).max(1) / 127, 1e-6)
    return np.round(weights / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def allowed() -> np.ndarray:
    """Return 0 where one label may follow another, and a large penalty where it may not."""
    penalty = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for i, a in enumerate(LABELS):
        for j, b in enumerate(LABELS):
            fits = b[0] in "BSO" if a[0] in "OES" else b[0] in "IE" and a[2:] == b[2:]
            penalty[i, j] = 0.0 if fits else -1e4
    return penalty


def export(state: dict[str, Tensor], keys: dict[str, np.ndarray], order: dict[str, np.ndarray], out: Path) -> None:
    """Write the model of the first data set as plain arrays, in the form that `Recognizer` reads.

    `keys` are the sorted hashes of `feature`, `pair` and `word`; `order` the rows of the trained arrays they stand
    for, and in `state` those of the lexicon's states.
    """
    w = {name: tensor.detach().numpy() for name, tensor in state.items()}
    rows, row_scales = quantise(w["rows"][order["feature"]])
    states, state_scales = quantise(w["rows"][order["state"]])
    pairs, pair_scales = quantise(w["pairs"][order["pair"]])
    words, word_scales = quantise(w["vectors"][order["word"]] @ w["project.weight"].T)
    weight = w["input.weight"].T
    arrays: dict[str, Any] = {
        "labels": np.array(LABELS),
        "feature_keys": keys["feature"], "features": rows, "feature_scales": row_scales,
        "states": states, "state_scales": state_scales,
        "pair_keys": keys["pair"], "pairs": pairs, "pair_scales": pair_scales,
        "word_keys": keys["word"], "words": words, "word_scales": word_scales,
        "input": weight.astype(np.float16), "input_bias": w["input.bias"] + w["domain"][0] @ weight[:WIDTH],
        "dilations": np.array(DILATIONS),
        "output": (w["output.weight"] + w["heads.0.weight"]).T.astype(np.float16),
        "output_bias": w["output.bias"] + w["heads.0.bias"],
        "transitions": w["transitions"] + allowed(),
        "first": np.where([label[0] in "OBS" for label in LABELS], 0, -1e4).astype(np.float32),
        "last": np.where([label[0] in "OES" for label in LABELS], 0, -1e4).astype(np.float32),
    }  # fmt: skip
    for i in range(len(DILATIONS)):
        kernel = w[f"layers.{i}.weight"]
        arrays[f"layer{i}"] = np.concatenate([kernel[:, :, k].T for k in range(3)]).astype(np.float16)
        arrays[f"layer{i}_bias"] = w[f"layers.{i}.bias"]
    np.savez_compressed(out, **arrays)
    print(f"{out}: {out.stat().st_size / 1e6:.2f} MB, {len(rows)} features, {len(pairs)} pairs, {len(words)} words")
