"""What a pronoun, a bare noun or a document takes up: the speakers met before, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govnlp.quotes.zh.words import DOCUMENT_NOUNS
from govnlp.records.schema import Mention

if TYPE_CHECKING:
    from govnlp.quotes.zh.naming import Namer

MEMORY = 100
"""How many speakers back an antecedent is looked for."""
PERSON_PRONOUNS = frozenset(("他", "她", "他本人", "她本人", "本人", "我", "其", "该人", "此人"))
GROUP_PRONOUNS = frozenset(("他们", "她们", "它们", "双方", "两人", "二人", "我们", "两者", "各方"))
THING_PRONOUNS = frozenset(("它", "其"))
_HUMAN = tuple("人 人士 员 者 官员 发言人 专家 教授 学者 长 师 生 官 手 星 工 民".split())
"""Last characters of nouns for people."""
_PLACES = tuple("国 省 市 县 州 地 区 岛 镇 村".split())
"""Last characters of nouns for places."""
_REACH = 5000
"""How far back, in characters, the body of 該公司 is looked for."""


@dataclass(slots=True)
class Known:
    """A speaker met before: the name, and what is known of it."""

    name: str
    entity_id: str | None
    kind: str
    """person, body, document or group."""
    role: str
    norm: str


def antecedent(pronoun: str, history: list[Known]) -> list[Known]:
    """Return the last speaker that a pronoun can stand for."""
    if pronoun in GROUP_PRONOUNS:
        wanted: tuple[str, ...] = ("group", "body")
    elif pronoun == "它":
        wanted = ("body", "document")
    elif pronoun == "其":
        wanted = ("person", "body", "group")
    else:
        wanted = ("person",)
    found = next((k for k in reversed(history[-MEMORY:]) if k.kind in wanted), None)
    return [found] if found else []


def same_kind(noun: str, history: list[Known], namer: Namer, sentence: int, start: int) -> list[Known]:
    """Return the last speaker that 該 or 這名 + noun takes up.

    For a body (該公司) that is the nearest one named before `start`, the subject of the sentence (which begins at
    `sentence`) first of all.
    """
    for known in reversed(history[-MEMORY:]):
        if noun and (known.norm.endswith(noun) or noun in known.role):
            return [known]
    if noun.endswith(DOCUMENT_NOUNS):
        return [k for k in history[-1:] if k.kind != "person"]
    if noun.endswith(_HUMAN):
        found = next((k for k in reversed(history[-MEMORY:]) if k.kind == "person"), None)
        return [found] if found else []
    here = [m for m in namer.analysis.mentions_in(sentence, start) if m.type == "ORG"]
    if here:
        return [namer.body(here[0])]
    spoke = next((k for k in reversed(history[-1:]) if k.kind == "body"), None)
    if spoke is not None:
        return [spoke]
    types = ("GPE",) if noun.endswith(_PLACES) else ("ORG",)
    before = [m for m in namer.analysis.mentions_in(max(0, start - _REACH), start) if m.type in types]
    return [namer.body(before[-1])] if before else []


def coordinated(norm: str, names: list[Mention], offset: int) -> list[Mention]:
    """Return the names of a source that is a list of names (甲、乙和丙); empty where it is not."""
    if len(names) < 2:
        return []
    position = 0
    for mention in names:
        if norm[position : mention.start - offset].strip(" 、和与及以联合") != "":
            return []
        position = mention.end - offset
    return names if position == len(norm) else []
