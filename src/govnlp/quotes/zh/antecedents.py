"""What a pronoun, a bare noun or a document takes up: the speakers met before, in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govnlp.analysis import Analysis
from govnlp.records.schema import Mention
from govnlp.text.norm import normalize

MEMORY = 100
"""How many speakers back an antecedent is looked for."""
PERSON_PRONOUNS = frozenset(("他", "她", "他本人", "她本人", "本人", "我", "其", "该人", "此人"))
GROUP_PRONOUNS = frozenset(("他们", "她们", "它们", "双方", "两人", "二人", "我们", "两者", "各方"))
THING_PRONOUNS = frozenset(("它", "其"))
_MEDIA = re.compile(r"(?:报|社|电视台|电台|新闻网|周刊|杂志|新闻|时报|日报|广播公司|news|bbc|cnn|nbc|times|post)》?$")


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


def issuer(analysis: Analysis, norm: str, start: int, history: list[Known]) -> list[Known]:
    """Return who issued a bare document (報告, 數據): the last body or document that spoke; else nobody."""
    if norm.endswith(("报道", "报导", "文章", "社论")):
        found = next((k for k in reversed(history[-MEMORY:]) if _MEDIA.search(k.norm)), None)
    else:
        found = next((k for k in reversed(history[-3:]) if k.kind in ("body", "document", "group")), None)
    if found is not None:
        return [found]
    index = analysis.sentence_at(start)
    left = analysis.sentences[max(0, index - 2)].start
    bodies = [m for m in analysis.mentions_in(left, start) if m.type == "ORG"]
    if bodies and any(
        noun in analysis.norm[left:start] for noun in ("发布", "公布", "发表", "提交", "报道", norm[-2:])
    ):
        entity = analysis.entity(bodies[-1].entity_id)
        name = entity.name if entity else bodies[-1].text
        return [Known(name, bodies[-1].entity_id, "body", "", normalize(name))]
    return []


def same_kind(noun: str, history: list[Known], analysis: Analysis, start: int) -> list[Known]:
    """Return the last speaker that 該 or 這名 + noun takes up."""
    for known in reversed(history[-MEMORY:]):
        if noun and (known.norm.endswith(noun) or noun in known.role):
            return [known]
    human = noun.endswith(
        ("人", "人士", "员", "者", "官员", "发言人", "专家", "教授", "学者", "长", "师", "家", "生", "官", "手", "星")
    )
    for known in reversed(history[-MEMORY:]):
        if (known.kind == "person") == human:
            return [known]
    if not human:
        bodies = [m for m in analysis.mentions_in(max(0, start - 5000), start) if m.type in ("ORG", "GPE")]
        if bodies:
            entity = analysis.entity(bodies[-1].entity_id)
            name = entity.name if entity else bodies[-1].text
            return [Known(name, bodies[-1].entity_id, "body", "", normalize(name))]
    return []


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
