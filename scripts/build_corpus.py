"""Build corpus/gold.jsonl from corpus/articles/*.txt and corpus/annotations/*.ann.

usage: build_corpus.py [--check] [--show NAME]

The annotations quote the article itself, with the spans in braces, so that they can be reviewed as text; this
script finds them and writes character offsets (code points, half-open) in the form that an evaluation reads.
The form of the annotation files is described in corpus/README.md. A stretch of text that does not stand in the
article, or stands there more than once, stops the build with its file and line.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parent.parent / "corpus"

POLARITY = {
    "endorse": "support",
    "advocate": "support",
    "praise": "support",
    "commit": "support",
    "reject": "oppose",
    "criticise": "oppose",
    "warn": "oppose",
    "doubt": "oppose",
    "state": "neutral",
}
QUOTE_TYPES = ("direct", "indirect", "mixed")
ENTITY_TYPES = ("PERSON", "ORG", "GPE", "LOC", "FAC")
LANGUAGES = ("zh-Hant", "zh-Hans", "en")

OPENERS, CLOSERS = '「『“‘"', '」』”’"'
_BRACES = re.compile(r"\{([sqct]):([^{}]*)\}")
_MENTION = re.compile(r"\{([^{}]*)\}")
_END = {
    "zh": re.compile(rf"[。！？!?]+[{CLOSERS}）)]*(?![，、；：,;])"),
    "en": re.compile(rf"[.!?]+[{CLOSERS})]*(?=\s+[{OPENERS}(]?[A-Z0-9])"),
}
# The head of a turn in a transcript, up to its first word.
_TURN = re.compile(r"^[^，。,.]{1,40}[：:] ?$")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|No|St|Inc|Ltd|vs)|\b[A-Z](?:\.[A-Z])*)\.$")

Span = list[int]


class CorpusError(Exception):
    """A gold file that does not fit its article."""


@dataclass
class Record:
    """One annotation: the words of its first line after the letter, and the lines under it."""

    where: str
    kind: str
    head: str
    stretches: list[str] = field(default_factory=list)


def build(corpus: Path = CORPUS) -> list[dict[str, Any]]:
    """Return the gold articles, sorted by id.

    Raises CorpusError where an article and its annotations do not fit.
    """
    articles = {p.stem: p for p in (corpus / "articles").glob("*.txt")}
    annotations = {p.stem: p for p in (corpus / "annotations").glob("*.ann")}
    for name in sorted(articles.keys() ^ annotations.keys()):
        raise CorpusError(f"{name}: an article and its annotations go together, and one of the two is missing")
    gold = [build_article(name, articles[name], annotations[name]) for name in sorted(articles)]
    check_pairs(gold)
    return gold


def build_article(name: str, article: Path, annotation: Path) -> dict[str, Any]:
    """Return one gold article."""
    text = article.read_text(encoding="utf-8").removesuffix("\n")
    meta, people, records = parse(annotation)
    if meta.get("lang") not in LANGUAGES:
        raise CorpusError(f"{annotation.name}: 'lang' must be one of {', '.join(LANGUAGES)}")
    gold: dict[str, Any] = {"id": name, "lang": meta["lang"], "text": text, "published": meta["published"]}
    find = Finder(text, meta["lang"], people)
    gold["quotes"] = sorted((find.quote(r) for r in records if r.kind == "Q"), key=lambda q: q["content"])
    gold["stances"] = sorted(
        (find.stance(r) for r in records if r.kind == "S"), key=lambda s: (s["evidence"], s["target"])
    )
    gold["entities"] = find.entities([r for r in records if r.kind == "E"])
    return gold


def parse(path: Path) -> tuple[dict[str, str], dict[str, str], list[Record]]:
    """Read an annotation file: its header, its people (@key to "name / role") and its records."""
    meta: dict[str, str] = {}
    people: dict[str, str] = {}
    records: list[Record] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.name}:{number}"
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("| "):
            if not records:
                raise CorpusError(f"{where}: a stretch of text before any record")
            records[-1].stretches.append(line[2:])
        elif line.startswith("@"):
            key, _, value = line.partition(" = ")
            people[key] = value
        elif line[:2] in ("Q ", "S ", "E "):
            records.append(Record(where, line[0], line[2:].strip()))
        elif re.match(r"(lang|published): ", line):
            key, _, value = line.partition(": ")
            meta[key] = value
        else:
            raise CorpusError(f"{where}: no line of an annotation file begins like this: {line[:30]!r}")
    return meta, people, records


class Finder:
    """Finds annotated stretches in one article."""

    def __init__(self, text: str, lang: str, people: dict[str, str]) -> None:
        self.text = text
        self.people = people
        self.sentences = list(sentences(text, lang))

    def quote(self, record: Record) -> dict[str, Any]:
        """Return a quote: `Q type [#pair] [?] [speaker [/ role]]` and stretches with {q:}, {c:}, {s:}."""
        words, flags, who = self._head(record, 1)
        if words[0] not in QUOTE_TYPES:
            raise CorpusError(f"{record.where}: a quote is one of {', '.join(QUOTE_TYPES)}, not {words[0]!r}")
        spans = self._spans(record)
        if not spans["q"]:
            raise CorpusError(f"{record.where}: a quote without content")
        speaker, role = self._who(record, who)
        quote = {
            "type": words[0],
            "content": spans["q"],
            "cue": self._one(record, spans["c"]),
            "source": self._one(record, spans["s"]),
            "speaker": speaker,
            "role": role,
        }
        self._check_marks(record, quote)
        return quote | flags

    def stance(self, record: Record) -> dict[str, Any]:
        """Return a stance: `S attitude issue|- [#pair] [?] holder` and a stretch with {t:}."""
        words, flags, who = self._head(record, 2)
        if words[0] not in POLARITY:
            raise CorpusError(f"{record.where}: an attitude is one of {', '.join(POLARITY)}, not {words[0]!r}")
        target = self._one(record, self._spans(record)["t"])
        holder, _ = self._who(record, who)
        if target is None or not holder:
            raise CorpusError(f"{record.where}: a stance needs a holder and a target")
        inside = [s for s in self.sentences if s[0] <= target[0] and target[1] <= s[1]]
        if len(inside) != 1:
            raise CorpusError(f"{record.where}: the target does not lie inside one sentence")
        return {
            "holder": holder,
            "target": target,
            "polarity": POLARITY[words[0]],
            "attitude": words[0],
            "evidence": inside[0],
            "issue": None if words[1] == "-" else words[1],
        } | flags

    def entities(self, records: list[Record]) -> list[dict[str, Any]]:
        """Return the entities: `E TYPE name | name …`. Every occurrence of a name is a mention, longer names first.

        Braces in the stretches under a record mark what names do not settle (`| {他}說`); these go into `nominal`.
        """
        owners: dict[str, int] = {}
        found: list[dict[str, Any]] = []
        for i, record in enumerate(records):
            label, _, names = record.head.partition(" ")
            if label not in ENTITY_TYPES:
                raise CorpusError(f"{record.where}: an entity is one of {', '.join(ENTITY_TYPES)}, not {label!r}")
            forms = [n.strip() for n in names.split(" | ")]
            for form in forms:
                if form in owners or form not in self.text:
                    raise CorpusError(f"{record.where}: {form!r} is not in the article, or has another entity")
                owners[form] = i
            nominal = [span for s in record.stretches for span in self._marked(record, s, _MENTION, 0)]
            found.append({"type": label, "name": forms[0], "mentions": [], "nominal": sorted(nominal)})
        if owners:
            longest_first = sorted(owners, key=len, reverse=True)
            edge = {True: r"(?<![A-Za-z0-9])", False: ""}, {True: r"(?![A-Za-z0-9])", False: ""}
            pattern = "|".join(edge[0][f[0].isascii()] + re.escape(f) + edge[1][f[-1].isascii()] for f in longest_first)
            for match in re.finditer(pattern, self.text):
                found[owners[match.group()]]["mentions"].append(list(match.span()))
        for entity in found:
            taken = {tuple(m) for m in entity["mentions"]}
            entity["nominal"] = [m for m in entity["nominal"] if tuple(m) not in taken]
        found.sort(key=lambda e: e["mentions"][0] if e["mentions"] else [len(self.text)])
        return [{"id": f"e{i}"} | e for i, e in enumerate(found, 1) if e["mentions"]]

    def _head(self, record: Record, count: int) -> tuple[list[str], dict[str, Any], str]:
        words = record.head.split()
        fixed, rest = words[:count], words[count:]
        if len(fixed) < count:
            raise CorpusError(f"{record.where}: too few words")
        flags: dict[str, Any] = {}
        while rest and (rest[0] == "?" or re.fullmatch(r"#\d+", rest[0])):
            mark = rest.pop(0)
            flags |= {"optional": True} if mark == "?" else {"pair": int(mark[1:])}
        return fixed, flags, " ".join(rest)

    def _who(self, record: Record, who: str) -> tuple[str, str]:
        names, roles = [], []
        for part in filter(None, (p.strip() for p in who.split(";"))):
            if part.startswith("@"):
                if part not in self.people:
                    raise CorpusError(f"{record.where}: nobody is called {part}")
                part = self.people[part]
            name, _, role = (x.strip() for x in part.partition(" / "))
            for x in filter(None, (name, role)):
                if x not in self.text:
                    raise CorpusError(f"{record.where}: {x!r} does not stand in the article")
            names.append(name)
            if role:
                roles.append(role)
        return ";".join(names), ";".join(roles)

    def _spans(self, record: Record) -> dict[str, list[Span]]:
        spans: dict[str, list[Span]] = {"s": [], "q": [], "c": [], "t": []}
        for stretch in record.stretches:
            kinds = [m.group(1) for m in _BRACES.finditer(stretch)]
            for kind, span in zip(kinds, self._marked(record, stretch, _BRACES, 1), strict=True):
                spans[kind].append(span)
        return {k: sorted(v) for k, v in spans.items()}

    def _marked(self, record: Record, stretch: str, pattern: re.Pattern[str], group: int) -> Iterator[Span]:
        plain, local, last = "", [], 0
        for match in pattern.finditer(stretch):
            plain += stretch[last : match.start()]
            local.append((len(plain), len(match.group(group + 1))))
            plain += match.group(group + 1)
            last = match.end()
        plain += stretch[last:]
        count = self.text.count(plain)
        if count != 1 or "{" in plain:
            problem = "does not stand in the article" if not count else f"is ambiguous ({count} times in the article)"
            raise CorpusError(f"{record.where}: {plain!r} {problem}")
        at = self.text.index(plain)
        return iter([[at + start, at + start + length] for start, length in local])

    def _one(self, record: Record, spans: list[Span]) -> Span | None:
        if len(spans) > 1:
            raise CorpusError(f"{record.where}: more than one span where there can be only one")
        return spans[0] if spans else None

    def _check_marks(self, record: Record, quote: dict[str, Any]) -> None:
        """Direct: every piece stands between marks. Mixed: marks in it or around it. Indirect: none around it.

        A quotation that runs over paragraphs is closed in the last one only. In a transcript the name and colon at
        the head of a line do what marks do, for the paragraphs of that turn.
        """
        text = self.text

        def in_marks(start: int, end: int) -> bool:
            if text[end : end + 1] not in (*CLOSERS, "\n", ""):
                return False
            return text[start - 1] in (*OPENERS, "\n") or _TURN.search(text[:start].rpartition("\n")[2]) is not None

        bare = [not in_marks(start, end) for start, end in quote["content"]]
        marks = not all(bare) or any(c in OPENERS + CLOSERS for s, e in quote["content"] for c in text[s:e])
        wrong = {"direct": any(bare), "mixed": not marks, "indirect": not all(bare)}[quote["type"]]
        if wrong:
            raise CorpusError(f"{record.where}: the quotation marks of the article do not make this {quote['type']}")


def sentences(text: str, lang: str) -> Iterator[Span]:
    """Yield the sentences of a text as [start, end], without the space around them.

    A full stop inside quotation marks ends a sentence too, unless the sentence visibly goes on after the mark.
    """
    pattern = _END["en" if lang == "en" else "zh"]
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        ends = [m.end() for m in pattern.finditer(text, *line.span()) if not _ABBREVIATION.search(text[: m.end()])]
        for end in [*ends, line.end()]:
            piece = text[start:end]
            if piece.strip():
                left = start + len(piece) - len(piece.lstrip())
                yield [left, start + len(piece.rstrip())]
            start = end


def check_pairs(gold: Iterable[dict[str, Any]]) -> None:
    """The same pair number once in either version of an article, or CorpusError."""
    versions: dict[str, list[dict[str, Any]]] = {}
    for article in gold:
        versions.setdefault(article["id"].removesuffix("-" + article["lang"]), []).append(article)
    for name, group in versions.items():
        for kind in ("quotes", "stances"):
            numbers = [sorted(r["pair"] for r in a[kind] if "pair" in r) for a in group]
            if any(len(set(n)) != len(n) for n in numbers):
                raise CorpusError(f"{name}: a pair number stands twice among the {kind} of one version")
            if any(n != numbers[0] for n in numbers) or (len(group) == 1 and numbers[0]):
                odd = set(numbers[0]).symmetric_difference(*numbers[1:])
                raise CorpusError(f"{name}: these {kind} lack their pair in the other version: {sorted(odd)}")


def to_lines(gold: Iterable[dict[str, Any]]) -> str:
    """Return gold as JSON lines."""
    return "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in gold)


def show(article: dict[str, Any]) -> Iterator[str]:
    """Yield an article's gold as lines to read, for review."""
    text = article["text"]

    def cut(span: Span | None) -> str:
        return text[slice(*span)] if span else "-"

    for q in article["quotes"]:
        flags = f"#{q['pair']}" if "pair" in q else "?" if q.get("optional") else ""
        yield f"{q['type']:8} {flags} [{q['speaker']} / {q['role']}] source={cut(q['source'])} cue={cut(q['cue'])}"
        yield "    " + " … ".join(map(cut, q["content"]))
    for s in article["stances"]:
        yield f"{s['polarity']}/{s['attitude']} [{s['holder']}] {cut(s['target'])} ({s['issue']})"
        yield "    " + cut(s["evidence"])
    for e in article["entities"]:
        yield f"{e['type']} {e['name']}: " + ", ".join(map(cut, e["mentions"] + e["nominal"]))


def main() -> int:
    """Build, or with --check say whether gold.jsonl is up to date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="do not write; fail where gold.jsonl is out of date")
    parser.add_argument("--show", metavar="NAME", help="print one article's gold in readable form")
    options = parser.parse_args()
    try:
        gold = build()
    except CorpusError as error:
        print(f"build_corpus: {error}", file=sys.stderr)
        return 1
    target = CORPUS / "gold.jsonl"
    if options.show:
        print("\n".join(line for a in gold if a["id"] == options.show for line in show(a)))
    elif options.check:
        if not target.exists() or target.read_text(encoding="utf-8") != to_lines(gold):
            print("build_corpus: gold.jsonl is out of date; run scripts/build_corpus.py", file=sys.stderr)
            return 1
    else:
        target.write_text(to_lines(gold), encoding="utf-8")
        records = {k: sum(len(a[k]) for a in gold) for k in ("quotes", "stances", "entities")}
        print(f"{len(gold)} articles, " + ", ".join(f"{n} {k}" for k, n in records.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
