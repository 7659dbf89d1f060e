"""The best pairing of rows with columns: of records in two versions, of chains in gold and found."""

from __future__ import annotations

import math
from collections.abc import Sequence


def assign(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the assignment of rows to columns with the greatest sum of gains, none of them negative.

    Rows are in order; each row and column is used once at most, and all of the fewer are used. The Hungarian method
    with potentials, in time cubic in the number of records.
    """
    rows, columns = len(gains), len(gains[0]) if gains else 0
    if not rows or not columns:
        return []
    if rows > columns:
        turned = [[gains[i][j] for i in range(rows)] for j in range(columns)]
        return sorted((i, j) for j, i in assign(turned))
    row_potential = [0.0] * (rows + 1)
    column_potential = [0.0] * (columns + 1)
    owner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0] = row
        slack = [math.inf] * (columns + 1)
        came_from = [0] * (columns + 1)
        used = [False] * (columns + 1)
        column = 0
        while owner[column]:
            used[column] = True
            current, step, following = owner[column], math.inf, 0
            for j in range(1, columns + 1):
                if used[j]:
                    continue
                cost = -gains[current - 1][j - 1] - row_potential[current] - column_potential[j]
                if cost < slack[j]:
                    slack[j], came_from[j] = cost, column
                if slack[j] < step:
                    step, following = slack[j], j
            for j in range(columns + 1):
                if used[j]:
                    row_potential[owner[j]] += step
                    column_potential[j] -= step
                else:
                    slack[j] -= step
            column = following
        while column:
            owner[column] = owner[came_from[column]]
            column = came_from[column]
    return sorted((owner[j] - 1, j - 1) for j in range(1, columns + 1) if owner[j])
