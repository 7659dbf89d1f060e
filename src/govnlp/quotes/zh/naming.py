"""Whom the words of a source name: a person, a body, or what a common noun phrase calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from govnlp.analysis import Analysis
from govnlp.entities.chinese_names import surname_length
from govnlp.entities.gazetteer import is_han
from govnlp.quotes.zh.antecedents import MEMORY, Known
from govnlp.quotes.zh.words import ADVERBS, CONJUNCTIONS, DOCUMENT_NOUNS, TIME_WORDS
from govnlp.records.schema import Entity, Mention
from govnlp.text.norm import normalize

_QUANTIFIER = re.compile(
    r"(?:有|另)?(?:一|两|几|数|多|若干|三|四|五|不少|许多|众多|部分|某)?(?:位|名|个|些|家|项|份|篇|则|只|群|批)|(?:一些|有些|不少|许多|众多|部分|有的|某些|有)"
)
_CHANNEL = re.compile(r"(?:方面|内容|(?:官方)?(?:网站|微博|微信|公众号|账号|客户端|社交媒体)|官网|官微)$")
"""What stands for the body whose it is: 國防部網站, 星海科技方面."""
_HONORIFIC = re.compile(r" ?(?:先生|女士|小姐|太太|夫人|老师|教授|博士|医生|律师|某某?)")
_SIDES = {
    "警方": "警",
    "检方": "检",
    "校方": "学",
    "院方": "医院",
    "军方": "军",
    "法院": "法院",
    "法庭": "法院",
    "馆方": "馆",
    "厂方": "厂",
    "店方": "店",
}
"""Bodies named by their kind alone, and what the full name of such a body holds."""
_NAME_ONLY = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]+(?:[·][\u3400-\u9fff]+)+|[a-z][a-z.'’ -]+[a-z.]")
_BODY_ENDINGS = tuple(
    (
        "方 们 部 局 署 会 院 厅 社 台 司 府 团 校 党 国 省 市 县 界 人士 组织 机构 公司 大学 中心 部门 当局 集团 委 "
        "办 报 网"
    ).split()
)
_LEADING = CONJUNCTIONS | TIME_WORDS | {w for w in ADVERBS if len(w) > 1} | {"另"}
"""Words before a noun phrase that are no part of it."""
_LEAST_OFFICE = 3
"""From this length on, characters, an office may stand for who holds it."""
_SIDE_REACH = 5000
"""How far back, in characters, the body of 警方 or 校方 is looked for."""
_LEAST_SHORT = 3
"""From this length on, characters, a body's name may stand for a longer one that holds its characters in order."""


