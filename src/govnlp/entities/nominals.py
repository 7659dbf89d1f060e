"""What stands for an entity and is no name: 他, 該國, 該機構, *the company*, where it is clear; 加拿大政府."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govnlp.analysis import Analysis
from govnlp.entities.gazetteer import Gazetteer, is_han
from govnlp.entities.link import entity_of
from govnlp.records.schema import Entity, Mention, Span
from govnlp.text.norm import normalize
from govnlp.text.scan import matches

_PERSONAL = frozenset(map(normalize, ("他", "她", "其", "he", "she", "him", "her", "his")))
_COUNTRY = frozenset(map(normalize, ("該國", "the country", "the nation")))
_BODY = frozenset(
    map(
        normalize,
        "該機構 該組織 該公司 該集團 該企業 該委員會 該部門 該部 該局 該署 該中心 該研究所 該智庫 該校 該大學 "
        "該協會 該基金會 該報 該媒體 該黨 該銀行 該法院 "
        "該院 該會 該平台 該廠商".split(),
    )
) | frozenset(
    f"the {head}"
    for head in (
        "company agency organization organisation group commission committee ministry department regulator bank "
        "bureau lab office centre center alliance union association "
        "institute institution foundation university party council body firm startup watchdog think-tank newspaper"
    ).split()
)
_SIDES = {normalize(side): normalize(side[0]) for side in ("局方", "署方", "院方", "校方", "部方", "會方")}
"""A body as a party, and the character that its name ends in."""
_BARE = frozenset(normalize("公署 聯盟 委員會 協會 基金會 公會 工會 學會 總會 中心 公司").split())
"""Kinds of bodies that stand for the one body of that kind when nothing goes before them: *…，公署指出*."""
_BEFORE_BARE = frozenset(normalize("由對向與和據在而但使被讓給"))
_THE_HEAD = re.compile(r"^(?:该|the )(.+)$")
_FEMALE = frozenset(map(normalize, ("她", "she", "her", "女士", "小姐", "太太", "mrs", "ms", "mrs.", "ms.")))
_MALE = frozenset(map(normalize, ("先生", "mr", "mr.", "he", "him", "his")))
_SPAN = 3
"""Sentences that the antecedent may lie back."""
_FAR = 50
"""Sentences that the body may lie back whose head noun the nominal repeats."""

_FORMS = sorted(_PERSONAL | _COUNTRY | _BODY | _SIDES.keys() | _BARE, key=len, reverse=True)
_ANAPHOR = re.compile(
    "|".join(re.escape(form) for form in _FORMS if not form.isascii())
    + rf"|\b(?:{'|'.join(re.escape(form) for form in _FORMS if form.isascii())})\b"
)
_FIRST = re.compile(rf"[{''.join({form[0] for form in _FORMS if not form.isascii()})}]|\b[hst]")
"""What any of them begins with."""
_NOT_ANAPHOR = re.compile(
    normalize("(?:他們|她們|其他|其她|其中|其實|其餘|其次|其它|其間|其後|其外|他人|他國|他日|他方)")
)
_COMPOUND_END = frozenset(normalize("尤與極尤莫何"))


def with_nominals(analysis: Analysis, gazetteer: Gazetteer) -> list[Entity]:
    """Return the article's entities, each with the nominals that stand for it, and those that nominals alone name.

    The latter are bodies that the gazetteer knows by a place and a common noun; they have no mention.
    """
    entities = {entity.id: entity for entity in analysis.entities}
    found: dict[str, list[Span]] = {}
    by_row = {entity.kb_id: entity.id for entity in analysis.entities if entity.kb_id}
    for start, end, row in gazetteer.find_described(analysis):
        entity_id = by_row.setdefault(row["kb_id"], f"e{len(entities) + 1}")
        form = analysis.text[start:end]
        if entity_id not in entities:
            entities[entity_id] = entity_of(analysis, entity_id, row["type"], [form], [form], row)
        found.setdefault(entity_id, []).append(analysis.span(start, end))
    for start, end, entity_id in find_nominals(analysis):
        found.setdefault(entity_id, []).append(analysis.span(start, end))
    return [
        e.model_copy(update={"nominal": sorted(found[e.id], key=lambda s: s.start)}) if e.id in found else e
        for e in entities.values()
    ]


def find_nominals(analysis: Analysis) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, entity id) for each pronoun and definite nominal whose antecedent is clear."""
    norm = analysis.norm
    for match in matches(_ANAPHOR, _FIRST, norm):
        start, end = match.span()
        if _NOT_ANAPHOR.match(norm, start) or (start and norm[start - 1] in _COMPOUND_END):
            continue
        if match.group() in _BARE and not _stands_alone(analysis, start, end):
            continue
        entity_id = resolve_pronoun(analysis, start, end)
        if entity_id:
            yield start, end, entity_id


