#!/usr/bin/env python3
"""Gather what the recogniser learns from models trained on more text than there is here: word vectors, and tags.

usage: ner_pretrained.py texts DATA_FOLDER ARTICLES.jsonl TEXTS.json
       ner_pretrained.py zh TAGS.json LAC_MODEL_FOLDER OUT.npz
       ner_pretrained.py en DATA_FOLDER ARTICLES.jsonl SPACY_MODEL_FOLDER OUT.npz

Chinese: `texts` writes the sentences in NORM, `lac_tagger.py` tags them, and LAC_MODEL_FOLDER is LAC/lac_model of that
package (Apache 2.0), whose word embeddings are taken. English: SPACY_MODEL_FOLDER is en_core_web_md (MIT), for tags of
parts of speech and names, and for vectors, cut to their first principal components.
"""

from __future__ import annotations

import gzip
import json
import sys
from importlib import resources
from pathlib import Path

import numpy as np

from govnlp.text.norm import normalize
from ner_data import read_sets
from ner_examples import Tags

WIDTH = 128
MOST_FORMS = 60_000


def texts(lang: str, data: Path, articles: Path) -> list[str]:
    """Return every training sentence and every line of the articles, once."""
    sets, dev = read_sets(lang, data, articles, held_out=True)
    return list(dict.fromkeys(text for group in (*sets.values(), dev) for text, _ in group if text.strip()))


def lac_vectors(folder: Path) -> dict[str, np.ndarray]:
    """Return LAC's embeddings by form in NORM."""
    raw = (folder / "model" / "word_emb").read_bytes()
    vectors = np.frombuffer(raw[len(raw) % (4 * WIDTH) :], np.float32).reshape(-1, WIDTH)
    found: dict[str, np.ndarray] = {}
    for line in (folder / "conf" / "word.dic").read_text(encoding="utf-8").split("\n"):
        number, _, word = line.partition("\t")
        form = normalize(word)
        if word != "OOV" and form.strip() and (form not in found or form == word):
            found[form] = vectors[int(number)]
    return dict(sorted(found.items()))


def spacy_model(folder: Path, sentences: list[str]) -> tuple[dict[str, np.ndarray], Tags]:
    """Return vectors of the commonest English forms, and the tags of the sentences."""
    import spacy

    nlp = spacy.load(folder)
    archive = resources.files("spacy_lookups_data").joinpath("data/en_lexeme_prob.json.gz")
    frequency = json.loads(gzip.decompress(archive.read_bytes()))
    rows: dict[str, int] = {}
    for word in sorted(frequency, key=frequency.__getitem__, reverse=True):
        form = normalize(word)
        if form not in rows and form.isalpha() and len(rows) < MOST_FORMS:
            spellings = (
                nlp.vocab.vectors.find(key=s) for s in (form, form.capitalize(), form.upper()) if s in nlp.vocab.strings
            )
            row = next((r for r in spellings if r >= 0), -1)
            if row >= 0:
                rows[form] = int(row)
    vectors = nlp.vocab.vectors.data[list(rows.values())]
    distinct = np.unique(vectors, axis=0)
    middle = distinct.mean(0)
    components = np.linalg.svd(distinct - middle, full_matrices=False)[2][:WIDTH]
    tags = {
        normalize(doc.text): [
            (t.idx, f"{t.tag_} {f'{t.ent_iob_}-{t.ent_type_}'.strip('-')}") for t in doc if not t.is_space
        ]
        for doc in nlp.pipe(sentences)
    }
    return dict(zip(rows, (vectors - middle) @ components.T, strict=True)), tags


def main() -> None:
    kind, *arguments = sys.argv[1:]
    paths = [Path(argument) for argument in arguments]
    if kind == "texts":
        sentences = list(dict.fromkeys(map(normalize, texts("zh", paths[0], paths[1]))))
        paths[2].write_text(json.dumps(sentences, ensure_ascii=False), encoding="utf-8")
        return
    if kind == "zh":
        vectors, tags = lac_vectors(paths[1]), json.loads(paths[0].read_text(encoding="utf-8"))
    else:
        vectors, tags = spacy_model(paths[2], texts("en", paths[0], paths[1]))
    matrix = np.stack(list(vectors.values()))
    matrix = (matrix / matrix.std()).astype(np.float16)
    np.savez_compressed(
        paths[-1], forms=np.array(list(vectors)), vectors=matrix, tags=np.array(json.dumps(tags, ensure_ascii=False))
    )
    print(f"{paths[-1]}: {len(vectors)} forms, {len(tags)} sentences")


if __name__ == "__main__":
    main()
