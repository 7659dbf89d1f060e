#!/usr/bin/env python3
"""Train the recogniser of one language and write models/ner_zh.npz or models/ner_en.npz.

usage: train_ner.py zh|en DATA_FOLDER [--epochs N] [--out OUT.npz] [--held-out]

DATA_FOLDER holds ner/ and gum_train.tar.xz. Needs PyTorch. `--held-out` keeps the development sentences out of
training and scores them after every epoch; without it they are trained on too. Test sets are never read.
A network with a head of its own for each data set learns what the sets have in common in its body, and their
guidelines in the heads (compare Daumé 2007, Frustratingly easy domain adaptation); the head of the first set ships.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import torch
from spacy.vocab import Vocab
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from govnlp.entities import features as ft
from govnlp.entities.network import is_latin, name_lexicon
from govnlp.text.norm import normalize
from govnlp.tokens.tokenizer import BilingualTokenizer
from ner_data import Sentence, read_bio, read_boson, read_gum, read_iob2

MODELS = Path(__file__).resolve().parent.parent / "src" / "govnlp" / "models"
LABELS = ["O"] + [f"{place}-{kind}" for kind in ("PER", "LOC", "ORG") for place in "BIES"]
INDEX = {label: i for i, label in enumerate(LABELS)}
WIDTH, PAIR_WIDTH = 128, 32
DILATIONS = (1, 2, 4)
WEIGHTS = {"gsd": 1.0, "msra": 0.5, "peoples_daily": 0.5, "boson": 0.35, "ewt": 1.0, "gum": 0.6}
"""How much a sentence of each set counts; chosen on the development sentences."""
SETTINGS = {
    "zh": {"epochs": 3, "hidden": 112, "drop": 0.4, "repeat": 2, "pair_least": 4},
    "en": {"epochs": 6, "hidden": 96, "drop": 0.45, "repeat": 3, "pair_least": 3},
}


class Example:
    """One sentence as the network sees it."""

    def __init__(self, text: str, spans: list[tuple[int, int, str]], tokenizer: BilingualTokenizer) -> None:
        norm = normalize(text)
        self.text, self.spans = text, spans
        self.units = ft.units_of(norm, 0, len(norm))
        lexicon = name_lexicon()
        words = [(t.idx, t.idx + len(t.text)) for t in tokenizer(text) if not t.is_space]
        starts, ends = (np.array([u[k] for u in self.units], np.int64) for k in (0, 1))
        self.keys = []
        for (s, e), place in zip(self.units, ft.word_places(starts, ends, words).tolist(), strict=True):
            keys = ft.form_keys(norm[s:e], text[s:e])
            if is_latin(norm[s:e]):
                keys = keys + lexicon.word_keys(text[s:e])
            if place >= 0:
                keys = [*keys, f"b{place // 4}.{place % 4}"]
            self.keys.append([*keys, " "] if s and text[s - 1].isspace() else keys)
        hashes = np.array([ft.key_hash(norm[s:e]) for s, e in self.units], np.uint64)
        self.pairs = ft.pair_hashes(hashes)
        self.states = ft.lexicon_states(hashes, np.zeros(len(hashes), bool), lexicon.keys, lexicon.classes)
        self.labels = self._labels()

    def _labels(self) -> list[int]:
        labels = ["O"] * len(self.units)
        first = {s: i for i, (s, _) in enumerate(self.units)}
        last = {e: i for i, (_, e) in enumerate(self.units)}
        for s, e, kind in self.spans:
            if s in first and e in last:
                i, j = first[s], last[e]
                labels[i : j + 1] = [f"I-{kind}"] * (j - i + 1)
                labels[i], labels[j] = f"B-{kind}", f"E-{kind}"
                if i == j:
                    labels[i] = f"S-{kind}"
        return [INDEX[label] for label in labels]


class Vocabulary:
    """Which features have an embedding: 0 is none, 1 an unknown form."""

    def __init__(self, examples: list[Example], pair_least: int) -> None:
        counts: Counter[str] = Counter()
        pairs: Counter[int] = Counter()
        for example in examples:
            for keys in example.keys:
                counts.update(keys)
            pairs.update(example.pairs.tolist())
        self.rows = {key: i for i, key in enumerate((k for k, n in counts.items() if n > 1 and k != " "), 2)}
        self.space = len(self.rows) + 2
        self.states = self.space + 1
        self.size = self.states + len(ft.CLASSES) * ft.STATES
        self.pairs = {pair: i for i, pair in enumerate((p for p, n in pairs.items() if n >= pair_least), 2)}

    def encode(self, example: Example) -> None:
        """Set `rows`, `counts` and `pair_rows` of an example."""
        rows: list[int] = []
        counts = []
        for keys, states in zip(example.keys, example.states, strict=True):
            known = [self.rows.get(key, 0) or (1 if i == 0 else 0) for i, key in enumerate(keys) if key != " "]
            here = [row for row in known if row] + [self.space] * (keys[-1] == " ")
            here += [self.states + kind * ft.STATES + int(states[kind]) for kind in np.flatnonzero(states)]
            rows += here
            counts.append(len(here))
        pairs = [self.pairs.get(pair, 1) for pair in example.pairs.tolist()]
        example.rows, example.counts = np.array(rows, np.int64), np.array(counts, np.int64)  # type: ignore[attr-defined]
        example.pair_rows = np.array([[0, *pairs], [*pairs, 0]], np.int64).T  # type: ignore[attr-defined]


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
    """Feature embeddings, dilated convolutions, a head for each data set, and a CRF."""

    def __init__(self, vocabulary: Vocabulary, sets: int, hidden: int, drop: float) -> None:
        super().__init__()
        self.drop = drop
        self.rows = nn.Parameter(torch.randn(vocabulary.size, WIDTH) * 0.05)
        self.pairs = nn.Parameter(torch.randn(len(vocabulary.pairs) + 2, PAIR_WIDTH) * 0.05)
        self.domain = nn.Parameter(torch.randn(sets, WIDTH) * 0.05)
        self.input = nn.Linear(WIDTH + 2 * PAIR_WIDTH, hidden)
        self.layers = nn.ModuleList(nn.Conv1d(hidden, hidden, 3, padding=d, dilation=d) for d in DILATIONS)
        self.output = nn.Linear(hidden, len(LABELS))
        self.heads = nn.ModuleList(nn.Linear(hidden, len(LABELS)) for _ in range(sets))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        with torch.no_grad():
            self.rows[0] = 0
            self.pairs[0] = 0

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        rows, pairs, mask, domain = batch["rows"], batch["pairs"], batch["mask"].float(), batch["domain"]
        if self.training:
            rows = rows * (torch.rand(rows.shape) > 0.1)
            pairs = pairs * (torch.rand(pairs.shape) > 0.3)
        shape = mask.shape
        summed = F.embedding_bag(rows, self.rows, batch["offsets"], mode="sum", padding_idx=0).view(*shape, WIDTH)
        x = torch.cat(
            [summed + self.domain[domain][:, None], F.embedding(pairs, self.pairs, padding_idx=0).flatten(2)], -1
        )
        x = F.dropout(x, self.drop, self.training)
        h = (F.relu(self.input(x)) * mask[..., None]).transpose(1, 2)
        for layer in self.layers:
            h = (h + F.relu(layer(F.dropout(h, self.drop / 2, self.training)))) * mask[:, None]
        h = F.dropout(h.transpose(1, 2), self.drop, self.training)
        weight = torch.stack([head.weight for head in self.heads])[domain]
        bias = torch.stack([head.bias for head in self.heads])[domain]
        return self.output(h) + torch.einsum("bth,boh->bto", h, weight) + bias[:, None]


def pretrained(vocabulary: Vocabulary, network: Network) -> int:
    """Start Chinese characters from the embeddings of the small LAC model inside jieba; return how many were known."""
    folder = resources.files("jieba").joinpath("lac_small")
    lines = folder.joinpath("word.dic").read_text(encoding="utf-8").split("\n")
    ids = {word: int(number) for number, _, word in (line.partition("\t") for line in lines) if number}
    raw = folder.joinpath("model_baseline", "word_emb").read_bytes()
    vectors = np.frombuffer(raw[len(raw) % (4 * WIDTH) :], np.float32).reshape(-1, WIDTH)
    known = [(row, ids[key[1:]]) for key, row in vocabulary.rows.items() if key[0] == "w" and key[1:] in ids]
    with torch.no_grad():
        network.rows[[row for row, _ in known]] = torch.from_numpy(
            vectors[[i for _, i in known]] * (0.15 / vectors.std())
        )
    return len(known)


def collate(items: list[tuple[Any, int]]) -> dict[str, Tensor]:
    """Pad a list of (example, set) to one batch."""
    steps = max(len(e.units) for e, _ in items)
    pairs = np.zeros((len(items), steps, 2), np.int64)
    counts, labels, mask = (np.zeros((len(items), steps), np.int64) for _ in range(3))
    for i, (e, _) in enumerate(items):
        n = len(e.units)
        pairs[i, :n], counts[i, :n], labels[i, :n], mask[i, :n] = e.pair_rows, e.counts, e.labels, 1
    offsets = np.cumsum(counts.ravel()) - counts.ravel()
    arrays = {"rows": np.concatenate([e.rows for e, _ in items]), "offsets": offsets, "pairs": pairs, "labels": labels,
              "mask": mask.astype(bool), "domain": np.array([d for _, d in items])}  # fmt: skip
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def batches(items: list[tuple[Any, int]], units: int = 1600) -> list[list[tuple[Any, int]]]:
    """Cut shuffled items into batches of about `units` units, of sentences of like length."""
    random.shuffle(items)
    made = []
    for at in range(0, len(items), 2000):
        batch: list[tuple[Any, int]] = []
        for item in sorted(items[at : at + 2000], key=lambda item: len(item[0].units)):
            if batch and len(item[0].units) * (len(batch) + 1) > units:
                made.append(batch)
                batch = []
            batch.append(item)
        made.append(batch)
    random.shuffle(made)
    return made


def read_sets(lang: str, data: Path, held_out: bool) -> tuple[dict[str, list[Sentence]], list[Sentence]]:
    """Return the training sets by name, the one whose guidelines ship first, and the development sentences."""
    ner = data / "ner"
    if lang == "zh":
        dev = read_iob2(ner / "zh_gsd-dev.iob2")
        daily = [s for part in ("dev", "test") for s in read_bio(ner / f"zh_peoples_daily-{part}.bio")]
        main = read_iob2(ner / "zh_gsd-train.iob2") + ([] if held_out else dev)
        others = {"msra": read_bio(ner / "zh_msra-test.bio"), "peoples_daily": daily}
        return {"gsd": main, **others, "boson": read_boson(ner / "zh_boson.txt")}, dev
    everything = read_iob2(ner / "en_ewt-dev.iob2")
    dev = [s for i, s in enumerate(everything) if i // 25 % 5 == 0]
    main = [s for i, s in enumerate(everything) if i // 25 % 5] if held_out else everything
    return {"ewt": main, "gum": read_gum(data / "gum_train.tar.xz")}, dev


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


def export(state: dict[str, Tensor], vocabulary: Vocabulary, out: Path) -> None:
    """Write the model of the first data set as plain arrays, in the form that `Recognizer` reads."""
    w = {name: tensor.detach().numpy() for name, tensor in state.items()}
    keys = sorted((ft.key_hash(key), row) for key, row in vocabulary.rows.items())
    rows, row_scales = quantise(w["rows"][[*(row for _, row in keys), 1, vocabulary.space]])
    states, state_scales = quantise(w["rows"][vocabulary.states :])
    pair_keys = sorted(vocabulary.pairs.items())
    pairs, pair_scales = quantise(w["pairs"][[0, 1, *(row for _, row in pair_keys)]])
    weight = w["input.weight"].T
    arrays: dict[str, Any] = {
        "labels": np.array(LABELS),
        "feature_keys": np.array([k for k, _ in keys], np.uint32), "features": rows, "feature_scales": row_scales,
        "states": states, "state_scales": state_scales,
        "pair_keys": np.array([k for k, _ in pair_keys], np.uint32), "pairs": pairs, "pair_scales": pair_scales,
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
    print(f"{out}: {out.stat().st_size / 1e6:.2f} MB, {len(rows)} features, {len(pairs)} pairs")


def dev_score(path: Path, dev: list[Sentence], tokenizer: BilingualTokenizer) -> float:
    """Return the F1 (percent) of an exported model on raw sentences, with numpy alone."""
    from govnlp.entities.recognizer import Recognizer

    recognizer = Recognizer.read(path)
    right = total = 0
    for text, spans in dev:
        norm = normalize(text)
        words = [(t.idx, t.idx + len(t.text)) for t in tokenizer(text) if not t.is_space]
        found = set(recognizer.find(text, norm, [(0, len(text))], words))
        right += len(found & set(spans))
        total += len(found) + len(spans)
    return 200 * right / max(1, total)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lang", choices=SETTINGS)
    parser.add_argument("data", type=Path)
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    settings = SETTINGS[options.lang]
    epochs = options.epochs or int(settings["epochs"])
    out = options.out or MODELS / f"ner_{options.lang}.npz"
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    tokenizer = BilingualTokenizer(Vocab())
    sets, dev = read_sets(options.lang, options.data, options.held_out)
    examples = {name: [Example(t, s, tokenizer) for t, s in sentences if t.strip() and len(t) < 600]
                for name, sentences in sets.items()}  # fmt: skip
    flat = [example for group in examples.values() for example in group]
    vocabulary = Vocabulary(flat, int(settings["pair_least"]))
    for example in flat:
        vocabulary.encode(example)
        del example.keys, example.states
    network = Network(vocabulary, len(sets), int(settings["hidden"]), float(settings["drop"]))
    if options.lang == "zh":
        print(f"{pretrained(vocabulary, network)} characters start from LAC's embeddings")
    items = [(e, i) for i, group in enumerate(examples.values()) for e in group]
    items += [(e, 0) for e in next(iter(examples.values()))] * (int(settings["repeat"]) - 1)
    weights = torch.tensor([WEIGHTS[name] for name in sets])
    optimizer = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=0.01)
    steps = len(batches(items)) * epochs
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps + 100, pct_start=0.1)
    average: dict[str, Tensor] = {}
    step = 0
    for epoch in range(epochs):
        began, loss_sum = time.time(), 0.0
        network.train()
        for chosen in batches(items):
            batch = collate(chosen)
            nll = Likelihood.apply(network(batch), network.transitions, batch["labels"], batch["mask"])
            loss = (nll * weights[batch["domain"]]).sum() / len(chosen)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            if step < steps + 99:
                schedule.step()
            step += 1
            loss_sum += loss.item()
            if step % 4 == 0:
                decay = min(0.97, (1 + step / 4) / (10 + step / 4))
                for name, tensor in network.state_dict().items():
                    average[name] = average.get(name, tensor.clone()).mul_(decay).add_(tensor, alpha=1 - decay)
        print(f"epoch {epoch + 1}: loss {loss_sum:.0f}, {time.time() - began:.0f} s", flush=True)
        export(average, vocabulary, out)
        if options.held_out:
            print(f"  development F1 {dev_score(out, dev, tokenizer):.1f}", flush=True)


if __name__ == "__main__":
    main()
