"""Is a candidate a quote? What speaks for it and against it, for a trained decision."""

from __future__ import annotations

from govnlp.quotes.en.candidate import Candidate
from govnlp.quotes.en.passage import FINITE, NOUNS, Passage
from govnlp.quotes.en.phrases import chunk_right, head
from govnlp.quotes.en.verbs import has_main_verb

_FIRST = frozenset(("i", "we"))
_PERSON = frozenset(("he", "she", "they", "who"))
_THING = frozenset(("it", "this", "that", "these", "those", "which", "there"))
DOCUMENTS = frozenset((
    "report", "reports", "statement", "study", "studies", "survey", "data", "statistics", "figures", "results",
    "research", "notice", "document", "documents", "poll", "article", "letter", "announcement", "analysis",
    "findings", "law", "bill", "book", "records", "paper", "rules", "charter", "agreement", "results", "show",
    "index", "investigation", "news", "post", "tweet", "message", "review", "test", "tests", "plan", "list", "map",
    "census", "judgment", "judgement", "ruling", "verdict", "reply", "response", "warning", "memo", "memorandum",
    "advisory", "opinion", "opinions", "guideline", "guidelines", "guidance", "circular", "directive", "briefing",
    "filing", "prospectus", "questionnaire", "website", "bulletin", "blueprint", "regulation", "declaration",
    "communique", "communiqué", "resolution", "editorial", "transcript", "summary", "petition", "blog", "submission",
))  # fmt: skip
_VAGUE = frozenset((
    "reports", "sources", "media", "rumors", "rumours", "some", "many", "people", "others", "everyone", "someone",
    "one", "no", "nobody", "anyone", "insiders",
))  # fmt: skip
_UNNAMED = frozenset(("sources", "insiders"))
_MEDIA = frozenset(("outlets", "disclosure", "disclosures", "accounts", "coverage", "organizations", "organisations"))
"""What *media*, *press* or *news* may stand before without anybody being named."""
_STANDARDS = frozenset((
    "law", "laws", "rules", "regulations", "requirements", "requirement", "standard", "standards", "need", "needs",
    "principle", "principles", "custom", "tradition", "schedule", "situation", "conditions", "condition", "age",
    "type", "size", "principle", "wishes", "procedure", "procedures", "weather",
))  # fmt: skip
_HYPOTHETICAL = frozenset(["could", "might", "may", "would", "should", "must", "can"])


_FRAMES = {
    "that": ("that", "obj-that"), "bare": ("that", "obj-that"), "wh": ("that", "obj-that"),
    "quote": ("quote",), "colon": ("quote", "that"), "to": ("to", "obj-to"), "np-to": ("to", "obj-to"),
    "np": ("np",), "np-as": ("np", "as"), "for": ("for",), "ing": ("np",),
}  # fmt: skip


def _fits(c: Candidate) -> bool:
    """Whether the lexicon says that the cue takes what follows it."""
    takes = c.cue.entry.takes
    return c.frame == "accord" or any(x in takes for x in _FRAMES.get(c.shape, ()))


class SubjectKinds:
    """What kind of thing a source is, told from its head word; `people` are words that name persons by their office."""

    def __init__(self, people: frozenset[str], groups: frozenset[str]) -> None:
        self.people = people
        self.groups = groups

    def of(self, p: Passage, c: Candidate) -> str:
        """Return first, you, pronoun, thing, name, person, group, document, noun or none."""
        if c.source is None:
            return "none"
        start, end = c.source
        h = head(p, start, end)
        norm, tag = p.norms[h], p.tags[h]
        if norm in _FIRST:
            return "first"
        if norm == "you":
            return "you"
        if norm in _PERSON:
            return "pronoun"
        if norm in _THING:
            return "thing"
        known = any(p.norms[k] in ("the", "these") or p.tags[k] in ("NNP", "POS") for k in range(start, h))
        issued = h + 1 < end and p.norms[h + 1] in ("from", "by", "of")
        if norm in _UNNAMED and any(p.tags[k] in ("JJ", "NN") and p.norms[k] not in _VAGUE for k in range(start, h)):
            return "plural"  # military sources
        of_media = norm in _MEDIA and h > start and p.norms[h - 1] in ("media", "press", "news")
        if norm == "media" or of_media or (norm in _VAGUE and not known and not (norm in DOCUMENTS and issued)):
            return "vague"
        if norm in DOCUMENTS:
            bare = all(p.tags[k] == "JJ" for k in range(start, h))
            return "bare document" if bare and end - h <= 1 else "document"
        if norm in _STANDARDS:
            return "standard"
        if norm in ("reporter", "correspondent", "reporters", "journalist") and p.tags[h - 1] != "NNP":
            return "reporter"
        if norm in self.people:
            return "person"
        if norm in self.groups:
            return "group"
        if tag == "NNP":
            return "name"
        return "plural" if tag == "NNS" else "noun"


