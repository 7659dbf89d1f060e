from __future__ import annotations

import pytest

from govnlp import ConfigError


def test_a_quote_is_explained_with_its_parts_and_reasons(extraction):
    told = extraction.explain("q1")
    for part in ("direct quote", "cue: 說", "speaker: 林若安", "rule: zh:say", "because: the cue 說 stands before"):
        assert part in told


def test_a_stance_is_explained(extraction):
    told = extraction.explain("s1")
    for part in ("陳立文: oppose (reject)", "條例", "shown by: 反對"):
        assert part in told


def test_an_unknown_record_is_named_with_the_known_ones(extraction):
    with pytest.raises(ConfigError, match=r"'q9'.*q1, s1"):
        extraction.explain("q9")
