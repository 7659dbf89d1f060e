"""The lexicon of English cues: its entries inflected, and found in tagged words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from govnlp.lexicons import Row
from govnlp.quotes.en.passage import VERBS, Passage

_IRREGULAR = {
    "be": "am is are was were been being be 's 're 'm",
    "say": "says said saying", "tell": "tells told telling", "think": "thinks thought thinking",
    "write": "writes wrote written writing", "read": "reads read reading", "hear": "hears heard hearing",
    "find": "finds found finding", "feel": "feels felt feeling", "hold": "holds held holding",
    "have": "has had having have", "make": "makes made making", "give": "gives gave given giving",
    "take": "takes took taken taking", "go": "goes went gone going", "put": "puts put putting",
    "see": "sees saw seen seeing", "know": "knows knew known knowing", "show": "shows showed shown showing",
    "mean": "means meant meaning", "teach": "teaches taught teaching", "swear": "swears swore sworn swearing",
    "foresee": "foresees foresaw foreseen foreseeing", "forecast": "forecasts forecast forecasted forecasting",
    "beg": "begs begged begging", "admit": "admits admitted admitting", "submit": "submits submitted submitting",
    "commit": "commits committed committing", "quip": "quips quipped quipping", "rap": "raps rapped rapping",
    "snap": "snaps snapped snapping", "grin": "grins grinned grinning", "chat": "chats chatted chatting",
    "bet": "bets bet betting", "bid": "bids bid bade bidden bidding", "lay": "lays laid laying",
    "spell": "spells spelled spelt spelling", "shoot": "shoots shot shooting", "hit": "hits hit hitting",
    "speak": "speaks spoke spoken speaking", "seek": "seeks sought seeking", "set": "sets set setting",
    "understand": "understands understood understanding", "forget": "forgets forgot forgotten forgetting",
    "come": "comes came coming", "sing": "sings sang sung singing", "begin": "begins began begun beginning",
    "let": "lets let letting", "sob": "sobs sobbed sobbing", "slam": "slams slammed slamming",
    "refer": "refers referred referring", "infer": "infers inferred inferring", "dub": "dubs dubbed dubbing",
    "undertake": "undertakes undertook undertaken undertaking", "draw": "draws drew drawn drawing",
    "send": "sends sent sending", "leave": "leaves left leaving", "learn": "learns learned learnt learning",
    "dream": "dreams dreamed dreamt dreaming", "blog": "blogs blogged blogging", "sum": "sums summed summing",
    "beseech": "beseeches beseeched besought beseeching", "quit": "quits quit quitting",
    "rebut": "rebuts rebutted rebutting",
    "debunk": "debunks debunked debunking", "plan": "plans planned planning", "regret": "regrets regretted regretting",
    "hum": "hums hummed humming", "signal": "signals signaled signalled signaling signalling",
    "label": "labels labeled labelled labeling labelling",
    "counsel": "counsels counseled counselled counseling counselling",
    "prefer": "prefers preferred preferring", "retell": "retells retold retelling",
}  # fmt: skip
_VOWELS = "aeiou"
_ARTICLES = frozenset(("the", "a", "an", "no", "any"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A cue of the lexicon."""

    lemma: str
    kind: str
    """The class: say, tell, report, show, claim, direct, demand, commit, believe, judge, deny, phrase, accord …"""
    takes: frozenset[str]
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A place where an entry stands: a range of word indices."""

    start: int
    end: int
    entry: Entry
    verb: int
    """The word that inflects: the verb or the noun."""


@lru_cache(maxsize=4096)
def inflect(verb: str) -> frozenset[str]:
    """Return the forms of an English verb."""
    if verb in _IRREGULAR:
        return frozenset((verb, *_IRREGULAR[verb].split()))
    if verb.endswith("e"):
        return frozenset((verb, verb + "s", verb + "d", verb[:-1] + "ing"))
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return frozenset((verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"))
    s = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return frozenset((verb, verb + s, verb + "ed", verb + "ing"))


def plural(noun: str) -> frozenset[str]:
    """Return the forms of an English noun."""
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return frozenset((noun, noun[:-1] + "ies"))
    if noun == "thesis" or noun.endswith("esis"):
        return frozenset((noun, noun[:-2] + "es"))
    return frozenset((noun, noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")))


class CueLexicon:
    """All entries by their first word, and the matcher."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """`rows` is the table cues_en."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for row in rows:
            flags = frozenset(row["flags"].split())
            entry = Entry(row["lemma"], row["class"], frozenset(row["takes"].split()), flags)
            words = row["lemma"].split()
            if "noun" in flags:
                words = words[1:]
                forms: Iterable[str] = plural(words[0])
            else:
                forms = (words[0],) if entry.kind == "accord" else inflect(words[0])
            for form in forms:
                self._by_first.setdefault(form, []).append((tuple(words[1:]), entry))
        for entries in self._by_first.values():
            entries.sort(key=lambda e: -len(e[0]))

    def find(self, passage: Passage) -> list[Cue]:
        """Return all cues of a passage in order; the longest entry that fits at a place wins."""
        found: list[Cue] = []
        taken = 0
        for i, norm in enumerate(passage.norms):
            if norm in self._by_first and i >= taken:
                cue = self._match(passage, i)
                if cue is not None:
                    found.append(cue)
                    taken = cue.end
        return found

    def _match(self, passage: Passage, i: int) -> Cue | None:
        tag = passage.tags[i]
        for rest, entry in self._by_first[passage.norms[i]]:
            if "noun" in entry.flags:
                if tag not in ("NN", "NNS"):
                    continue
            elif entry.kind != "accord" and not _is_verb(passage, i):
                continue
            end = _rest(passage, i + 1, rest)
            if end:
                return Cue(i, end, entry, i)
        return None