class Namer:
    """Name the speakers of one article by the words of their sources and what the article says elsewhere."""

    def __init__(self, analysis: Analysis, titles: Mapping[str, str]) -> None:
        """`titles` holds the lexicon's titles in NORM, each with its kind."""
        self.analysis = analysis
        self._titles = titles
        self._longest_title = max(map(len, titles), default=0)
        self.roles = self._find_roles()
        """The fullest title that stands right before each person's name, by entity id."""
        self._bodies: dict[str, list[tuple[str, Entity]]] = {}
        self._surnames: dict[str, Entity] = {}
        self._families: dict[str, list[Entity]] = {}
        """By a Chinese surname: the persons who have it."""
        for entity in analysis.entities:
            name = normalize(entity.name)
            if entity.type in ("ORG", "FAC"):
                for key in {name[:2], name[-3:]}:
                    self._bodies.setdefault(key, []).append((name, entity))
            elif entity.type == "PERSON" and name[:1].isascii():
                for part in re.split(r"[ .·-]", name):
                    self._surnames.setdefault(part, entity)
            elif entity.type == "PERSON" and len(name) in (2, 3) and surname_length(name, 0) == 1:
                self._families.setdefault(name[0], []).append(entity)

    def person(self, mention: Mention) -> Known:
        """Return a person by the fullest name; a bare surname keeps its 先生 or 某."""
        entity = self.analysis.entity(mention.entity_id)
        name = entity.name if entity else mention.text
        if len(name) == 1:
            honorific = _HONORIFIC.match(self.analysis.norm, mention.end)
            name = self.analysis.text[mention.start : honorific.end()] if honorific else name
        role = self.roles.get(mention.entity_id or mention.text, "")
        return Known(name, mention.entity_id, "person", role, normalize(name))

    def body(self, mention: Mention) -> Known:
        """Return a body or place by the fullest name."""
        entity = self.analysis.entity(mention.entity_id)
        name = entity.name if entity else mention.text
        longer = self._fuller_body(normalize(name))
        if longer is not None:
            return Known(longer.name, longer.id, "body", "", normalize(longer.name))
        return Known(name, mention.entity_id, "body", "", normalize(name))

    def whole(self, start: int, end: int, mention: Mention, history: list[Known]) -> Known:
        """Return a body whose source is longer than its mention: the longer of entity name and source."""
        body = self.body(mention)
        return body if len(body.name) >= end - start else self.phrase(start, end, [mention], history)

    def phrase(self, start: int, end: int, names: list[Mention], history: list[Known]) -> Known:
        """Return a speaker named by a common noun phrase, without article or number; a fuller form met before wins."""
        analysis = self.analysis
        start, end = self._core(start, end)
        text, norm = analysis.text[start:end], analysis.norm[start:end]
        if norm in _SIDES:
            body = self._side(norm, start)
            if body is not None:
                return body
        described = analysis.nominal(start, end)
        if described is not None and described.type == "ORG":  # 加拿大政府
            return Known(described.name, described.id, "body", "", normalize(described.name))
        held = [m for m in names if (m.start, m.end) == (start, end)]
        if held and held[0].type in ("ORG", "GPE", "FAC"):
            return self.body(held[0])
        named = self._by_title(norm, start) or self._by_surname(norm)
        if named is not None:
            return named
        longer = (k for k in reversed(history[-MEMORY:]) if k.norm != norm and k.norm.endswith(norm))
        fuller = next(longer, None) if len(norm) >= 2 else None
        if fuller is not None:
            return fuller
        entity_id = held[0].entity_id if held else None
        title = next(
            (t for size in range(min(self._longest_title, len(norm)), 1, -1) if (t := norm[-size:]) in self._titles), ""
        )
        if title:
            kind = "person" if self._titles[title] == "person" else "group"
            return Known(text, entity_id, kind, text if kind == "person" else "", norm)
        if norm.endswith(DOCUMENT_NOUNS):
            return Known(text, entity_id, "document", "", norm)
        body_like = self._fuller_body(norm) if norm.endswith(_BODY_ENDINGS) else None
        if body_like is not None:
            return Known(body_like.name, body_like.id, "body", "", normalize(body_like.name))
        name = self._after_title(norm)
        if name and not norm.endswith(_BODY_ENDINGS):
            return Known(text[name:].strip(), entity_id, "person", text[:name].strip(), norm[name:].strip())
        human = bool(_NAME_ONLY.fullmatch(norm)) and not norm.endswith(_BODY_ENDINGS)
        return Known(text, entity_id, "person" if human else "group", "", norm)

    def _core(self, start: int, end: int) -> tuple[int, int]:
        """Take adverbs, article and number off the front of a noun phrase, and 方面 or 網站 off its end."""
        norm = self.analysis.norm
        while word := next((norm[start : start + n] for n in (4, 3, 2, 1) if norm[start : start + n] in _LEADING), ""):
            if start + len(word) > end - 2 or start + len(word) not in self.analysis.word_starts:
                break
            start += len(word)
        quantifier = _QUANTIFIER.match(norm, start, end)
        if quantifier and quantifier.end() < end - 1:
            start = quantifier.end()
        channel = _CHANNEL.search(norm, start, end)
        if channel and channel.start() - start > 1:
            end = channel.start()
        while start < end and norm[start] in " “的":
            start += 1
        while end > start and norm[end - 1] in " ”的":
            end -= 1
        return start, end

    def _by_title(self, norm: str, start: int) -> Known | None:
        """Return the one person whose role is what a source consists of.

        A title alone (財政司司長) takes up somebody named before it; one that says of what (韓國的外交部長) may come
        first.
        """
        office = norm.replace("的", "")
        title = self._title(office)
        if len(office) < _LEAST_OFFICE or not title:
            return None
        holders = {key for key, role in self.roles.items() if normalize(role).replace("的", "").endswith(office)}
        if len(holders) != 1:
            return None
        key = holders.pop()
        entity = self.analysis.entity(key)
        met = any(m.entity_id == key for m in self.analysis.mentions_in(0, start))
        if entity is None or (office == title and not met):
            return None
        return Known(entity.name, key, "person", self.roles[key], normalize(entity.name))

    def _title(self, norm: str) -> str:
        """Return the longest title of a person that a phrase ends with; empty for none."""
        sizes = range(min(self._longest_title, len(norm)), 0, -1)
        return next((norm[-size:] for size in sizes if self._titles.get(norm[-size:]) == "person"), "")

    def _by_surname(self, norm: str) -> Known | None:
        """Return the person that a surname stands for, Latin with 先生, or Chinese with a title (李部長)."""
        family = self._families.get(norm[:1], ())
        if len(family) == 1 and (norm[1:] in self._titles or _HONORIFIC.fullmatch(norm, 1)):
            person = family[0]
            return Known(person.name, person.id, "person", self.roles.get(person.id, ""), normalize(person.name))
        honorific = _HONORIFIC.search(norm)
        if honorific is None or honorific.end() != len(norm):
            return None
        entity = self._surnames.get(norm[: honorific.start()].strip())
        if entity is None:
            return None
        return Known(entity.name, entity.id, "person", self.roles.get(entity.id, ""), normalize(entity.name))

    def _fuller_body(self, norm: str) -> Entity | None:
        """Return the longest body of the article whose name a short form abbreviates (海大附屬仁愛醫院).

        The long name holds the short one's characters in order, and shares its first two or its last three.
        """
        if len(norm) < _LEAST_SHORT or not is_han(norm[0]):
            return None
        longer = [
            (name, entity)
            for key in (norm[:2], norm[-3:])
            for name, entity in self._bodies.get(key, ())
            if len(name) > len(norm) and _holds_in_order(name, norm)
        ]
        return max(longer, key=lambda found: len(found[0]))[1] if longer else None

    def _after_title(self, norm: str) -> int:
        """Return where a name begins that stands after a title no finder knew it by; 0 where there is none."""
        for at in range(len(norm) - 2, 1, -1):
            if _NAME_ONLY.fullmatch(norm[at:].strip()):
                sizes = range(min(self._longest_title, at), 1, -1)
                if any(self._titles.get(norm[at - n : at]) == "person" for n in sizes):
                    return at
        return 0

    def _side(self, norm: str, start: int) -> Known | None:
        """Return the last body named before `start` that 警方, 校方 … can stand for."""
        left = max(0, start - _SIDE_REACH)
        bodies = [m for m in self.analysis.mentions_in(left, start) if m.type == "ORG"]
        found = next((m for m in reversed(bodies) if _SIDES[norm] in self.analysis.norm[m.start : m.end]), None)
        return self.body(found) if found else None

    def _find_roles(self) -> dict[str, str]:
        analysis = self.analysis
        roles: dict[str, str] = {}
        norm = analysis.norm
        for mention in analysis.mentions:
            if mention.type != "PERSON":
                continue
            start = mention.start
            while start > 0 and norm[start - 1] == " ":
                start -= 1
            size = next(
                (n for n in range(min(self._longest_title, start), 0, -1) if norm[start - n : start] in self._titles), 0
            )
            if not size:
                continue
            left = start - size
            floor = analysis.sentences[analysis.sentence_at(mention.start)].start
            around = [m.start for m in analysis.mentions_in(max(floor, left - 40), start) if m.start < left < m.end]
            left = min([left, *around])  # the name 韓國外交部 ends inside the title 外交部長
            while True:
                before = [m for m in analysis.mentions_in(max(floor, left - 40), left) if m.end in (left, left - 1)]
                if not before or norm[before[-1].end : left] not in ("", "的", " "):
                    break
                left = before[-1].start
            while left > floor and left not in analysis.word_starts:
                left -= 1
            role = analysis.text[left:start]
            key = mention.entity_id or mention.text
            if len(role) > len(roles.get(key, "")):
                roles[key] = role
        return roles


def _holds_in_order(long: str, short: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)
