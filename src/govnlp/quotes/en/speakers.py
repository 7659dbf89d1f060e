"""Who speaks: a source resolved to the most complete name in the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govnlp.quotes.en.antecedents import Anaphor, Antecedents, Candidate
from govnlp.quotes.en.decide import DOCUMENTS
from govnlp.quotes.en.draft import Draft, Place
from govnlp.quotes.en.issuers import issued_documents, issuer_of
from govnlp.quotes.en.naming import ARTICLES, BODIES, Namer, Speaker, full_forms
from govnlp.quotes.en.passage import NOUNS, Passage
from govnlp.quotes.en.people import People
from govnlp.quotes.en.phrases import TIME_WORDS, head
from govnlp.quotes.en.subjects import subject_in
from govnlp.scoring import LinearScorer

_INDEFINITE = frozenset(
    ("a", "an", "some", "several", "many", "one", "two", "three", "other", "another", "most", "few")
)
_UNNAMED = frozenset(
    ("person", "source", "man", "woman", "official", "insider", "witness", "author", "researcher", "expert")
)


class SpeakerResolver:
    """Resolve the sources of an article's quotes, in order of the text."""

    def __init__(
        self,
        passages: Sequence[Passage],
        titles: frozenset[str],
        groups: frozenset[str],
        genders: Mapping[str, str],
        scorer: LinearScorer,
    ) -> None:
        """`titles` name single persons by their office, `groups` several; `genders` are those of first names."""
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
        self._current: Draft | None = None
        """The quote whose speaker is being looked for."""
        self._events: list[tuple[int, Speaker, bool]] = []
        """The same, with whether it was as the source of a quote."""
        self._issued: list[tuple[int, Speaker, str]] = []
        """Who issued documents so far, with the offsets of the documents and the nouns for them."""
        self._antecedents = Antecedents(passages[0].analysis, self._people, genders, scorer) if passages else None

    def resolve(self, drafts: Sequence[Draft]) -> list[list[Speaker]]:
        """Return the speakers of each draft; an empty list where unknown."""
        known: dict[int, list[Speaker]] = {}
        by_source = {(id(d.source[0]), d.source[1]): d for d in drafts if d.source}
        events: list[tuple[int, int, Draft | Place | tuple[Place, str]]] = [(_offset(d), 1, d) for d in drafts]
        events += [(p.words[s].start, 0, (p, s, e)) for p, s, e in self._subjects()]
        events += [(d.offset, 2, ((p, *d.issuer), d.noun)) for p in self._passages for d in issued_documents(p)]
        for offset, _, event in sorted(events, key=lambda e: e[:2]):
            if isinstance(event, tuple) and len(event) == 2:
                self._issued += [(offset, speaker, event[1]) for speaker in self._source(event[0])[:1]]
                continue
            if isinstance(event, Draft):
                self._current = event
                known[id(event)] = found = self._draft(event, by_source, known)
            else:
                found = self._named(event)
            for speaker in found[:1]:
                self._said.append((offset, speaker))
                self._events.append((offset, speaker, isinstance(event, Draft)))
                if isinstance(event, Draft):
                    self._spoke.append((offset, speaker))
        return [known[id(draft)] for draft in drafts]

    def _draft(
        self, draft: Draft, by_source: dict[tuple[int, int], Draft], known: dict[int, list[Speaker]]
    ) -> list[Speaker]:
        if draft.source is not None:
            return self._source(draft.source)
        if draft.cue is not None:
            return self._main_subject(draft)
        last, _, end = draft.pieces[-1]
        after = by_source.get((id(last), end))  # «…» X told reporters that …: X said both
        if after is not None and after.source is not None:
            return self._source(after.source)
        before = draft.speaker_of
        p, a, _ = draft.pieces[0]
        if a > p.first[a] + 1 and ":" in (p.norms[a - 1], p.norms[a - 2]):
            subject = self._subject_of(p, p.first[a], a)  # in his message he praised the plan: «…»
            if subject:
                return [subject]
        if before is None or _gap(before, p, a).strip(" \n.,;:”“\"'"):
            subject = self._subject_before(p, a)
            if subject:
                return [subject]
        return known.get(id(before), []) if before is not None else []

    def _main_subject(self, draft: Draft) -> list[Speaker]:
        """The subject of the sentence for a participle without one: Brook met reporters in York, | calling for …"""
        assert draft.cue is not None
        p, at, _ = draft.cue
        c = draft.candidate
        if c is None or c.form != "participle" or p.norms[c.clause - 1] != ",":
            return []
        subject = self._subject_of(p, p.first[at], at)
        return [subject] if subject else []

    def _subject_of(self, p: Passage, low: int, high: int) -> Speaker | None:
        """The first subject of the words from `low` to `high`."""
        found = subject_in(p, low, high)
        return next(iter(self._source((p, *found))), None) if found else None

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
                found = subject_in(p, k, p.last[k])
                if found:
                    yield p, *found
                k = p.last[k]

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
            last = head(p, start, end)
            noun = p.norms[last]
            others = noun in self._titles or p.tags[last] == "NNS"  # his | associates
            return (
                owner
                if owner and (noun in DOCUMENTS or not others)
                else Speaker(p.text(start + 1, end), "unnamed", p.text(start + 1, end) if noun in self._titles else "")
            )
        core_end = next((k for k in range(start, end) if p.norms[k] == "," and p.quoted[k] < 0), end)
        h = head(p, start, core_end)
        noun = p.norms[h]
        if noun in DOCUMENTS and not (p.is_name(h) and p.type_at(h, h + 1) == "ORG"):  # but the Evening Post
            return self._document(p, start, core_end, h, end)
        singular = noun in self._titles or noun in _UNNAMED
        if first in ("the", "this", "that") and h == core_end - 1 == end - 1 and not self._has_name(p, start, h):
            kind = "office" if singular else "body" if noun in BODIES else "other"
            proper = any(p.words[k].form[0].isupper() for k in range(start + 1, h + (kind != "office")))
            anaphor = Anaphor(p.words[start].start, noun, kind, tuple(p.norms[start + 1 : h]), proper)
            return self._refer(anaphor, self._plain(p, start, core_end, h))
        if singular and first == "the" and h < core_end - 1:
            holder = self._people.in_office(noun, {p.norms[k] for k in range(start, core_end) if p.is_name(k)})
            if holder:
                return Speaker(holder.name, "person", holder.role, holder.gender, f"introduced as {noun}")
        if core_end + 1 < end and first in ("a", "an", "one", "the", "its", "their") and not singular:
            after = next((k for k in range(core_end + 1, end) if not p.is_name(k)), end)
            if after > core_end + 1 and p.tags[h] != "NNP":  # one manufacturer, | Haldane Systems
                return Speaker(p.text(core_end + 1, after), "body", why="the name in apposition")
        return self._plain(p, start, core_end, h)

    def _plain(self, p: Passage, start: int, end: int, h: int, spoken: bool = True) -> Speaker:
        noun = p.norms[h]
        office = noun in self._titles or noun in self._groups
        while start < end - 1 and p.norms[start] in ARTICLES:
            start += 1
        owned = next((k for k in range(h - 1, start, -1) if p.tags[k] == "POS"), start)
        if owned > start and p.is_name(h) and p.type_at(owned + 1, end) == "ORG":  # Kenya's | Evening Post
            start = owned + 1
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
        if norm in ("i", "we", "you", "my", "our", "your", "me", "us"):
            return Speaker(p.text(at, at + 1), "unnamed", why="a first person")
        gender = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}.get(norm, "")
        kind = (
            "he"
            if gender
            else "it"
            if norm in ("it", "its", "this", "that", "which")
            else "who"
            if norm == "who"
            else "they"
        )
        found = self._refer(Anaphor(p.words[at].start, norm, kind), None)
        if found and gender:
            found.gender = found.gender or gender
        return found

    def _refer(self, anaphor: Anaphor, itself: Speaker | None) -> Speaker | None:
        """Return whom an anaphor stands for; `itself` is what its words say by themselves."""
        if self._antecedents is None:
            return itself
        found = self._antecedents.candidates(anaphor, self._events, itself, self._issued)
        if not found:
            return itself
        return found[self._choose(found, self._antecedents.features(anaphor, found))].speaker

    def _choose(self, candidates: Sequence[Candidate], rows: Sequence[Sequence[str]]) -> int:
        assert self._antecedents is not None
        return self._antecedents.choose(rows)

    def _document(self, p: Passage, start: int, end: int, h: int, full_end: int) -> Speaker | None:
        """A document: the body that issues it, where the text names it."""
        for k in range(start, full_end):
            if p.tags[k] == "POS" and k < h:
                return self._phrase(p, start, k)
        issued = [k for k in range(h + 1, full_end - 1) if p.norms[k] in ("by", "from")]
        for k in (*issued, *(k for k in range(h + 1, full_end - 1) if p.norms[k] in ("of", "on"))):
            if k + 1 < full_end:
                if p.norms[k] == "by" and p.norms[head(p, k + 1, full_end)] in BODIES:
                    return self._phrase(p, k + 1, full_end)
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
            return self._refer(Anaphor(offset, p.norms[h], "document"), Speaker(p.text(h, h + 1), "document"))
        author = issuer_of(p, h)  # they released a statement which | said
        if author is not None and author[1] <= start:
            return next(iter(self._source((p, *author))), None)
        while start < end - 1 and p.norms[start] in ("the", "a", "an"):
            start += 1
        return Speaker(p.text(start, end), "document", why="the words of the source")


def _offset(draft: Draft) -> int:
    if draft.source is not None:
        p, s, _ = draft.source
        return p.words[s].start
    return draft.start


def _gap(before: Draft, p: Passage, at: int) -> str:
    return p.analysis.norm[before.end : p.words[at].start]
