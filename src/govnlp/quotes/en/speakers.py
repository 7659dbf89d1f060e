"""Who speaks: a source resolved to the most complete name in the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govnlp.quotes.en.decide import DOCUMENTS
from govnlp.quotes.en.draft import Draft, Place
from govnlp.quotes.en.naming import ARTICLES, Namer, Speaker, full_forms
from govnlp.quotes.en.passage import FINITE, NOUNS, Passage
from govnlp.quotes.en.people import People
from govnlp.quotes.en.phrases import TIME_WORDS, head
from govnlp.quotes.en.sources import source_left
from govnlp.quotes.en.verbs import clause_start, verb_group

_BODIES = frozenset((
    "company", "firm", "party", "team", "club", "newspaper", "paper", "agency", "group", "organisation",
    "organization", "body", "airline", "bank", "startup", "watchdog", "regulator", "union", "charity", "ministry",
    "department", "government", "council", "committee", "commission", "court", "university", "school", "hospital",
    "institute", "association", "authority", "bureau", "office", "administration", "network", "channel",
    "broadcaster", "magazine", "outlet", "site", "website", "board", "foundation", "administration", "military",
    "army", "force", "corporation", "chain", "retailer", "manufacturer", "developer", "publisher", "lab",
    "laboratory", "centre", "center", "federation", "league", "coalition", "alliance", "body", "side", "country",
    "state", "nation", "city", "province", "island",
))  # fmt: skip
_INDEFINITE = frozenset(
    ("a", "an", "some", "several", "many", "one", "two", "three", "other", "another", "most", "few")
)
_UNNAMED = frozenset(
    ("person", "source", "man", "woman", "official", "insider", "witness", "author", "researcher", "expert")
)


class SpeakerResolver:
    """Resolve the sources of an article's quotes, in order of the text."""

    def __init__(self, passages: Sequence[Passage], titles: frozenset[str], groups: frozenset[str]) -> None:
        """`titles` name single persons by their office, `groups` several."""
        self._people = People(passages, titles)
        self._namer = Namer(self._people, titles)
        self._titles = titles
        self._groups = groups
        self._passages = passages
        self._full_forms = full_forms(passages)
        mentions = passages[0].analysis.mentions if passages else []
        self._bodies = frozenset(m.text for m in mentions if m.type in ("ORG", "GPE", "FAC", "LOC"))
        self._said: list[tuple[int, Speaker]] = []
        """Who spoke or acted so far, with the offset of the words that name them."""
        self._spoke: list[tuple[int, Speaker]] = []
        """Those of them who spoke."""

    def resolve(self, drafts: Sequence[Draft]) -> list[list[Speaker]]:
        """Return the speakers of each draft; an empty list where unknown."""
        known: dict[int, list[Speaker]] = {}
        by_source = {(id(d.source[0]), d.source[1]): d for d in drafts if d.source}
        events: list[tuple[int, int, Draft | Place]] = [(_offset(d), 1, d) for d in drafts]
        events += [(p.words[s].start, 0, (p, s, e)) for p, s, e in self._subjects()]
        for offset, _, event in sorted(events, key=lambda e: e[:2]):
            if isinstance(event, Draft):
                known[id(event)] = found = self._draft(event, by_source, known)
            else:
                found = self._named(event)
            for speaker in found[:1]:
                self._said.append((offset, speaker))
                if isinstance(event, Draft):
                    self._spoke.append((offset, speaker))
        return [known[id(draft)] for draft in drafts]

    def _draft(
        self, draft: Draft, by_source: dict[tuple[int, int], Draft], known: dict[int, list[Speaker]]
    ) -> list[Speaker]:
        if draft.source is not None:
            return self._source(draft.source)
        if draft.cue is not None:
            return []
        last, _, end = draft.pieces[-1]
        after = by_source.get((id(last), end))  # «…» X told reporters that …: X said both
        if after is not None and after.source is not None:
            return self._source(after.source)
        before = draft.speaker_of
        p, a, _ = draft.pieces[0]
        if before is None or _gap(before, p, a).strip(" \n.,;:”“\"'"):
            subject = self._subject_before(p, a)
            if subject:
                return [subject]
        return known.get(id(before), []) if before is not None else []

    def _subject_before(self, p: Passage, at: int) -> Speaker | None:
        """The subject of the words that lead to a quotation, or of the sentence before it."""
        offset = p.words[at].start
        low = p.words[p.first[at]].start
        if p.first[at] == at:
            low = p.words[p.first[at - 1]].start if at else 0
        for place, speaker in reversed(self._said):
            if low <= place < offset and speaker.kind in ("person", "unnamed"):
                return speaker
        return None

    def _subjects(self) -> Iterator[Place]:
        """Yield the subjects of the sentences."""
        for p in self._passages:
            k = 0
            while k < len(p.words):
                end = p.last[k]
                verb = next((x for x in range(k, end) if p.tags[x] in FINITE and p.quoted[x] < 0), -1)
                if verb >= 0:
                    group = verb_group(p, verb)
                    found = source_left(p, group.start - 1, clause_start(p, group.start)) if group.start > k else None
                    if found:
                        yield p, *found
                k = end

    def _named(self, place: Place) -> list[Speaker]:
        """A subject as a possible antecedent: only persons and bodies that it names."""
        p, start, end = place
        person = self._namer.person(p, start, end)
        if person:
            return [person]
        last = next((k for k in range(start, end) if p.norms[k] == ","), end)
        h = head(p, start, last)
        if p.tags[h] == "NNP" and p.norms[h] not in TIME_WORDS:
            return [self._plain(p, start, last, h, spoken=False)]
        return []

    def _source(self, place: Place) -> list[Speaker]:
        p, start, end = place
        found = [self._phrase(p, a, b) for a, b in self._split(p, start, end)]
        return [s for s in found if s is not None]

    def _split(self, p: Passage, start: int, end: int) -> list[tuple[int, int]]:
        """Split a list of sources: A and | B; a name that holds "and" stays whole."""
        for k in range(start + 1, end - 1):
            if p.norms[k] == "and" and p.quoted[k] < 0:
                offset = p.words[k].start
                if any(m.start < offset < m.end for m in p.analysis.mentions_in(*p.span(start, end))):
                    continue
                left, right = head(p, start, k), head(p, k + 1, end)
                named = p.tags[left] == "NNP" and p.tags[right] == "NNP"
                before = {p.norms[x] for x in range(start, k)}
                plain = not before & {"of", "for", ","}
                if plain and (named or p.norms[k + 1] in ("the", "other", "others")):
                    parts = [(start, k), (k + 1, end)]
                    return [x for x in parts if x[0] < x[1] and p.norms[x[0]] != "others"]
        return [(start, end)]

    def _phrase(self, p: Passage, start: int, end: int) -> Speaker | None:
        first = p.norms[start]
        if end - start == 1 and (
            p.tags[start] in ("PRP", "PRP$", "WP", "WDT") or first in ("this", "that", "these", "those")
        ):
            return self._pronoun(p, start)
        person = self._namer.person(p, start, end)
        if person:
            return person
        if p.tags[start] == "PRP$" and end - start > 1:
            owner = self._pronoun(p, start)
            noun = p.norms[head(p, start, end)]
            return (
                owner
                if owner and (noun in DOCUMENTS or noun not in self._titles)
                else Speaker(p.text(start + 1, end), "unnamed", p.text(start + 1, end))
            )
        core_end = next((k for k in range(start, end) if p.norms[k] == "," and p.quoted[k] < 0), end)
        h = head(p, start, core_end)
        noun = p.norms[h]
        if noun in DOCUMENTS:
            return self._document(p, start, core_end, h, end)
        if (
            noun in _BODIES
            and first in ("the", "this", "that")
            and h == core_end - 1
            and not self._has_name(p, start, h)
        ):
            found = self._body(p, noun, p.words[start].start)
            if found:
                return found
        singular = noun in self._titles or noun in _UNNAMED
        if first in ("the", "this", "that") and singular and h == core_end - 1:
            found = self._by_office(p, noun, start)
            if found:
                return found
        if singular and first == "the" and h < core_end - 1:
            holder = self._people.in_office(noun, {p.norms[k] for k in range(start, core_end) if p.is_name(k)})
            if holder:
                return Speaker(holder.name, "person", holder.role, holder.gender, f"introduced as {noun}")
        if core_end + 1 < end and first in ("a", "an", "one") and not singular:
            after = next((k for k in range(core_end + 1, end) if not p.is_name(k)), end)
            if after > core_end + 1:  # one manufacturer, | Haldane Systems
                return Speaker(p.text(core_end + 1, after), "body", why="the name in apposition")
        return self._plain(p, start, core_end, h)

    def _plain(self, p: Passage, start: int, end: int, h: int, spoken: bool = True) -> Speaker:
        noun = p.norms[h]
        office = noun in self._titles or noun in self._groups
        while start < end - 1 and p.norms[start] in ARTICLES:
            start += 1
        text = p.text(start, end)
        if p.tags[h] == "NNP":
            text = self._full_forms.get(text, text)
        named = all(p.is_name(k) for k in range(start, end)) and end - start <= 3
        if spoken and named and p.type_at(start, end) in ("", "PERSON") and text not in self._bodies:
            return Speaker(text, "person", why="the words of the source")
        kind = "unnamed" if office else "body" if p.tags[h] == "NNP" else "group"
        return Speaker(text, kind, text if noun in self._titles else "", why="the words of the source")

    def _has_name(self, p: Passage, start: int, end: int) -> bool:
        return any(p.tags[k] == "NNP" for k in range(start, end))

    def _pronoun(self, p: Passage, at: int) -> Speaker | None:
        norm = p.norms[at]
        offset = p.words[at].start
        if norm in ("i", "we", "you", "my", "our", "your", "me", "us"):
            return Speaker(p.text(at, at + 1), "unnamed", why="a first person")
        gender = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}.get(norm, "")
        for place, speaker in reversed(self._said):
            if place >= offset:
                continue
            if gender or norm == "who":
                fits = speaker.kind == "person" or (speaker.kind == "unnamed" and bool(speaker.role))
                if fits and not (gender and speaker.gender and speaker.gender != gender):
                    speaker.gender = speaker.gender or gender
                    return speaker
            elif speaker.kind in (("body", "document") if norm in ("it", "its") else ("group", "body", "unnamed")):
                return speaker
        if gender:
            last = self._people.last_before(offset)
            return Speaker(last.name, "person", last.role, gender, "the last person named") if last else None
        return self._last_body(offset) if norm in ("it", "its") else None

    def _document(self, p: Passage, start: int, end: int, h: int, full_end: int) -> Speaker | None:
        """A document: the body that issues it, where the text names it."""
        for k in range(start, full_end):
            if p.tags[k] == "POS" and k < h:
                return self._phrase(p, start, k)
        for k in range(h + 1, full_end):
            if p.norms[k] in ("by", "from", "of", "on") and k + 1 < full_end:
                inner = head(p, k + 1, full_end)
                if p.tags[inner] == "NNP" or any(p.is_name(x) for x in range(k + 1, min(full_end, k + 7))):
                    return self._phrase(p, k + 1, full_end)
                if p.norms[inner] in DOCUMENTS and p.norms[k] == "of":
                    return self._document(p, k + 1, full_end, inner, full_end)
        names = [k for k in range(start, h) if p.is_name(k)]
        if names and p.norms[h] not in ("plan", "act", "law", "bill", "index", "agreement", "charter"):
            a = names[0]
            return Speaker(p.text(a, h), "body", why="the body named with the document")
        bare = h == start and p.tags[start] in NOUNS
        if (bare or p.norms[start] in ("the", "this", "that", "these", "its", "their")) and not names:
            offset = p.words[start].start
            for place, speaker in reversed(self._said):
                if place < offset and speaker.kind in ("document", "body", "group"):
                    return Speaker(speaker.name, "document", speaker.role, why="the document named before")
        while start < end - 1 and p.norms[start] in ("the", "a", "an"):
            start += 1
        return Speaker(p.text(start, end), "document", why="the words of the source")

    def _by_office(self, p: Passage, noun: str, start: int) -> Speaker | None:
        offset = p.words[start].start
        person = self._people.with_role(noun, offset)
        if person:
            return Speaker(person.name, "person", person.role, person.gender, f"introduced as {noun}")
        for place, speaker in reversed(self._said):
            if (
                place < offset
                and speaker.kind in ("unnamed", "person")
                and (noun in speaker.name.lower() or noun in speaker.role.lower() or noun in _UNNAMED)
            ):
                return speaker
        return None

    def _body(self, p: Passage, noun: str, offset: int) -> Speaker | None:
        analysis = p.analysis
        counts: dict[str, int] = {}
        for m in reversed(analysis.mentions):
            if m.start >= offset or m.type not in ("ORG", "GPE", "NORP", "FAC"):
                continue
            entity = analysis.entity(m.entity_id)
            name = entity.name if entity else m.text
            if noun in name.lower().split():
                return Speaker(name, "body", why=f"the {noun} named before")
            if m.type == "ORG":
                counts[name] = counts.get(name, 0) + 1
        if noun in ("country", "state", "nation", "city", "province", "island", "government"):
            return None
        for place, speaker in reversed(self._spoke):
            if place < offset and speaker.kind == "body":
                return Speaker(speaker.name, "body", why=f"the {noun} that spoke before")
        most = max(counts, key=lambda name: counts[name], default="")
        return Speaker(most, "body", why="the body named most before") if most else None

    def _last_body(self, offset: int) -> Speaker | None:
        analysis = self._passages[0].analysis
        for m in reversed(analysis.mentions):
            if m.start < offset and m.type in ("ORG", "GPE"):
                entity = analysis.entity(m.entity_id)
                return Speaker(entity.name if entity else m.text, "body", why="the body named before")
        for place, speaker in reversed(self._said):
            if place < offset and speaker.kind != "person":
                return speaker
        return None


def _offset(draft: Draft) -> int:
    if draft.source is not None:
        p, s, _ = draft.source
        return p.words[s].start
    return draft.start


def _gap(before: Draft, p: Passage, at: int) -> str:
    return p.analysis.norm[before.end : p.words[at].start]
