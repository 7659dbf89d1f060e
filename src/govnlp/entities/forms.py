"""What a network knows of the units of an article by themselves: worked out once for each form, then looked up."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from govnlp.entities.units import Ints, Units
from govnlp.text.phrases import codes_of

Floats = npt.NDArray[np.float32]
Hashes = npt.NDArray[np.uint64]

_MOST = 60_000
"""Forms of several characters that are kept."""
_PLANE = 0x10000


class Known(NamedTuple):
    """Facts of some forms, one row each."""

    hashes: Hashes
    """Of the form in NORM, as lexicons and neighbour pairs are looked up."""
    words: Ints
    """The row of its word vector, 0 for none."""
    inputs: Floats
    """What its features add to the first layer."""


class FormTable:
    """A growing table of forms: single characters are found by their code, longer forms by themselves."""

    def __init__(self, describe: Callable[[list[str], list[str]], Known]) -> None:
        """`describe` gives the facts of forms, which it gets as written and in NORM."""
        self._describe = describe
        self._reset()

    def _reset(self) -> None:
        self._of_char = np.full(_PLANE, -1, np.int64)
        self._of_form: dict[str, int] = {}
        self.known = self._describe([], [])
        self._count = 0

    def rows(self, units: Units) -> Ints:
        """Return the row in `known` of every unit."""
        if len(self._of_form) > _MOST:
            self._reset()
        codes = codes_of(units.text)[units.starts]
        rows: Ints = self._of_char[codes & (_PLANE - 1)]
        longer = np.flatnonzero((units.ends - units.starts > 1) | (codes >= _PLANE))
        places = zip(units.starts[longer].tolist(), units.ends[longer].tolist(), strict=True)
        forms = [units.text[s:e] for s, e in places]
        rows[longer] = [self._of_form.get(form, -1) for form in forms]
        missing = np.flatnonzero(rows < 0)
        if len(missing):
            self._add(units, missing)
            return self.rows(units)
        return rows

    def _add(self, units: Units, missing: Ints) -> None:
        """Add the forms of the units of these numbers."""
        places = zip(units.starts[missing].tolist(), units.ends[missing].tolist(), strict=True)
        new = {units.text[s:e]: units.norm[s:e] for s, e in places}
        self.known = _joined(self.known, self._count, self._describe(list(new), list(new.values())))
        for row, form in enumerate(new, self._count):
            if len(form) == 1 and ord(form) < _PLANE:
                self._of_char[ord(form)] = row
            else:
                self._of_form[form] = row
        self._count += len(new)


def _joined(known: Known, count: int, new: Known) -> Known:
    """Return a table whose first `count` rows are those of `known`, followed by the new ones, with room to grow."""
    total = count + len(new.hashes)
    if total > len(known.hashes):
        size = 2 * total
        known = Known(
            np.resize(known.hashes, size),
            np.resize(known.words, size),
            np.resize(known.inputs, (size, known.inputs.shape[1])),
        )
    known.hashes[count:total] = new.hashes
    known.words[count:total] = new.words
    known.inputs[count:total] = new.inputs
    return known
