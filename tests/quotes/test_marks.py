"""Quotation marks: pairing, nesting, strays, paragraphs."""

from __future__ import annotations

import pytest

from govnlp.quotes.marks import find_quotations
from govnlp.text.norm import normalize
from govnlp.text.structure import find_blocks


def quoted(text: str) -> list[str]:
    norm = normalize(text)
    return [text[q.inner_start : q.inner_end] for q in find_quotations(norm, find_blocks(text, norm, "en"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("她說：「我們同意。」", ["我們同意。"]),
        ("她說：「他說『好』。」", ["他說『好』。", "好"]),
        ("﹁甲﹂與〝乙〞與｢丙｣", ["甲", "乙", "丙"]),
        ("«oui» and ‹non›", ["oui", "non"]),
        ("“Yes,” he said.", ["Yes,"]),
        ('"Yes," he said. "No."', ["Yes,", "No."]),
        ('He called it "a start".', ["a start"]),
        ('He said,"No comment."', ["No comment."]),
        ("He said: 'We will see.'", ["We will see."]),
        ("‘It’s the workers’ choice,’ he said.", ["It’s the workers’ choice,"]),
        ("\"It's the players' turn,\" he said.", ["It's the players' turn,"]),
        ("Back in the '60s it didn't matter.", []),
        ("He told 'em and the dogs' owner.", []),
        ('The board is 12" wide.', []),
        ("“She told me ‘never again’ twice,” he said.", ["She told me ‘never again’ twice,", "never again"]),
        ("\"She said 'never' to me,\" he said.", ["She said 'never' to me,", "never"]),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We start today. “ said the mayor.", ["We start today. "]),
        ('“We start today. " said the mayor.', ["We start today. "]),
        ('"It is early. "It is late," he said.', ["It is early.", "It is late,"]),
    ],
)
def test_wrongly_typed_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_stray_mark_costs_only_itself() -> None:
    assert quoted('The rule" is new.\n"It works," she said.') == ["It works,"]
    assert quoted("「這是開始。\n她說：「結束。」") == ["這是開始。", "結束。"]
    assert quoted("他「說「好。」") == ["好。"]


def test_paragraphs_opened_anew() -> None:
    text = '"First part.\n"Second part.\n"Third part," he said.'
    assert quoted(text) == ["First part.", "Second part.", "Third part,"]
    norm = normalize(text)
    found = find_quotations(norm, find_blocks(text, norm, "en"))
    assert [q.closed for q in found] == [False, False, True]


def test_paragraphs_not_opened_anew() -> None:
    text = 'He said: "First part.\nSecond part," and left.'
    norm = normalize(text)
    found = find_quotations(norm, find_blocks(text, norm, "en"))
    assert [(q.opened, q.closed) for q in found] == [(True, False), (False, True)]
    assert quoted(text) == ["First part.", "Second part,"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"One.\nTwo.\nThree.\nFour," she said.', ["One.", "Two.", "Three.", "Four,"]),
        ("她說：「一。\n二。\n三。」\n四。", ["一。", "二。", "三。"]),
        ("'One is ours.\nIt isn't theirs.\nTwo, too,' she said.", ["One is ours.", "It isn't theirs.", "Two, too,"]),
        ("‘One.\nTwo.’\nThree.", ["One.", "Two."]),
        ('"One.\nTwo.\nThe "rule" is new.\nThree," she said.', ["One.", "rule"]),
        ("The dogs' owner left.\n'Twas late.\nThe cats' owner came.", []),
    ],
)
def test_lines_without_a_mark(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_stray_mark_does_not_run_on_for_ever() -> None:
    assert quoted("\n".join(['"One.', *["Two."] * 40, 'Three," she said.'])) == ["One."]


def test_depth() -> None:
    text = "“a ‘b “c” d’ e” “f”"
    found = find_quotations(text, find_blocks(text, text, "en"))
    assert [q.depth for q in found] == [0, 1, 2, 0]


@pytest.mark.parametrize("mark", ["“", '"', "「", "‘a ", "'a ", '“ "', "“a. "])
def test_many_opening_marks(mark: str) -> None:
    text = mark * 200_000
    norm = normalize(text)
    found = find_quotations(norm, find_blocks(text, norm, "en"))
    assert all(0 <= q.start < q.end <= len(text) for q in found)