_MOST_TO_VERB = 24


def _predicate(p: Passage, start: int, end: int) -> str:
    """Tell how far the finite verb of a content stands from its first noun phrase: how surely it is a clause."""
    k = chunk_right(p, start, end)
    if k == start:
        return "no subject"
    where = "beside"
    comma = False
    while k < min(end, start + _MOST_TO_VERB):
        tag = p.tags[k]
        if tag in FINITE or (p.norms[k] in ("'s", "'re", "'ve", "'ll", "'m") and tag != "POS"):
            return "after comma" if comma else where
        if tag in ("SC", "WRB", "CC"):
            where = "joined"
        elif tag in ("WP", "WDT"):
            where = "relative"
        elif tag not in ("RB", "POS") and where == "beside":
            where = "near"
        comma = comma or p.norms[k] in (",", ";", ":")
        k += 1
    return "none"


def _lead(p: Passage, c: Candidate) -> str:
    """The word before the clause of the cue, where it joins the clause to another; else its tag."""
    begin = min(c.clause, c.source[0]) if c.source and c.subject == "left" else c.clause
    k = begin - 1
    if k < p.first[c.cue.start]:
        return "^"
    return p.norms[k] if p.tags[k] in ("SC", "IN", "CC", "WRB", "WDT", "WP", ".", "TO") else p.tags[k]


def _content(p: Passage, c: Candidate, weak: str, kind: str) -> list[str]:
    """What the words of the content tell."""
    start, end = c.pieces[0]
    entry = c.cue.entry
    t0, n0 = p.tags[start], p.norms[start]
    row: list[str] = []
    if c.frame == "pre" and c.shape in ("bare", "np", "np-to", "np-as", "that", "other"):
        found = _predicate(p, start, end)
        row += [
            f"predicate={found},{c.shape}",
            f"predicate={found},{c.shape},{weak}",
            f"predicate={found},{entry.kind}",
            f"predicate={found},{kind}",
        ]
        if found not in ("beside", "near"):
            noun = p.common[head(p, start, end)]
            row += [f"object={noun}", f"object={noun[-4:]},{weak}", f"object,kind={noun[-4:]},{entry.kind}"]
            row.append(f"determiner={n0 if t0 in ('DT', 'PRP$', 'PRP') else t0},{entry.kind}")
    return row


