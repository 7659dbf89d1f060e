"""English abbreviations: the full stops that end no sentence."""

from __future__ import annotations

import re

_NEVER_LAST = frozenset(
    "mr mrs ms messrs dr prof sen rep reps sens gov gen col lt sgt capt cmdr adm maj pres hon rev fr st mt ft vs v "
    "e.g i.e cf al approx dept est fig figs no nos vol pp art sec arts secs ph".split()
)
"""Abbreviations that a name, a number or an example follows."""
_MAYBE_LAST = frozenset(
    "inc corp co ltd llc plc bros jr sr etc a.m p.m am pm jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues "
    "wed thu thur thurs fri sat sun u.s u.k u.n e.u u.a.e u.s.a d.c l.a n.y ph.d m.d b.a m.a ave blvd rd calif conn fla "
    "ill mass mich minn pa tenn tex va wash ariz colo ind kan ky la md mo neb nev okla ore wis ga ala".split()
)
"""Abbreviations that may end a sentence as well."""
_WORD = re.compile(r"[a-z](?:[\w'’&-]*)(?:\.[a-z]+)*$")
_WORD_LENGTH = 16
_NUMBERED = re.compile(r"(?:^|\n|[.!?;:]\s)\s*\(?\d{1,3}$")

_STARTERS = frozenset(
    "the a an this that these those it its he she they we i you his her their our my your there here in on at by for from "
    "with without to of as if when while after before since until during under over although though because despite but "
    "and or so yet however meanwhile moreover nevertheless nor not no what who why how where which whether many most some "
    "several few both each every all any another other such one two three under earlier later last next now then today "
    "yesterday tomorrow also even only still just".split()
)
_NEXT_WORD = re.compile(r"[“\"‘'(\[]*([^\W\d_]+)")


def ends_in_abbreviation(text: str, norm: str, stop: int, rest: int | None = None) -> bool:
    """Return whether the full stop at `stop` belongs to an abbreviation, an initial or a list number, and ends nothing.

    `rest` is where the next word begins; a word that often begins a sentence (The, He, In) ends the one before
    after U.S. and Inc., never after Mr.
    """
    before = _WORD.search(norm, max(0, stop - _WORD_LENGTH), stop)
    if before is None:
        return _NUMBERED.search(norm, max(0, stop - 6), stop) is not None
    word = before.group()
    if word in _NEVER_LAST:
        return True
    initial = len(word) == 1 and text[before.start()].isupper()
    if not (initial or word in _MAYBE_LAST or (len(word) <= 7 and re.fullmatch(r"[a-z](?:\.[a-z])+", word))):
        return False
    if rest is None:
        return True
    following = _NEXT_WORD.match(text, rest)
    if following is None:
        return text[rest].isdigit()
    if word == "i" and not text.startswith("I. ", before.start()):
        return False
    return following.group(1).lower() not in _STARTERS or following.group(1).islower()
