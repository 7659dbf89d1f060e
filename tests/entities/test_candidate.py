from __future__ import annotations

from govnlp.entities.candidate import Candidate, settle


def test_higher_rank_wins_then_the_longer() -> None:
    low, long, short = Candidate(0, 9, "ORG", "a", 0), Candidate(2, 6, "ORG", "b", 1), Candidate(4, 7, "GPE", "c", 1)
    assert settle([low, long, short]) == [long]


def test_settled_candidates_are_sorted_and_disjoint() -> None:
    apart = [Candidate(5, 7, "GPE", "a"), Candidate(0, 2, "GPE", "b"), Candidate(2, 5, "ORG", "c")]
    assert [c.start for c in settle(apart)] == [0, 2, 5]
