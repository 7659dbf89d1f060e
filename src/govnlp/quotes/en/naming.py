"""Names of persons in a source, and the speaker as a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govnlp.quotes.en.passage import Passage
from govnlp.quotes.en.people import HONORIFICS, People
from govnlp.quotes.en.phrases import TIME_WORDS, head

ARTICLES = frozenset(("the", "a", "an", "some", "this", "that", "these", "those"))
BODIES = frozenset((
    "company", "firm", "party", "team", "club", "newspaper", "paper", "agency", "group", "organisation",
    "organization", "body", "airline", "bank", "startup", "watchdog", "regulator", "union", "charity", "ministry",
    "department", "government", "council", "committee", "commission", "court", "university", "school", "hospital",
    "institute", "association", "authority", "bureau", "office", "administration", "network", "channel",
    "broadcaster", "magazine", "outlet", "site", "website", "board", "foundation", "administration", "military",
    "army", "force", "corporation", "chain", "retailer", "manufacturer", "developer", "publisher", "lab",
    "laboratory", "centre", "center", "federation", "league", "coalition", "alliance", "body", "side", "country",
    "state", "nation", "city", "province", "island",
))  # fmt: skip


@dataclass(slots=True)
class Speaker:
    """A speaker as resolved."""

    name: str
    kind: str
    """person, body, document, group or unnamed."""
    role: str = ""
    gender: str = ""
    why: str = ""


class Namer:
    """Find the person whom a source names."""

    def __init__(self, people: People, titles: frozenset[str]) -> None:
        """`titles` are nouns that name persons by their office."""
        self._people = people
        self._titles = titles

    def person(self, p: Passage, start: int, end: int) -> Speaker | None:
        """A person's name in the source: alone, after an office, or before or after an apposition."""
        segments = []
        a = start
        for k in range(start, end + 1):
            if k == end or (p.norms[k] == "," and p.quoted[k] < 0):
                segments.append((a, k))
                a = k + 1
        surname = next((k for k in range(start + 1, end - 1) if p.norms[k] == "surnamed"), 0)
        if surname and p.is_name(surname + 1):
            return Speaker(p.text(surname + 1, surname + 2), "person", why="the surname in the source")
        a, b = segments[0]
        if len(segments) > 1 and (holder := self._after_office(p, segments[0], segments[1])):
            return holder
        first = self._people.strip_title(p, a, b)
        apposed = len(segments) > 1 and (
            any(p.norms[k] in self._titles for x, y in segments[1:] for k in range(x, min(y, x + 6)))
            or (segments[1][1] - segments[1][0] == 1 and p.norms[segments[1][0]].isdigit())
        )
        honoured = first > a and p.norms[first - 1] in HONORIFICS
        plain = first < b and all(p.is_name(k) or p.norms[k] in ("-", ".") for k in range(first, b))
        kind = p.type_at(first, b)
        office = (
            len(segments) > 1 and segments[1][0] < segments[1][1] and p.norms[head(p, *segments[1])] in self._titles
        )
        if (
            plain
            and b - first <= 5
            and (honoured or office or ((kind == "PERSON" or apposed) and kind in ("", "PERSON")))
        ):
            person = self._people.fullest(p, first, b)
            if person:
                return Speaker(person.name, "person", person.role, person.gender, "a name in the source")
            role = next(
                (p.text(x, y) for x, y in segments[1:] if any(p.norms[k] in self._titles for k in range(x, y))), ""
            )
            return Speaker(p.text(first, b), "person", role, why="a name with an apposition")
        for a, b in segments:
            if b <= a or (a > start and p.tags[a] in ("IN", "VBG", "VBN")):
                continue
            tail = b
            while (
                tail > a
                and (p.is_name(tail - 1) or p.norms[tail - 1] in ("-", ".", "bin", "al", "de", "van", "von"))
                and p.norms[tail - 1] not in TIME_WORDS
            ):
                tail -= 1
            if b == end and tail == b:
                for k in range(a, b):  # a phrase after the name: Ann Brook of Leeds, a girl named Ivy
                    if p.norms[k] in ("of", "from", "with", "for", "at", "in", "on") and k > a and p.is_name(k - 1):
                        b, tail = k, k
                        while tail > a and p.is_name(tail - 1):
                            tail -= 1
                        break
            elif any(p.norms[k] == "of" and k > a and p.is_name(k - 1) for k in range(a, b)):
                k = next(k for k in range(a + 1, b) if p.norms[k] == "of" and p.is_name(k - 1))
                x = k
                while x > a and p.is_name(x - 1):
                    x -= 1
                person = self._people.fullest(p, self._people.strip_title(p, x, k), k) if x < k else None
                if person and p.norms[k - 1] not in self._titles:
                    return Speaker(person.name, "person", person.role, person.gender, "a name in the source")
            if tail >= b:
                continue
            name = _after_department(p, self._people.strip_title(p, tail, b), b)
            honoured = name > a and p.norms[name - 1] in HONORIFICS
            if name >= b or (not honoured and p.type_at(name, b) not in ("", "PERSON")):
                continue
            person = self._people.fullest(p, name, b)
            titled = name > tail or (tail > a and p.norms[tail - 1] in self._titles)
            if person:
                return Speaker(person.name, "person", person.role, person.gender, "a name in the source")
            if titled and p.norms[tail - 1 if tail > a else tail] not in ("the",):
                role = p.text(a, name) if p.norms[a] not in ARTICLES else p.text(a + 1, name) if name > a + 1 else ""
                honorific = p.norms[name - 1] in HONORIFICS
                return Speaker(p.text(name, b), "person", "" if honorific else role, why="a name in the source")
            if name - a >= 1 and 2 <= b - name <= 4 and any(p.norms[k] in self._titles for k in range(a, name)):
                return Speaker(p.text(name, b), "person", p.text(a, name), why="a name after an office")
        return None

    def _after_office(self, p: Passage, office: tuple[int, int], name: tuple[int, int]) -> Speaker | None:
        """The person named behind the office and a comma: the company's chairman, | Ann Brook."""
        a, b = name
        while b > a and p.norms[b - 1] == ")" and (b - 1) in p.partner:
            b = p.partner[b - 1]
        titled = any(p.norms[k] in self._titles for k in range(*office))
        if not (titled and 2 <= b - a <= 5 and all(p.is_name(k) or p.norms[k] == "-" for k in range(a, b))):
            return None
        if p.type_at(a, b) not in ("", "PERSON") or p.type_at(*office) == "PERSON":
            return None
        person = self._people.fullest(p, a, b)
        if person:
            return Speaker(person.name, "person", person.role, person.gender, "a name after an office")
        first = office[0] + (p.norms[office[0]] in ARTICLES)
        role = p.text(first, office[1]) if first < office[1] else ""
        return Speaker(p.text(a, b), "person", role, why="a name after an office")


def _after_department(p: Passage, name: int, end: int) -> int:
    """Return where a name begins behind the department of its office: the Secretary for Education | Lai Wing-yan."""
    parts = [k for k in range(name, end) if p.norms[k] != "-" and (k == name or p.norms[k - 1] != "-")]
    if len(parts) > 2 and name > 0 and p.norms[name - 1] in ("for", "of"):
        return parts[-2]
    return name


def full_forms(passages: Sequence[Passage]) -> dict[str, str]:
    """Map the short forms that the article explains to the long ones: Harbour Workers Union (HWU)."""
    found: dict[str, str] = {}
    for p in passages:
        for k in range(2, len(p.words) - 2):
            short = p.words[k + 1].form
            if p.norms[k] == "(" and p.norms[k + 2] == ")" and short.isupper() and 2 <= len(short) <= 8:
                start = k
                low = max(p.first[k], k - 2 * len(short) - 2)
                while start > low and (
                    p.words[start - 1].form[0].isupper()
                    or p.norms[start - 1] in ("of", "for", "and", "the", "on", "in")
                ):
                    start -= 1
                while start < k and p.words[start].form[0].lower() != short[0].lower():
                    start += 1
                if start < k:
                    found[short] = p.text(start, k)
    return found
