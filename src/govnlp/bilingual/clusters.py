"""Disjoint sets that never bring two lexicon ids together."""

from __future__ import annotations

from collections.abc import Iterable


class Clusters:
    """Disjoint sets of indices (union-find), each with the lexicon ids of its members."""

    def __init__(self, ids: Iterable[frozenset[str]]) -> None:
        self._ids = list(ids)
        self._parent = list(range(len(self._ids)))

    def find(self, i: int) -> int:
        """Return the smallest index of the set that `i` is in."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def together(self, i: int, j: int) -> bool:
        """Tell whether two indices are in one set."""
        return self.find(i) == self.find(j)

    def ids(self, i: int) -> frozenset[str]:
        """Return the lexicon ids of the set that `i` is in."""
        return self._ids[self.find(i)]

    def join(self, i: int, j: int) -> bool:
        """Join the sets of two indices, unless both have lexicon ids that differ; return whether they are one now."""
        a, b = sorted((self.find(i), self.find(j)))
        if a != b:
            if self._ids[a] and self._ids[b] and self._ids[a] != self._ids[b]:
                return False
            self._ids[a] = self._ids[a] | self._ids[b]
            self._parent[b] = a
        return True
