"""Readers of the data that the recogniser is trained and scored on: sentences with PER, LOC and ORG spans."""

from __future__ import annotations

import json
import re
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from govnlp.lexicons import load_lexicons

Spans = list[tuple[int, int, str]]
Sentence = tuple[str, Spans]
"""Raw text, and half-open character ranges with PER, LOC or ORG."""

BOSON = {"person_name": "PER", "location": "LOC", "org_name": "ORG", "company_name": "ORG"}
GUM = {"person": "PER", "place": "LOC", "organization": "ORG"}
_JOINERS = frozenset({"of", "for", "-", "de", "&", "van", "von", "al"})


def bio_spans(tags: Iterable[str]) -> Spans:
    """Return the spans of a BIO sequence, in items."""
    spans: Spans = []
    start, kind = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and (tag == "O" or tag[0] == "B" or tag[2:] != kind):
            spans.append((start, i, kind))
            start = -1
        if tag != "O" and start < 0:
            start, kind = i, tag[2:]
    return spans


def offsets(text: str, tokens: Iterable[str]) -> list[tuple[int, int]]:
    """Return the character ranges of tokens in their sentence. Raises ValueError where one is not found."""
    found, position = [], 0
    for token in tokens:
        start = text.index(token, position)
        position = start + len(token)
        found.append((start, position))
    return found


def read_iob2(path: Path) -> list[Sentence]:
    """Read a Universal NER file; its `# text =` lines give the raw sentences."""
    sentences = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        text = next((line[9:] for line in lines if line.startswith("# text = ")), None)
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if text is not None and rows:
            at = offsets(text, (row[1] for row in rows))
            spans = bio_spans(row[2] for row in rows)
            kept = [(at[s][0], at[e - 1][1], kind) for s, e, kind in spans if kind in ("PER", "LOC", "ORG")]
            sentences.append((text, kept))
    return sentences


def read_bio(path: Path) -> list[Sentence]:
    """Read a file with one character and its tag a line."""
    sentences = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [parts for parts in map(str.split, block.splitlines()) if len(parts) == 2]
        if rows:
            sentences.append(("".join(row[0][0] for row in rows), bio_spans(row[1] for row in rows)))
    return sentences


def read_boson(path: Path) -> list[Sentence]:
    """Read the BosonNLP passages, cut into sentences."""
    sentences: list[Sentence] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text, spans, position = "", [], 0
        line = line.strip().replace("\\n", " ")
        for match in re.finditer(r"\{\{(\w+):(.*?)\}\}", line):
            text += line[position : match.start()]
            inner = match.group(2).strip()
            if match.group(1) in BOSON and inner:
                spans.append((len(text), len(text) + len(inner), BOSON[match.group(1)]))
            text += inner
            position = match.end()
        text += line[position:]
        start = 0
        for end in [*(m.end() for m in re.finditer(r"[。！？!?]+[”\"」]?", text)), len(text)]:
            if text[start:end].strip() and not any(s < end < e for s, e, _ in spans):
                inside = [(s - start, e - start, kind) for s, e, kind in spans if start <= s and e <= end]
                sentences.append((text[start:end], inside))
                start = end
    return sentences


def read_gum(path: Path) -> list[Sentence]:
    """Read GUM's entity annotation, reduced to names: of each mention whose head is a proper noun, the name itself."""
    titles = {word for row in load_lexicons().table("titles_en") for word in row["form"].split()} - {"of", "the"}
    sentences = []
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            file = archive.extractfile(member) if member.name.endswith(".conllu") else None
            for block in file.read().decode("utf-8").split("\n\n") if file else ():
                lines = block.splitlines()
                text = next((line[9:].strip() for line in lines if line.startswith("# text = ")), None)
                rows = [line.split("\t") for line in lines if line[:1].isdigit()]
                rows = [row for row in rows if row[0].isdigit()]
                if text and rows:
                    sentences.append((text, _gum_names(text, rows, titles)))
    return sentences