def features(p: Passage, c: Candidate, kinds: SubjectKinds, nested: str) -> list[str]:
    """Return the features of a candidate; `nested` tells how it stands to the other candidates."""
    entry = c.cue.entry
    kind = kinds.of(p, c)
    weak = "weak" if "weak" in entry.flags else "strong"
    content = c.pieces[0]
    first_tag = p.tags[content[0]]
    first_word = p.common[content[0]]
    length = sum(e - s for s, e in c.pieces)
    size = "1" if length <= 2 else "5" if length <= 5 else "10" if length <= 10 else "long"
    finite = any(p.tags[k] in FINITE for s, e in c.pieces for k in range(s, e))
    quoted = any(p.quoted[k] >= 0 and p.quoted[k] != p.quoted[c.cue.start] for s, e in c.pieces for k in range(s, e))
    inside = p.quoted[c.cue.start] >= 0
    shape = f"{c.frame}/{c.shape}"
    row = [
        "lemma=" + entry.lemma,
        f"lemma,shape={entry.lemma},{shape}",
        f"kind,shape={entry.kind},{shape}",
        f"kind,shape,subject={entry.kind},{shape},{kind}",
        f"weak,shape={weak},{shape}",
        f"weak,shape,subject={weak},{shape},{kind}",
        f"kind,form={entry.kind},{c.form}",
        f"weak,form={weak},{c.form}",
        f"form,shape={c.form},{c.shape}",
        f"subject={kind}",
        f"subject,form={kind},{c.form}",
        f"lemma,subject={entry.lemma},{kind}" if kind in ("first", "you") else f"other subject={weak},{shape}",
        f"how={c.subject}",
        f"lemma,how={entry.lemma},{c.subject}",
        f"frame,weak={c.frame},{weak}",
        f"how,form={c.subject},{c.form}",
        f"size,shape={size},{c.shape}",
        f"finite,shape={finite},{c.shape}",
        f"main,shape={any(has_main_verb(p, *piece) for piece in c.pieces)},{shape}",
        f"quoted,shape={quoted},{c.shape}",
        f"quoted,weak={quoted},{weak}",
        f"inside={inside}",
        f"inside,subject={inside},{kind}",
        f"nested={nested}",
        f"nested,subject={nested},{kind}",
        f"nested,kind={nested},{entry.kind}",
        f"first,shape={first_tag},{c.shape}",
        f"negated={c.negated},{weak}",
        f"takes={_fits(c)},{weak}",
        f"takes,shape={_fits(c)},{shape}",
        f"takes,subject={_fits(c)},{c.shape},{kind}",
        f"block={p.block.kind}",
    ]
    lead = _lead(p, c)
    after = p.common[c.cue.end] if c.cue.end < p.last[c.cue.start] else "$"
    named = "-" if not c.source else "outlet" if p.names_outlet(*c.source) else p.type_at(*c.source)
    row += [
        f"lead={lead},{weak}",
        f"lead={lead},{c.form}",
        f"lead={lead},{nested}",
        f"lead={lead},{kind}",
        f"after={after},{weak}",
        f"after={after},{entry.kind}",
        f"cue tag={p.tags[c.cue.verb]},{entry.kind}",
        f"named={named},{weak}",
        f"named={named},{entry.kind}",
        f"named={named},{kind},{c.shape}",
        f"named={named},{entry.lemma}",
        f"lemma,form={entry.lemma},{c.form}",
        f"lemma,quoted={entry.lemma},{quoted}",
        f"lemma,nested={entry.lemma},{nested}",
        f"lemma,kind={entry.lemma},{kind}",
        *_content(p, c, weak, kind),
    ]
    if c.source:
        noun = p.common[head(p, *c.source)]
        row.append(f"source={noun}")
        row.append(f"source size={min(4, (c.source[1] - c.source[0]) // 3)},{weak}")
    if c.shape in ("np", "np-as", "to", "np-to", "for", "of", "as"):
        row += [
            f"start={first_word},{c.shape}",
            f"lemma,first={entry.lemma},{first_tag}",
            f"np,kind,form={entry.kind},{c.form}",
        ]
        last = p.tags[c.pieces[-1][1] - 1]
        row.append(f"object,subject={kind},{weak}")
        if first_tag == "PRP":
            row.append(f"object pronoun={weak}")
        if first_tag in NOUNS:
            row.append(f"object noun={last}")
    before = c.clause - 1
    if before >= p.first[c.cue.start]:
        row.append(f"before={p.norms[before] if p.tags[before] not in NOUNS else p.tags[before]},{c.form}")
    modal = next((p.norms[k] for k in range(c.clause, c.cue.verb) if p.tags[k] == "MD"), "")
    if modal:
        row.append(f"modal={'hypothetical' if modal in _HYPOTHETICAL else 'will'}")
    if p.norms[p.last[c.cue.start] - 1] == "?" or (p.last[c.cue.start] > 1 and p.norms[p.last[c.cue.start] - 2] == "?"):
        row.append(f"question={quoted}")
    if c.clause > 0 and any(
        p.norms[k] in ("if", "unless", "whether") for k in range(max(p.first[c.cue.start], c.clause - 6), c.clause)
    ):
        row.append("conditional")
    if p.personal:  # where I and you speak, the same words weigh differently
        kinds_of_text = ("personal", "written") if p.register == "written" else ("personal",)
        row += [f"{kind_of_text} {feature}" for kind_of_text in kinds_of_text for feature in row]
    return row
