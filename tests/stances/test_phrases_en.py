"""Where English phrases begin and end."""

from __future__ import annotations

import pytest

from govnlp.stances.phrases_en import after_lead, clause_end


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (" that at such a moment, all states keep trading", "all states keep trading"),
        (" earlier this week that the bubble could burst", "the bubble could burst"),
        (" the ban, in part", "the ban, in part"),
        ("", ""),
    ],
)
def test_what_is_said_begins_after_a_time_and_a_fronted_adverbial(text: str, rest: str) -> None:
    assert text[after_lead(text, 0, len(text)) :] == rest


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("the plan, which costs 1,000 euros", "the plan"),
        ("1,000 euros a year while prices rise", "1,000 euros a year "),
        ("the ban", "the ban"),
    ],
)
def test_phrases_end_at_punctuation_and_subordinating_words(text: str, phrase: str) -> None:
    assert text[: clause_end(text, 0, len(text))] == phrase
