"""The Chinese and English names of speakers and holders, from the linked entities; never a made-up one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, cast, get_args

from govnlp.entities.known import known
from govnlp.errors import ConfigError
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Entity

Script = Literal["zh-Hant", "zh-Hans", "tw", "hk"]
"""Scripts of the Chinese in tables: Traditional, Simplified, Traditional with the wording of Taiwan or of Hong Kong."""

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")

SEVERAL = ";"
"""Joins several speakers of one quote."""


def check_script(script: str) -> Script:
    """Return `script` where it is one. Raises ConfigError elsewhere."""
    if script not in get_args(Script):
        raise ConfigError(f"unknown script {script!r}; the scripts are {', '.join(get_args(Script))}")
    return cast(Script, script)


class Names:
    """The names that one article's entities have in either language."""

    def __init__(self, extraction: Extraction, script: Script = "zh-Hant") -> None:
        """`script` is that of the Chinese names."""
        self._script = script
        self._simplified = extraction.lang == "zh-Hans"
        self._by_id = {entity.id: entity for entity in extraction.entities}
        self._by_name = {entity.name: entity for entity in reversed(extraction.entities)}

    def chinese(self, name: str | None, entity_id: str | None) -> str | None:
        """Return the Chinese name in the script asked for, or None where it is not known.

        `name` may hold several, joined by ";": the answer does too, where all are known. A name that the article
        itself gives in Chinese characters is known.
        """
        found = self._each(name, entity_id, lambda e: e.name_zh_hant, _HAN)
        if not found or (self._script in ("zh-Hant", "tw") and not self._simplified):
            return found
        return SEVERAL.join(in_script(part, self._script, self._simplified) for part in found.split(SEVERAL))

    def english(self, name: str | None, entity_id: str | None) -> str | None:
        """Return the English name, or None where it is not known; see `chinese`."""
        return self._each(name, entity_id, lambda e: e.name_en, _LATIN)

    def _each(
        self,
        name: str | None,
        entity_id: str | None,
        of_entity: Callable[[Entity], str | None],
        letters: re.Pattern[str],
    ) -> str | None:
        if not name:
            return None
        single = SEVERAL not in name
        answers = []
        for part in filter(None, (part.strip() for part in name.split(SEVERAL))):
            entity = self._by_id.get(entity_id or "") if single else None
            entity = entity or self._by_name.get(part)
            answer = of_entity(entity) if entity else None
            row = known(part) if not answer and (entity is None or entity.kb_id is None) else None
            if row:
                answer = row["zh_hant" if letters is _HAN else "en"]
            # 國際 AI 機構 is no English name: a name is in a language where its letters are of that script alone.
            other = _LATIN if letters is _HAN else _HAN
            if not answer and letters.search(part) and (letters is _HAN or not other.search(part)):
                answer = part
            answers.append(answer)
        return SEVERAL.join(a for a in answers if a) if answers and all(answers) else None


def in_script(name: str, script: Script, simplified: bool = False) -> str:
    """Return a Chinese name as the script's readers know it: the lexicon's form where it has one, else its characters.

    `simplified` says that a name unknown to the lexicon may stand in Simplified characters. Hong Kong's form is the
    lexicon's alias that is the mainland's name or surname in Traditional characters (特朗普), where it has one.
    """
    from govnlp.text.convert import convert_text

    row = known(name)
    if script == "zh-Hans":
        return (row and row["zh_hans"]) or convert_text(name, "t2s")
    if script == "hk":
        mainland = convert_text(row["zh_hans"], "s2hk") if row else ""
        aliases = row["aliases_zh"].split("|") if row else []
        own = next((form for form in (mainland, mainland.rpartition("·")[2]) if form in aliases), None)
        if own:
            return own
        return convert_text((row and row["zh_hant"]) or name, "t2hk" if row or not simplified else "s2hk")
    return (row and row["zh_hant"]) or (convert_text(name, "s2tw") if simplified else name)


_WORDING = {"zh-Hant": "s2tw", "tw": "s2twp", "hk": "s2hk", "zh-Hans": "s2tw"}


def traditional(text: str, script: Script = "zh-Hant") -> str:
    """Return Simplified text in Traditional characters.

    Those of Taiwan, with its wording too for "tw" (软件 as 軟體); those of Hong Kong for "hk".
    """
    from govnlp.text.convert import convert_text

    return convert_text(text, _WORDING[script])
