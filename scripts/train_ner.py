#!/usr/bin/env python3
"""Train the recogniser of one language and write models/ner_zh.npz or models/ner_en.npz.

usage: train_ner.py zh|en DATA_FOLDER PRETRAINED [--text ARTICLES.jsonl] [--epochs N] [--out OUT.npz] [--held-out]

DATA_FOLDER holds ner/ and gum_train.tar.xz; PRETRAINED is the file of `ner_pretrained.py`: word vectors, and the tags
that a tagger trained on much more text gives to the same sentences. Needs PyTorch. `--text` adds sentences without
labels, of which only the tags are learnt. `--held-out` keeps the development sentences out of training and scores them
after every epoch; without it they are trained on too. Test sets are never read.

A network with a head of its own for each data set learns what the sets have in common in its body, and their
guidelines in the heads (compare Daumé 2007, Frustratingly easy domain adaptation); the head of the first set ships.
One network taught by two of these, on their probabilities, was no better than each (Hinton et al. 2015): left out.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from spacy.vocab import Vocab
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from govnlp.entities.recognizer import Recognizer
from govnlp.text.norm import normalize
from govnlp.tokens.tokenizer import BilingualTokenizer
from ner_data import Sentence, read_sets
from ner_examples import Example, Tags, Vocabulary, batches, collate
from ner_network import Likelihood, Network

MODELS = Path(__file__).resolve().parent.parent / "src" / "govnlp" / "models"
WEIGHTS = {
    "gsd": 1.0,
    "gsd-dev": 0.7,
    "msra": 0.5,
    "peoples_daily": 0.5,
    "boson": 0.35,
    "ewt": 1.0,
    "gum": 0.6,
    "text": 0.0,
}
"""How much the labels of a sentence of each set count; chosen on the development sentences.

The development sentences of GSD have a head of their own: other annotators (universities are places there).
"""
SETTINGS = {
    "zh": {"epochs": 5, "hidden": 160, "drop": 0.4, "repeat": 2, "pair_least": 4, "tags": 0.15},
    "en": {"epochs": 5, "hidden": 144, "drop": 0.45, "repeat": 3, "pair_least": 3, "tags": 0.15},
}


def dev_score(path: Path, dev: list[Sentence], tokenizer: BilingualTokenizer) -> str:
    """Return F1 (percent), for all and by type, of an exported model on raw sentences, with numpy alone."""
    recognizer = Recognizer.read(path)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for text, spans in dev:
        words = [(t.idx, t.idx + len(t.text)) for t in tokenizer(text) if not t.is_space]
        found = set(recognizer.find(text, normalize(text), [(0, len(text))], words))
        right.update(kind for *_, kind in found & set(spans))
        total.update(kind for *_, kind in [*found, *spans])
    by_type = ", ".join(f"{kind} {200 * right[kind] / max(1, total[kind]):.1f}" for kind in ("PER", "LOC", "ORG"))
    return f"{200 * right.total() / max(1, total.total()):.1f} ({by_type})"


def train(
    network: Network,
    items: list[tuple[Example, int]],
    weights: Tensor,
    epochs: int,
    tag_weight: float,
    after: Callable[[dict[str, Tensor]], None],
) -> None:
    """Train a network; `after` is called after each epoch with the averaged weights."""
    optimizer = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=0.01)
    steps = len(batches(items)) * epochs
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps + 100, pct_start=0.1)
    average: dict[str, Tensor] = {}
    step = 0
    for epoch in range(1, epochs + 1):
        began, loss_sum = time.time(), 0.0
        network.train()
        for chosen in batches(items):
            batch = collate(chosen)
            logits, tags = network(batch)
            nll = Likelihood.apply(logits, network.transitions, batch["labels"], batch["mask"])
            loss = (nll * weights[batch["domain"]]).sum() / len(chosen)
            tag_loss = F.cross_entropy(tags.flatten(0, 1), batch["tags"].flatten(), ignore_index=-1, reduction="sum")
            optimizer.zero_grad()
            (loss + tag_weight * tag_loss / len(chosen)).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            if step < steps + 99:
                schedule.step()
            step += 1
            loss_sum += loss.item()
            if step % 4 == 0:
                decay = min(0.97, (1 + step / 4) / (10 + step / 4))
                for name, tensor in network.named_parameters():
                    average[name] = (
                        average.get(name, tensor.detach().clone()).mul_(decay).add_(tensor.detach(), alpha=1 - decay)
                    )
        print(f"epoch {epoch}: loss {loss_sum:.0f}, {time.time() - began:.0f} s", flush=True)
        after({**network.state_dict(), **average})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lang", choices=SETTINGS)
    parser.add_argument("data", type=Path)
    parser.add_argument("pretrained", type=Path)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    settings = SETTINGS[options.lang]
    out = options.out or MODELS / f"ner_{options.lang}.npz"
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    tokenizer = BilingualTokenizer(Vocab())
    sets, dev = read_sets(options.lang, options.data, options.text, options.held_out)
    examples = {name: [Example(s, tokenizer) for s in sentences if s[0].strip() and len(s[0]) < 600]
                for name, sentences in sets.items()}  # fmt: skip
    flat = [example for group in examples.values() for example in group]
    with np.load(options.pretrained, allow_pickle=False) as file:
        forms, vectors = file["forms"].tolist(), file["vectors"].astype(np.float32)
        tags: Tags = json.loads(str(file["tags"]))
    counts = Counter(tag for sentence in tags.values() for _, tag in sentence)
    index = {tag: i for i, (tag, _) in enumerate(counts.most_common(200))}
    vocabulary = Vocabulary(flat, forms, int(settings["pair_least"]))
    for example in flat:
        example.set_tags(tags, index)
        vocabulary.encode(example)
    sizes = {"features": vocabulary.size, "pairs": len(vocabulary.pairs) + 2, "sets": len(sets), "tags": len(index)}
    vectors = np.concatenate([np.zeros((1, vectors.shape[1]), np.float32), vectors])
    network = Network(sizes, vectors, int(settings["hidden"]), float(settings["drop"]))
    known = [
        (vocabulary.rows["w" + form], row) for form, row in vocabulary.words.items() if "w" + form in vocabulary.rows
    ]
    with torch.no_grad():
        network.rows[[row for row, _ in known]] = torch.from_numpy(vectors[[row for _, row in known]] * 0.15)
    weights = torch.tensor([WEIGHTS[name] for name in sets])
    main_set = next(iter(examples.values()))
    items = [(e, i) for i, group in enumerate(examples.values()) for e in group]
    items += [(e, 0) for e in main_set] * (int(settings["repeat"]) - 1)

    def after(state: dict[str, Tensor]) -> None:
        vocabulary.export(state, out)
        if options.held_out:
            print(f"  development F1 {dev_score(out, dev, tokenizer)}", flush=True)

    train(network, items, weights, options.epochs or int(settings["epochs"]), float(settings["tags"]), after)


if __name__ == "__main__":
    main()
