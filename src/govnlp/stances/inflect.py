"""Inflected forms of English lexicon entries: enough morphology to match a lemma in running text."""

from __future__ import annotations

_IRREGULAR = {
    "be": "am is are was were been being",
    "have": "has had having",
    "say": "says said saying",
    "tell": "tells told telling",
    "see": "sees saw seen seeing",
    "take": "takes took taken taking",
    "give": "gives gave given giving",
    "make": "makes made making",
    "stand": "stands stood standing",
    "speak": "speaks spoke spoken speaking",
    "come": "comes came coming",
    "fight": "fights fought fighting",
    "seek": "seeks sought seeking",
    "uphold": "upholds upheld upholding",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
    "forbid": "forbids forbade forbidden forbidding",
    "strike": "strikes struck striking",
    "throw": "throws threw thrown throwing",
    "shut": "shuts shutting",
    "swear": "swears swore sworn swearing",
    "undertake": "undertakes undertook undertaken undertaking",
    "find": "finds found finding",
    "get": "gets got gotten getting",
    "hit": "hits hitting",
    "put": "puts putting",
    "beg": "begs begged begging",
    "drop": "drops dropped dropping",
    "stop": "stops stopped stopping",
    "ban": "bans banned banning",
    "bar": "bars barred barring",
    "slam": "slams slammed slamming",
    "quit": "quits quitting",
    "scrap": "scraps scrapped scrapping",
    "commit": "commits committed committing",
    "permit": "permits permitted permitting",
    "rebut": "rebuts rebutted rebutting",
    "curb": "curbs curbed curbing",
    "tip": "tips tipped tipping",
    "choose": "chooses chose chosen choosing",
    "disagree": "disagrees disagreed disagreeing",
    "agree": "agrees agreed agreeing",
    "tear": "tears tore torn tearing",
    "lobby": "lobbies lobbied lobbying",
    "overrule": "overrules overruled overruling",
    "strive": "strives strove strived striven striving",
    "rebuff": "rebuffs rebuffed rebuffing",
    "label": "labels labelled labeled labelling labeling",
    "cancel": "cancels cancelled canceled cancelling canceling",
    "expel": "expels expelled expelling",
    "call": "calls called calling",
    "want": "wants wanted wanting",
    "pull": "pulls pulled pulling",
    "press": "presses pressed pressing",
    "dispel": "dispels dispelled dispelling",
    "prefer": "prefers preferred preferring",
    "cut": "cuts cutting",
    "lead": "leads led leading",
    "rethink": "rethinks rethought rethinking",
    "overturn": "overturns overturned overturning",
    "regret": "regrets regretted regretting",
}
_VOWELS = "aeiou"


def verb_forms(phrase: str) -> list[str]:
    """Return the phrase with its first word as base, third person, past and participles.

    A leading "be" stands for every form of the copula, and for none: "in favour of" attaches to any.
    """
    first, _, rest = phrase.partition(" ")
    tail = f" {rest}" if rest else ""
    if first == "not":
        return [f"not {form}" for form in verb_forms(rest)]
    return [form + tail for form in (first, *_inflect(first))]


def noun_forms(phrase: str) -> list[str]:
    """Return the phrase with its first word in singular and plural."""
    first, _, rest = phrase.partition(" ")
    tail = f" {rest}" if rest else ""
    if first.endswith("s") or not first.isalpha():
        return [phrase]
    if first.endswith("y") and first[-2:-1] not in _VOWELS:
        plural = first[:-1] + "ies"
    else:
        plural = first + ("es" if first.endswith(("x", "ch", "sh", "z")) else "s")
    return [phrase, plural + tail]


def _inflect(verb: str) -> list[str]:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb].split()
    if verb.endswith("e"):
        return [verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return [verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    third = verb + ("es" if verb.endswith(("s", "x", "ch", "sh", "z")) else "s")
    return [third, verb + "ed", verb + "ing"]
