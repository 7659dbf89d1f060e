"""Linking inside the article: all mentions of one person, body, place or work under one entity."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from govnlp.analysis import Analysis
from govnlp.entities.candidate import Candidate
from govnlp.entities.chinese_names import surname_length
from govnlp.entities.gazetteer import has_han, is_han
from govnlp.lexicons import Row
from govnlp.records.schema import Entity, Mention
from govnlp.text.norm import normalize

UNLINKED = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
"""Types whose mentions belong to no entity."""

_KIND = {"GPE": "place", "LOC": "place", "FAC": "place", "LAW": "work", "WORK_OF_ART": "work"}
_MARKS = "《》〈〉"
_JOINTS = re.compile(r"[\s·.'’-]+")
_NAME_PARTS = re.compile(r"[^\s·.]+")
_SMALL_WORDS = frozenset(("of", "the", "and", "for", "on", "in", "to", "de", "la"))


def bare(form: str) -> str:
    """Return a form without title marks."""
    return form.strip(_MARKS)


class _Clusters:
    """Disjoint sets of candidate indices (union-find)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        if i != j:
            a, b = self.find(i), self.find(j)
            self._parent[max(a, b)] = min(a, b)


def link(analysis: Analysis, candidates: Sequence[Candidate]) -> tuple[list[Mention], list[Entity]]:
    """Make settled candidates into mentions and entities.

    `candidates` are sorted and do not overlap. Entities are numbered in order of first mention.
    """
    clusters = _Clusters(len(candidates))
    linked = [i for i, c in enumerate(candidates) if c.type not in UNLINKED]
    _join_equal(analysis, candidates, linked, clusters)
    _join_bracketed(analysis, candidates, linked, clusters)
    _join_acronyms(analysis, candidates, linked, clusters)
    _join_part_names(analysis, candidates, linked, clusters)
    _join_short_bodies(analysis, candidates, linked, clusters)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in linked:
        groups[clusters.find(i)].append(i)
    ids = {root: f"e{n}" for n, root in enumerate(groups, 1)}
    entities = [_entity(analysis, ids[root], [candidates[i] for i in members]) for root, members in groups.items()]
    mentions = [
        Mention(
            start=c.start,
            end=c.end,
            text=analysis.text[c.start : c.end],
            type=c.type,
            entity_id=None if c.type in UNLINKED else ids[clusters.find(i)],
        )
        for i, c in enumerate(candidates)
    ]
    return mentions, entities


def _kind(candidate: Candidate) -> str:
    return _KIND.get(candidate.type, candidate.type)


def _join_equal(analysis: Analysis, candidates: Sequence[Candidate], linked: list[int], clusters: _Clusters) -> None:
    """Join what the lexicon gives one id, and equal forms of one kind."""
    first: dict[tuple[str, str], int] = {}
    for i in linked:
        c = candidates[i]
        form = _JOINTS.sub("", c.key or bare(analysis.norm[c.start : c.end]))
        clusters.join(first.setdefault((_kind(c), form), i), i)
        if c.row is not None:
            clusters.join(first.setdefault(("id", c.row["kb_id"]), i), i)


def _join_bracketed(
    analysis: Analysis, candidates: Sequence[Candidate], linked: list[int], clusters: _Clusters
) -> None:
    """Join NAME(OTHER NAME): a foreign or short form in brackets after the name."""
    norm = analysis.norm
    for i, j in pairwise(linked):
        a, b = candidates[i], candidates[j]
        between = norm[a.end : b.start].replace(" ", "")
        if between == "(" and norm[b.end : b.end + 2].lstrip()[:1] in (")", ",") and _kind(a) == _kind(b):
            same_script = is_han(norm[a.start]) == is_han(norm[b.start])
            if not same_script or _initials(norm[a.start : a.end]) == norm[b.start : b.end]:
                clusters.join(i, j)


def _initials(norm: str) -> str:
    return "".join(w[0] for w in re.split(r"[\s-]+", norm) if w and w not in _SMALL_WORDS)


def _join_acronyms(analysis: Analysis, candidates: Sequence[Candidate], linked: list[int], clusters: _Clusters) -> None:
    """Join an acronym with the one name of several words whose initials it is."""
    by_initials: dict[tuple[str, str], set[int]] = defaultdict(set)
    for i in linked:
        norm = analysis.norm[candidates[i].start : candidates[i].end]
        if " " in norm and len(initials := _initials(norm)) > 1:
            by_initials[_kind(candidates[i]), initials].add(clusters.find(i))
    for i in linked:
        c = candidates[i]
        form = analysis.text[c.start : c.end]
        if form.isupper() and form.isascii():
            roots = by_initials.get((_kind(c), form.lower().replace(".", "")), set())
            if len(roots) == 1:
                clusters.join(i, next(iter(roots)))


