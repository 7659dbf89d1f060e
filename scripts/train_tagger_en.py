#!/usr/bin/env python3
"""Train the English part-of-speech tagger on GUM, and on news and speeches that a larger tagger has tagged.

usage: train_tagger_en.py DATA LEXICON.csv.gz OUT.npz [--teacher PIPELINE --text FILE_OR_FOLDER ...] [--held-out N]

DATA is the folder that holds gum_train.tar.xz. LEXICON holds rows of form, part of speech and lemma (the table
`lemma_lu.csv.gz` of lemminflect, MIT, from the SPECIALIST lexicon). PIPELINE is a spaCy pipeline (a package or a
folder, en_core_web_md for the shipped model) whose tags of the texts are learnt as if they were gold: GUM is of many
genres, and has little news. A text is a file of gold articles, of which no more than the text is read, a folder of
.txt files, or a dump of a wiki (.bz2; a piece of the English Wikipedia lies in the test data of the package gensim).
With --held-out every Nth document of GUM is held out and scored.
"""

from __future__ import annotations

import argparse
import bz2
import csv
import gzip
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
import pycrfsuite

import govnlp
from govnlp.analysis import analysis_of
from govnlp.quotes.en.pipeline_tagger import PipelineTagger
from govnlp.quotes.en.tagger import coarse_tag, features, read_classes
from govnlp.quotes.en.words import cut
from govnlp.text.norm import normalize
from gum_attributions import conllu_files
from training import read_gold

Token = tuple[str, str]
QUOTES = re.compile("'{2,}")
"""Marks of bold and italic."""
MARKUP = re.compile(r"[|{}=*<>\[\]#]|^[:;]")
LEAST_LINE = 80


def sentences(table: str) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for line in table.splitlines():
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            sentence.append((cells[1], coarse_tag(cells[3], cells[4])))
        elif not line and sentence:
            if not any("_" in form for form, _ in sentence):
                yield sentence
            sentence = []


def word_classes(path: Path) -> str:
    """Return lines of a word class and its words: N noun, n its plural, V verb, s d g its forms, J R."""
    found: dict[str, set[str]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for form, pos, lemmas in csv.reader(lines):
            same = form in lemmas.split("/")
            if not form.islower() or not form.isalpha():
                continue
            if pos == "noun":
                found.setdefault(form, set()).add("N" if same else "n")
            elif pos == "verb":
                ending = "s" if form.endswith("s") else "g" if form.endswith("ing") else "d"
                found.setdefault(form, set()).add("V" if same else ending)
            elif pos in ("adj", "adv"):
                found.setdefault(form, set()).add("J" if pos == "adj" else "R")
    by_class: dict[str, list[str]] = {}
    for form, kinds in sorted(found.items()):
        by_class.setdefault("".join(sorted(kinds)), []).append(form)
    return "\n".join(f"{kind} {' '.join(words)}" for kind, words in sorted(by_class.items()))


def rows(sentence: list[Token], classes: Mapping[str, str]) -> list[list[str]]:
    forms = [form for form, _ in sentence]
    return features(forms, [normalize(form) for form in forms], classes)


def read_texts(paths: list[Path], data: Path) -> Iterator[str]:
    """Yield the English texts of files of gold articles, of folders of .txt files, and of dumps of a wiki."""
    for path in paths:
        if path.is_dir():
            yield from (file.read_text(encoding="utf-8") for file in sorted(path.glob("*.txt")))
        elif path.suffix == ".bz2":
            yield from wiki_pages(path)
        else:
            yield from (row["text"] for row in read_gold(path, data) if row["lang"] == "en")


def wiki_pages(path: Path) -> Iterator[str]:
    """Yield the prose of the pages of a dump: its lines of some length that hold no markup."""
    from gensim.corpora.wikicorpus import extract_pages, filter_wiki

    with bz2.open(path) as dump:
        for _, text, _ in extract_pages(dump, ("0",)):
            lines = (QUOTES.sub("", line).strip() for line in filter_wiki(text).split("\n"))
            yield "\n".join(line for line in lines if len(line) >= LEAST_LINE and not MARKUP.search(line))


def taught(texts: Iterable[str], teacher: PipelineTagger) -> Iterator[list[Token]]:
    """Yield the sentences of texts as the teacher tags them."""
    nlp = govnlp.load()
    nlp.select_pipes(enable=nlp.pipe_names[:1])
    for text in texts:
        analysis = analysis_of(nlp(text))
        assert analysis is not None
        for sentence in analysis.sentences:
            words = cut(text, analysis.norm, sentence.start, sentence.end)
            teacher.tag(words)
            if words:
                yield [(word.form, word.tag) for word in words]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("lexicon", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--teacher")
    parser.add_argument("--text", type=Path, nargs="+", default=[])
    parser.add_argument("--held-out", type=int, default=0)
    options = parser.parse_args()
    table = word_classes(options.lexicon)
    classes = read_classes(table)
    tables = [table for _, table in conllu_files(options.data)]
    held = set(range(0, len(tables), options.held_out)) if options.held_out else set()
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.1, "c2": 0.02, "max_iterations": 150, "feature.minfreq": 1})
    for number, table_of_document in enumerate(tables):
        if number not in held:
            for sentence in sentences(table_of_document):
                trainer.append(rows(sentence, classes), [tag for _, tag in sentence])
    if options.teacher:
        for sentence in taught(read_texts(options.text, options.data), PipelineTagger(options.teacher)):
            trainer.append(rows(sentence, classes), [tag for _, tag in sentence])
    with tempfile.NamedTemporaryFile(suffix=".crf") as file:
        trainer.train(file.name)
        model = pycrfsuite.Tagger()
        model.open(file.name)
        info = model.info()
        save(info, table, options.out)
        if held:
            right = total = 0
            for number in sorted(held):
                for sentence in sentences(tables[number]):
                    gold = [tag for _, tag in sentence]
                    right += sum(a == b for a, b in zip(model.tag(rows(sentence, classes)), gold, strict=True))
                    total += len(gold)
            sys.stdout.write(f"held out: {right / total:.4f} of {total} tokens\n")


def save(info: pycrfsuite._dumpparser.ParsedDump, table: str, out: Path) -> None:
    tags = sorted(info.labels)
    column = {tag: i for i, tag in enumerate(tags)}
    weights = {key: w for key, w in info.state_features.items() if abs(w) >= 0.05}
    names = sorted({name for name, _ in weights})
    row = {name: i for i, name in enumerate(names, 1)}
    scale = max(abs(w) for w in weights.values()) / 127
    transitions = np.zeros((len(tags), len(tags)), dtype=np.float16)
    for (a, b), w in info.transitions.items():
        transitions[column[a], column[b]] = w
    np.savez_compressed(
        out,
        tags=np.array(" ".join(tags)),
        features=np.frombuffer("\n".join(names).encode("utf-8"), dtype=np.uint8),
        classes=np.frombuffer(table.encode("utf-8"), dtype=np.uint8),
        row=np.array([row[name] for name, _ in weights], dtype=np.uint32),
        column=np.array([column[tag] for _, tag in weights], dtype=np.uint8),
        value=np.array([round(w / scale) for w in weights.values()], dtype=np.int8),
        scale=np.array(scale, dtype=np.float32),
        transitions=transitions,
    )
    sys.stdout.write(f"{len(names)} features, {len(weights)} weights, {out.stat().st_size / 1e6:.2f} MB\n")


if __name__ == "__main__":
    main()
