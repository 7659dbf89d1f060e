"""Units found all at once, against the pattern that says what they are."""

from __future__ import annotations

import random
from itertools import chain

from govnlp.entities.features import UNIT, units_of
from govnlp.entities.units import find_units
from govnlp.text.norm import normalize

ALPHABET = "中國ab éЖǅ19٣ \u3000\n\t\x1c\u200b“。,…\U00020000\U0001f600ßﬀﾊ"


def test_units_are_what_the_pattern_says() -> None:
    chance = random.Random(5)
    for _ in range(200):
        norm = normalize("".join(chance.choices(ALPHABET, k=chance.randint(1, 60))))
        cuts = sorted(chance.sample(range(len(norm) + 1), min(4, len(norm) + 1) // 2 * 2))
        sentences = list(zip(cuts[::2], cuts[1::2], strict=True))
        found = find_units(norm, norm, sentences)
        wanted = [units_of(norm, *sentence) for sentence in sentences]
        assert list(zip(found.starts.tolist(), found.ends.tolist(), strict=True)) == list(chain(*wanted))
        assert found.lengths.tolist() == [len(units) for units in wanted if units]


def test_every_character_is_a_unit_or_white_space() -> None:
    for first in range(0, 0x110000, 0x1000):
        text = " ".join(chr(code) for code in range(first, first + 0x1000) if not 0xD800 <= code < 0xE000)
        found = find_units(text, text, [(0, len(text))]) if text else None
        wanted = [m.span() for m in UNIT.finditer(text)]
        assert found is None or list(zip(found.starts.tolist(), found.ends.tolist(), strict=True)) == wanted


def test_parts_of_units() -> None:
    units = find_units("甲乙 丙丁。", "甲乙 丙丁。", [(0, 2), (3, 6)])
    assert units.part(1, 2).starts.tolist() == [3, 4, 5]
    assert units.part(1, 2).lengths.tolist() == [3]