def _join_part_names(
    analysis: Analysis, candidates: Sequence[Candidate], linked: list[int], clusters: _Clusters
) -> None:
    """Join a surname (or part of a transliterated name) with the one full name that has it.

    A Chinese surname may stand alone too, in translated news: 李 for 李大文.
    """
    people = [i for i in linked if candidates[i].type == "PERSON"]
    parts = {i: _NAME_PARTS.findall(analysis.norm[candidates[i].start : candidates[i].end]) for i in people}
    full: dict[str, set[int]] = defaultdict(set)
    for i in people:
        if len(parts[i]) > 1:
            for part in (parts[i][0], parts[i][-1]):
                full[part].add(clusters.find(i))
        elif len(name := parts[i][0] if parts[i] else "") in (2, 3) and surname_length(name, 0) == 1:
            full[name[0]].add(clusters.find(i))
    for i in people:
        if len(parts[i]) == 1:
            roots = {clusters.find(r) for r in full.get(parts[i][0], ())}
            if len(roots) == 1:
                clusters.join(i, next(iter(roots)))


def _join_short_bodies(
    analysis: Analysis, candidates: Sequence[Candidate], linked: list[int], clusters: _Clusters
) -> None:
    """Join a body's short name with the one longer name that ends in it: 執委會, *the Commission*."""
    bodies: dict[str, int] = {}
    for i in linked:
        if candidates[i].type == "ORG":
            bodies.setdefault(analysis.norm[candidates[i].start : candidates[i].end], i)
    longer_names: dict[str, list[int]] = defaultdict(list)
    for name, i in bodies.items():
        for form in (name[k:] for k in range(1, len(name) - 2)):
            if form in bodies and (is_han(form[0]) or (len(form) > 3 and f" {form}" in name)):
                longer_names[form].append(i)
    for form, i in bodies.items():
        longer = {clusters.find(j) for j in longer_names.get(form, ())}
        row, whole = candidates[i].row, candidates[next(iter(longer))].row if len(longer) == 1 else None
        if len(longer) == 1 and (row is None or whole is None or row["kb_id"] == whole["kb_id"]):
            clusters.join(i, next(iter(longer)))


def _entity(analysis: Analysis, entity_id: str, members: list[Candidate]) -> Entity:
    forms = list(dict.fromkeys(analysis.text[c.start : c.end] for c in members))
    row = next((c.row for c in members if c.row is not None), None)
    types = [c.type for c in members]
    plain = list(dict.fromkeys(bare(analysis.text[c.start : c.end]) for c in members if c.key is None)) or forms
    return entity_of(analysis, entity_id, max(dict.fromkeys(types), key=types.count), forms, plain, row)


def entity_of(
    analysis: Analysis, entity_id: str, label: str, forms: list[str], plain: list[str], row: Row | None
) -> Entity:
    """Return the entity of some forms, as written; `plain` are those that may name it, `row` the gazetteer's, if any.

    `label` is its type where the gazetteer gives none.
    """
    chinese = [f for f in plain if has_han(f)]
    latin = [f for f in plain if not has_han(f)]
    fullest_zh = _fullest(chinese, row)
    fullest_latin = _fullest(latin, row)
    name = (fullest_latin or fullest_zh) if analysis.lang == "en" else (fullest_zh or fullest_latin)
    return Entity(
        id=entity_id,
        type=row["type"] if row else label,
        name=name or forms[0],
        name_zh_hant=(row and row["zh_hant"]) or (fullest_zh if analysis.lang != "zh-Hans" else None),
        name_zh_hans=(row and row["zh_hans"]) or _simplified(analysis, fullest_zh),
        name_en=(row and row["en"]) or max((f for f in latin if not f.isupper()), key=len, default=None),
        kb_id=row["kb_id"] if row else None,
        aliases=forms,
    )


def _fullest(forms: list[str], row: Row | None) -> str | None:
    """Return the longest form; among equals the canonical name, so that 美國 comes before 美方."""
    if len(forms) < 2:
        return forms[0] if forms else None
    canonical = {normalize(row[column]) for column in ("zh_hant", "zh_hans", "en")} if row else set()
    return max(forms, key=lambda form: (len(form), normalize(form) in canonical))


def _simplified(analysis: Analysis, form: str | None) -> str | None:
    if form is None or analysis.lang == "zh-Hans":
        return form
    return "".join(folded if is_han(c) else c for c, folded in zip(form, normalize(form), strict=True))
