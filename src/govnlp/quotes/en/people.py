"""Who is named in an article: full names and the offices that the text gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from govnlp.quotes.en.passage import Passage
from govnlp.quotes.en.phrases import TIME_WORDS, chunk_left
from govnlp.quotes.en.sources import source_right

HONORIFICS = frozenset((
    "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady", "madam", "mr.", "mrs.", "ms.", "dr.",
    "prof", "prof.", "rev.", "rev", "sen.", "rep.", "gov.",
))  # fmt: skip
_FEMALE = frozenset(["mrs", "ms", "miss", "mrs.", "ms.", "dame", "lady", "madam"])
_MALE = frozenset(["mr", "mr.", "sir", "lord"])
_NAME_PARTICLES = frozenset((
    "de", "da", "di", "del", "der", "den", "van", "von", "bin", "ibn", "al", "el", "la", "le", "du", "dos", "san",
    "y", "ul", "abu", "ben",
))  # fmt: skip
_MOST_IN_ROLE = 16


@dataclass(slots=True)
class Person:
    """A person with the fullest name and office in the article."""

    name: str
    roles: list[str] = field(default_factory=list)
    gender: str = ""
    """f, m, or empty where the text does not tell."""
    at: int = 0
    """Where the name first stands."""

    @property
    def role(self) -> str:
        """The fullest office that the article gives."""
        return max(self.roles, key=len) if self.roles else ""


class People:
    """All persons whose full names stand in the article."""

    def __init__(self, passages: Sequence[Passage], titles: frozenset[str]) -> None:
        """`titles` are nouns that name persons by their office: mayor, spokesman."""
        self._titles = titles
        self.by_name: dict[str, Person] = {}
        self._by_last: dict[str, list[Person]] = {}
        self._alone = frozenset(
            p.words[k].form
            for p in passages
            for k in range(1, len(p.words) - 1)
            if (
                p.is_name(k) and not p.is_name(k - 1) and p.norms[k + 1] in ("said", "says", "added", "told", "tweeted")
            )
            or (k > 0 and p.norms[k - 1] in HONORIFICS)
        )
        for p in passages:
            self._read(p)

    def _read(self, p: Passage) -> None:
        mentions = p.analysis.mentions_in(p.block.start, p.block.end)
        runs = [(p.at(m.start), p.at(m.end)) for m in mentions if m.type == "PERSON"]
        covered = {k for m in mentions if m.type != "ORG" for k in range(p.at(m.start), p.at(m.end))}
        for a, b in self._runs(p):
            if not covered.intersection(range(a, b)) or self._role_after(p, b):
                runs.append((a, b))
        for a, b in runs:
            a = self.strip_title(p, a, b)
            if all(p.norms[k] in self._titles for k in range(a, b)):
                continue
            if b > a:
                self._add(p, a, b)

    def _runs(self, p: Passage) -> list[tuple[int, int]]:
        """Runs of capitalised words right after an office or an honorific, or before an apposition with one."""
        result = []
        k = 0
        size = len(p.words)
        while k < size:
            if p.is_name(k):
                a = k
                while k < size and (
                    p.is_name(k) or (p.norms[k] in _NAME_PARTICLES and k + 1 < size and p.is_name(k + 1))
                ):
                    k += 1
                start = self.strip_title(p, a, k)
                after_title = start > a or (a > 0 and (p.norms[a - 1] in self._titles or p.norms[a - 1] in HONORIFICS))
                alone = k - start >= 2 and not p.type_at(start, k) and p.words[k - 1].form in self._alone
                if start < k and k - start <= 4 and (after_title or alone or self._role_after(p, k)):
                    result.append((start, k))
            else:
                k += 1
        return result

    def strip_title(self, p: Passage, a: int, b: int) -> int:
        """Return where the name begins in the words from `a` to `b`: after its honorific or office."""
        for k in range(b - 1, a - 1, -1):
            if p.norms[k] in HONORIFICS or (p.norms[k] in self._titles and k < b - 1):
                return k + 1
        return a

    def _add(self, p: Passage, a: int, b: int) -> None:
        name = p.text(a, b)
        if not name[0].isupper():
            return
        person = self.by_name.get(name)
        if person is None:
            person = self.by_name[name] = Person(name, at=p.words[a].start)
            for part in {p.norms[a], p.norms[b - 1]}:
                self._by_last.setdefault(part, []).append(person)
        role = self._role_before(p, a)
        if role:
            person.roles.append(role)
        role = self._role_after(p, b)
        if role:
            person.roles.append(role)
        if a > 0 and p.norms[a - 1] in _FEMALE:
            person.gender = "f"
        elif a > 0 and p.norms[a - 1] in _MALE:
            person.gender = "m"

    def _role_before(self, p: Passage, a: int) -> str:
        """The office right before a name: Denver Mayor | Carl Ortega; the minister, | Mohamed Ali."""
        end = a
        if end > 0 and p.norms[end - 1] == "," and end > 1:
            end -= 1
        if end <= 0 or (
            p.norms[end - 1] not in self._titles
            and not any(p.norms[k] in self._titles for k in range(max(0, end - 8), end))
        ):
            return ""
        start = chunk_left(p, end - 1, p.first[a])
        if start >= end:
            return ""
        while start - 1 > p.first[a] and p.norms[start - 1] in ("of", "for", "and"):
            further = chunk_left(p, start - 2, p.first[a])
            if further >= start - 1:
                break
            start = further
        if end - start > _MOST_IN_ROLE or not any(p.norms[k] in self._titles for k in range(start, end)):
            return ""
        if end < a and not any(p.norms[k] in self._titles for k in range(start, min(end, start + 5))):
            return ""
        if p.norms[start] in ("the", "a", "an") and start + 1 < end:
            start += 1
        return p.text(start, end)

    def _role_after(self, p: Passage, b: int) -> str:
        """The apposition after a name: Ann Brook, | vice president of the council."""
        if (
            b + 1 >= len(p.words)
            or p.norms[b] not in (",", "(")
            or p.norms[b + 1] in TIME_WORDS
            or p.tags[b + 1] in ("PRP", "IN")
        ):
            return ""
        start = b + 1
        if p.norms[start] in ("who", "also"):
            start += 1
            if start < len(p.words) and p.norms[start] in ("is", "was"):
                start += 1
            else:
                return ""
        end = source_right(p, start, p.last[b])
        for k in range(start, end):
            if p.norms[k] == ",":
                end = k
                break
        if (
            end <= start
            or end - start > _MOST_IN_ROLE
            or not any(p.norms[k] in self._titles for k in range(start, min(end, start + 6)))
        ):
            return ""
        if p.norms[start] in ("the", "a", "an") and start + 1 < end:
            start += 1
        return p.text(start, end)

    def fullest(self, p: Passage, a: int, b: int) -> Person | None:
        """Return the person whom the words from `a` to `b` name, in the fullest form of the article."""
        words = [p.norms[k] for k in range(a, b) if p.norms[k] not in HONORIFICS]
        if not words:
            return None
        candidates = {id(x): x for word in (words[0], words[-1]) for x in self._by_last.get(word, ())}.values()
        wanted = " ".join(words)
        fitting = [x for x in candidates if f" {wanted} " in f" {' '.join(words_of(x.name))} "]
        if not fitting and len(words) > 1:
            fitting = [
                x
                for x in candidates
                if set(words) >= set(words_of(x.name))
                or (words[-1] == words_of(x.name)[-1] and words[0] == words_of(x.name)[0])
            ]
        return max(fitting, key=lambda x: (len(words_of(x.name)), -x.at)) if fitting else None

    def last_before(self, offset: int) -> Person | None:
        """Return the person whose first mention is the last before an offset."""
        named = [x for x in self.by_name.values() if x.at < offset]
        return max(named, key=lambda x: x.at) if named else None

    def in_office(self, title: str, names: set[str]) -> Person | None:
        """Return the person whose office has this noun and one of these names in it."""
        for person in self.by_name.values():
            for role in person.roles:
                words = set(role.lower().split())
                if title in words and names and names <= words:
                    return person
        return None

    def with_role(self, title: str, before: int) -> Person | None:
        """Return the person last introduced before an offset under an office with this noun."""
        fitting = [
            x for x in self.by_name.values() if x.at < before and any(title in r.lower().split() for r in x.roles)
        ]
        return max(fitting, key=lambda x: x.at) if fitting else None


def words_of(name: str) -> list[str]:
    """Return the words of a name, folded, honorifics left out."""
    return [w for w in name.lower().replace("-", " - ").split() if w not in HONORIFICS]
