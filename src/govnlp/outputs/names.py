"""The Chinese and English names of speakers and holders, from the linked entities; never a made-up one."""

from __future__ import annotations

import re
from collections.abc import Callable

from govnlp.records.extraction import Extraction
from govnlp.records.schema import Entity

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")

SEVERAL = ";"
"""Joins several speakers of one quote."""


class Names:
    """The names that one article's entities have in either language."""

    def __init__(self, extraction: Extraction) -> None:
        self._by_id = {entity.id: entity for entity in extraction.entities}
        self._by_name = {entity.name: entity for entity in reversed(extraction.entities)}

    def chinese(self, name: str | None, entity_id: str | None) -> str | None:
        """Return the Traditional-Chinese name, or None where it is not known.

        `name` may hold several, joined by ";": the answer does too, where all are known. A name that the article
        itself gives in Chinese characters is known, as it stands there.
        """
        return self._each(name, entity_id, lambda e: e.name_zh_hant, _HAN)

    def english(self, name: str | None, entity_id: str | None) -> str | None:
        """Return the English name, or None where it is not known; see `chinese`."""
        return self._each(name, entity_id, lambda e: e.name_en, _LATIN)

    def _each(
        self, name: str | None, entity_id: str | None, known: Callable[[Entity], str | None], letters: re.Pattern[str]
    ) -> str | None:
        if not name:
            return None
        single = SEVERAL not in name
        answers = []
        for part in filter(None, (part.strip() for part in name.split(SEVERAL))):
            entity = self._by_id.get(entity_id or "") if single else None
            entity = entity or self._by_name.get(part)
            answer = known(entity) if entity else None
            # 國際 AI 機構 is no English name: a name is in a language where its letters are of that script alone.
            other = _LATIN if letters is _HAN else _HAN
            if not answer and letters.search(part) and (letters is _HAN or not other.search(part)):
                answer = part
            answers.append(answer)
        return SEVERAL.join(a for a in answers if a) if answers and all(answers) else None


def traditional(text: str) -> str:
    """Return Simplified text in Traditional characters as written in Taiwan (OpenCC s2tw: characters, not wording)."""
    from govnlp.text.convert import convert_text

    return convert_text(text, "s2tw")