def _is_verb(passage: Passage, i: int) -> bool:
    tag = passage.tags[i]
    if i and passage.norms[i - 1] == "-" and passage.words[i - 1].end == passage.words[i].start:
        return False  # much-anticipated
    if i and tag in ("VBN", "VBD", "VBG") and (passage.norms[i - 1] in _ARTICLES or passage.tags[i - 1] == "PRP$"):
        return False  # the shared market
    if tag in VERBS or passage.norms[i] in ("'s", "'re", "'m"):
        return True
    if tag == "MD" or not passage.norms[i].isalpha():
        return False
    # what the tagger takes for a noun or adjective, but stands between a name or pronoun and a clause
    if tag in ("NN", "NNS", "JJ") and 0 < i < len(passage.tags) - 1 and passage.norms[i].endswith(("s", "ed")):
        before, after = passage.tags[i - 1], passage.tags[i + 1]
        clause = passage.norms[i + 1] in ("that", ":") or after in ("PRP", "DT", "SC", "CD", "EX")
        return (before in ("PRP", "NNP", "NNS", "NN", "CD", "RB") and clause) or (
            passage.norms[i - 1] == "," and after == "NNP"
        )
    return False


_SLOT = frozenset(("DT", "JJ", "PRP$", "NN", "NNP", "POS", "CD", "RB", "CC", "VBN", "VBG"))
_MOST_IN_SLOT = 5


def _rest(passage: Passage, i: int, rest: tuple[str, ...]) -> int:
    """Return the end of a match of the entry's further words from `i`, or 0. "_" stands for up to five modifiers."""
    size = len(passage.norms)
    for k, word in enumerate(rest):
        if word == "_":
            nouns = plural(rest[k + 1])
            stop = min(size, i + _MOST_IN_SLOT + 1)
            while i < stop and passage.norms[i] not in nouns:
                if passage.tags[i] not in _SLOT:
                    return 0
                i += 1
            if i >= stop:
                return 0
            continue
        if i < size and passage.tags[i] == "RB" and passage.norms[i] != word and k == 0 and len(rest) > 0:
            i += 1  # was also quoted as saying
        if i >= size:
            return 0
        if passage.norms[i] != word and not (k and rest[k - 1] == "_" and passage.norms[i] in plural(word)):
            return 0
        i += 1
    return i
