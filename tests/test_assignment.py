from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from govnlp.assignment import assign

matrices = st.integers(1, 4).flatmap(
    lambda columns: st.lists(st.lists(st.integers(0, 9), min_size=columns, max_size=columns), min_size=1, max_size=4)
)


@given(matrices)
def test_no_assignment_is_better(gains):
    rows, columns = len(gains), len(gains[0])
    made = assign(gains)
    assert len({i for i, _ in made}) == len({j for _, j in made}) == len(made) == min(rows, columns)
    if rows <= columns:
        best = max(sum(gains[i][j] for i, j in enumerate(order)) for order in permutations(range(columns), rows))
    else:
        best = max(sum(gains[i][j] for j, i in enumerate(order)) for order in permutations(range(rows), columns))
    assert sum(gains[i][j] for i, j in made) == best


def test_nothing_to_assign():
    assert assign([]) == assign([[]]) == []
