"""Who issued a document: the court's judgment, a notice from the ministry, the ministry published a notice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govnlp.quotes.en.candidate import WordRange
from govnlp.quotes.en.decide import DOCUMENTS
from govnlp.quotes.en.passage import VERBS, Passage
from govnlp.quotes.en.phrases import chunk_left, head
from govnlp.quotes.en.sources import source_left, source_right
from govnlp.quotes.en.verbs import clause_start, verb_group

_ISSUE = frozenset((
    "issue", "issues", "issued", "issuing", "release", "releases", "released", "releasing", "publish", "publishes",
    "published", "publishing", "send", "sends", "sent", "sending", "post", "posts", "posted", "posting", "sign",
    "signs", "signed", "signing", "file", "files", "filed", "filing", "submit", "submits", "submitted", "submitting",
    "unveil", "unveils", "unveiled", "unveiling", "write", "writes", "wrote", "written", "writing", "present",
    "presented", "presents", "presenting", "circulate", "circulated", "deliver", "delivered", "make", "made", "makes",
    "making", "conduct", "conducted", "compile", "compiled", "draft", "drafted", "produce", "produced", "launch",
    "launched", "adopt", "adopted", "approve", "approved", "prepare", "prepared", "commission", "commissioned",
))  # fmt: skip
"""Forms of the verbs whose subject is the author of a document that is their object."""
_MOST_BETWEEN = 4
"""Words between a document and the "by" or "from" before its author."""


class Issued(NamedTuple):
    """A document as the text introduces it."""

    offset: int
    """Where the noun for it begins, in characters of the article."""
    noun: str
    issuer: WordRange


def issued_documents(p: Passage) -> Iterator[Issued]:
    """Yield the documents of a passage whose author the words around them name, in order."""
    for k, norm in enumerate(p.norms):
        if norm in DOCUMENTS and p.tags[k] not in VERBS:
            issuer = issuer_of(p, k)
            if issuer is not None:
                yield Issued(p.words[k].start, norm, issuer)


def issuer_of(p: Passage, noun: int) -> WordRange | None:
    """Return the author of the document that the word at `noun` is, where the words around name one."""
    low = p.first[noun]
    start = chunk_left(p, noun, low)
    if start > noun:
        return None
    owned = next((k for k in range(noun - 1, start - 1, -1) if p.tags[k] == "POS"), None)
    if owned is not None:
        return (start, owned) if owned > start else None
    names = [k for k in range(start, noun) if p.is_name(k)]
    if names and p.type_at(names[0], names[-1] + 1) == "ORG":
        return names[0], names[-1] + 1
    return _author_after(p, noun) or _author_before(p, start, low)


def _author_after(p: Passage, noun: int) -> WordRange | None:
    """A notice from | the ministry; a report published on Monday by | the bank."""
    high = p.last[noun]
    for k in range(noun + 1, min(high, noun + 2 + _MOST_BETWEEN)):
        if p.norms[k] in ("by", "from"):
            stop = source_right(p, k + 1, high)
            named = stop > k + 1 and p.tags[head(p, k + 1, stop)] != "CD"
            return (k + 1, stop) if named else None
        if p.norms[k] == "," or (p.tags[k] in VERBS and p.norms[k] not in _ISSUE):
            return None
    return None


def _author_before(p: Passage, start: int, low: int) -> WordRange | None:
    """The ministry | issued a notice."""
    verb = start - 1
    if verb <= low or p.norms[verb] not in _ISSUE or p.tags[verb] not in VERBS:
        return None
    group = verb_group(p, verb)
    if group.passive or group.start <= low:
        return None
    return source_left(p, group.start - 1, clause_start(p, group.start))
