"""Regular expressions of many alternatives, tried only where one of them can begin."""

from __future__ import annotations

import re
from collections.abc import Iterator


def matches(pattern: re.Pattern[str], first: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer(text)` does, where `first` matches at every place at which `pattern` can begin.

    `finditer` tries alternative after alternative at every character, which takes several times as long.
    """
    begin = first.search(text)
    while begin is not None:
        match = pattern.match(text, begin.start())
        if match is not None:
            yield match
        begin = first.search(text, match.end() if match else begin.start() + 1)