def _gum_mentions(rows: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    stack: list[tuple[str, int, str]] = []
    for i, row in enumerate(rows):
        annotation = re.search(r"Entity=([^|]*)", row[9])
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", annotation.group(1)) if annotation else ():
            fields = part.strip("()").split("-")
            if part[0] != "(":
                at = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == part[:-1]), None)
                if at is not None:
                    _, start, kind = stack.pop(at)
                    yield start, i + 1, kind
            elif part[-1] == ")":
                yield i, i + 1, fields[1]
            else:
                stack.append((fields[0], i, fields[1]))


def _gum_names(text: str, rows: list[list[str]], titles: set[str]) -> Spans:
    index = {row[0]: i for i, row in enumerate(rows)}
    names: dict[tuple[int, int], str] = {}

    def capital(i: int) -> bool:
        return rows[i][3] == "PROPN" or (rows[i][1][0].isupper() and rows[i][3] in ("ADJ", "NOUN", "X"))

    for start, end, kind in _gum_mentions(rows):
        head = next((i for i in range(start, end) if not start <= index.get(rows[i][6], -1) < end), start)
        if rows[head][3] != "PROPN" or (kind == "person" and rows[head][4] == "NNPS"):
            continue
        first, last = head, head + 1
        while first > start and capital(first - 1):
            first -= 1
        while first - 2 >= start and rows[first - 1][1] in _JOINERS and capital(first - 2):
            first -= 2
            while first > start and capital(first - 1):
                first -= 1
        while last < end:
            if capital(last) or (rows[last][3] == "NUM" and kind != "person"):
                last += 1
            elif last + 1 < end and rows[last][1].lower() in _JOINERS and capital(last + 1):
                last += 2
            elif last + 2 < end and rows[last][1] == "of" and rows[last + 1][1] == "the" and capital(last + 2):
                last += 3
            else:
                break
        while kind == "person" and first < head and rows[first][1].lower().rstrip(".") in titles:
            first += 1
        if not (kind == "person" and last - first == 1 and rows[first][1].lower() in titles):
            names.setdefault((first, last), kind)
    at = offsets(text, (row[1] for row in rows))
    kept: list[tuple[int, int]] = []
    spans = []
    for (first, last), kind in sorted(names.items(), key=lambda item: item[0][0] - item[0][1]):
        if all(last <= s or first >= e for s, e in kept):
            kept.append((first, last))
            if kind in GUM:
                spans.append((at[first][0], at[last - 1][1], GUM[kind]))
    return sorted(spans)


def read_sets(
    lang: str, data: Path, text: Path | None, held_out: bool
) -> tuple[dict[str, list[Sentence]], list[Sentence]]:
    """Return the training sets by name, the one whose guidelines ship first, and the development sentences."""
    ner = data / "ner"
    articles = [json.loads(line) for line in text.read_text(encoding="utf-8").splitlines()] if text else []
    lines = [line for a in articles if a["lang"] == {"zh": "zh-Hant"}.get(lang, lang) for line in a["text"].split("\n")]
    unlabelled: dict[str, list[Sentence]] = {"text": [(line, []) for line in lines]} if text else {}
    if lang == "zh":
        dev = read_iob2(ner / "zh_gsd-dev.iob2")
        daily = [s for part in ("dev", "test") for s in read_bio(ner / f"zh_peoples_daily-{part}.bio")]
        others = {"msra": read_bio(ner / "zh_msra-test.bio"), "peoples_daily": daily}
        others |= {"boson": read_boson(ner / "zh_boson.txt")} | ({} if held_out else {"gsd-dev": dev})
        return {"gsd": read_iob2(ner / "zh_gsd-train.iob2"), **others, **unlabelled}, dev
    everything = read_iob2(ner / "en_ewt-dev.iob2")
    dev = [s for i, s in enumerate(everything) if i // 25 % 5 == 0]
    main = [s for i, s in enumerate(everything) if i // 25 % 5] if held_out else everything
    return {"ewt": main, "gum": read_gum(data / "gum_train.tar.xz"), **unlabelled}, dev