def _stands_alone(analysis: Analysis, start: int, end: int) -> bool:
    """Tell whether a kind of body is no part of a longer name or noun."""
    before = analysis.norm[start - 1 : start]
    return end in analysis.word_ends and (not before or before in _BEFORE_BARE or not is_han(before))


def resolve_pronoun(analysis: Analysis, start: int, end: int) -> str | None:
    """Return the `Entity.id` that a pronoun or definite nominal stands for, or None where that is not clear.

    The range is half-open, in characters. A person is clear where the last three sentences name exactly one of the
    right sex, or where one alone is a subject; a body or country where its head noun or type leaves only one.
    """
    form = analysis.norm[start:end]
    if form in _PERSONAL:
        return _person(analysis, form, start)
    if form in _COUNTRY:
        return _only(analysis, start, ("GPE",))
    if form in _BODY:
        return _body(analysis, form, start)
    if form in _SIDES or form in _BARE:
        return _named(analysis, _SIDES.get(form, form), start)
    return None


def _before(analysis: Analysis, start: int, types: tuple[str, ...], reach: int = _SPAN) -> list[Mention]:
    """Return the linked mentions of some types before an offset, nearest first, not further back than `reach`."""
    sentence = analysis.sentence_at(start)
    block = analysis.sentences[sentence].block if analysis.sentences else 0
    floor = analysis.sentences[max(0, sentence - reach)].start if analysis.sentences else 0
    near = [m for m in analysis.mentions_in(floor, start) if m.type in types and m.entity_id]
    blocks = 1 if reach <= _SPAN else len(analysis.blocks)
    return [m for m in reversed(near) if block - analysis.sentences[analysis.sentence_at(m.start)].block <= blocks]


def _person(analysis: Analysis, form: str, start: int) -> str | None:
    mentions = [m for m in _before(analysis, start, ("PERSON",)) if _fits(analysis, m, form)]
    people = list(dict.fromkeys(m.entity_id for m in mentions))
    if len(people) == 1:
        return people[0]
    subjects = list(dict.fromkeys(m.entity_id for m in mentions if _opens_clause(analysis, m)))
    if len(subjects) == 1:
        return subjects[0]
    here = analysis.sentence_at(start)
    last = [m for m in mentions if here - analysis.sentence_at(m.start) <= 1 and _opens_clause(analysis, m)]
    nearest = list(dict.fromkeys(m.entity_id for m in last))
    return nearest[0] if len(nearest) == 1 else None


def _fits(analysis: Analysis, mention: Mention, form: str) -> bool:
    """Tell whether what stands next to a name does not speak against the pronoun's sex."""
    around = analysis.norm[max(0, mention.start - 5) : mention.end + 3]
    female, male = any(w in around for w in ("女士", "小姐", "mrs", "ms.")), any(w in around for w in ("先生", "mr."))
    return not (form in _FEMALE and male and not female) and not (form in _MALE and female and not male)


def _opens_clause(analysis: Analysis, mention: Mention) -> bool:
    """Tell whether a mention, with the title before it, begins its sentence or clause."""
    sentence = analysis.sentences[analysis.sentence_at(mention.start)]
    before = analysis.norm[sentence.start : mention.start]
    clause = re.split(r"[,;:。!?“”\n]", before)[-1]
    return len(clause.replace(" ", "")) <= 14 and not re.search(
        r"[对向与和跟同把被在由]|\b(?:to|with|by|of|for|from)\b", clause
    )


def _only(analysis: Analysis, start: int, types: tuple[str, ...]) -> str | None:
    """Return the one entity of some types in the last two sentences; None where there are several."""
    found = list(dict.fromkeys(m.entity_id for m in _before(analysis, start, types, 1)))
    return found[0] if len(found) == 1 else None


def _body(analysis: Analysis, form: str, start: int) -> str | None:
    match = _THE_HEAD.match(form)
    head = match.group(1) if match else ""
    if any(_is_a(analysis, m, head) for m in _before(analysis, start, ("ORG",), _FAR)):
        return _named(analysis, head, start)
    return _only(analysis, start, ("ORG",))


def _named(analysis: Analysis, head: str, start: int) -> str | None:
    """Return the one body named so far whose name ends in a head noun, or the only one of the last sentences."""
    for reach in (_FAR, _SPAN):
        mentions = _before(analysis, start, ("ORG",), reach)
        named = list(dict.fromkeys(m.entity_id for m in mentions if _is_a(analysis, m, head)))
        if len(named) == 1:
            return named[0]
    return None


def _is_a(analysis: Analysis, mention: Mention, head: str) -> bool:
    """Tell whether the fullest name of the mention's entity ends in a head noun."""
    entity: Entity | None = analysis.entity(mention.entity_id)
    return entity is not None and normalize(entity.name).endswith(head)
