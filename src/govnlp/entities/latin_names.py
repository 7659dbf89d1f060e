"""Names of persons and bodies in Latin letters, in Chinese or English text, by capitals and context."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govnlp.analysis import Analysis
from govnlp.entities.candidate import Candidate
from govnlp.lexicons import Lexicons
from govnlp.text.norm import normalize
from govnlp.text.scan import matches

_NAME = re.compile(
    r"(?<![A-Za-z0-9])[A-Z\u00c0-\u00de][\w'’-]*[a-z\u00df-\u017f]"
    r"(?:[ \u00a0](?:(?:de|van|von|der|bin|al|da|del|la|le|du|di)[ ])?"
    r"(?:[A-Z]\.|[A-Z\u00c0-\u00de][\w'’-]*[a-z\u00df-\u017f])){1,3}(?![A-Za-z0-9])"
)
_ROMANISED = re.compile(
    r"(?<![A-Za-z0-9-])(?!(?:Mr|Ms|Mrs|Miss|Dr|Prof|Sir)[ ])"
    r"(?:[A-Z][a-z]{1,6}[ ]){1,2}[A-Z][a-z]{1,6}-[a-z]{2,6}(?![A-Za-z0-9-])"
    r"|(?<![A-Za-z0-9-])[A-Z][a-z]{1,6}-[a-z]{2,6}[ ][A-Z][a-z]{1,7}(?![A-Za-z0-9-])"
)
"""Wade-Giles and Hong Kong spellings: Tsai Ing-wen, Carrie Lam Cheng-yuet."""
_ORGANISATION_HEAD = (
    "Institute|Commission|Committee|Council|Agency|Authority|Ministry|Department|Office|Bureau|University|College|"
    "School|Foundation|Association|Organization|Organisation|Union|Bank|Court|Party|Group|Corporation|Company|Inc|"
    "Ltd|News|Times|Post|Journal|Network|Centre|Center|Board|Parliament|Congress|Senate|Assembly|Academy|Society|"
    "Federation|Alliance|Forum|Coalition|Initiative|Partnership|Service|Administration|Technologies|Systems|Labs|Lab"
)
_CAPITAL = re.compile(r"[A-Z\u00c0-\u00de]")
"""What each of the names begins with."""
_ORGANISATION = re.compile(
    rf"(?<![A-Za-z0-9'’])(?!The[ ])(?:[A-Z][\w&-]*[ ](?:(?:of|for|and|on|the|&)[ ])*){{0,6}}(?:{_ORGANISATION_HEAD})\b"
    rf"(?:[ ](?:of|for)(?:[ ]the)?(?:[ ](?:and[ ])?[A-Z][\w-]*){{1,5}})?"
)


class LatinNameFinder:
    """Find capitalised names that no lexicon needs to know."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._first_names = frozenset(row["form"] for row in lexicons.table("first_names_en"))
        titles = {normalize(row["form"]) for row in lexicons.table("titles_zh") if row["kind"] == "person"}
        self._titles = frozenset(title for title in titles if len(title) > 1)
        self._longest = max(map(len, self._titles), default=0)

    def find(self, analysis: Analysis) -> Iterator[Candidate]:
        """Yield persons in Chinese text, and organisations by their head noun in any text."""
        text = analysis.text
        for match in matches(_ORGANISATION, _CAPITAL, text):
            if " " in match.group():
                yield Candidate(match.start(), match.end(), "ORG", "organisation head", rank=1)
        for match in matches(_ROMANISED, _CAPITAL, text):
            yield Candidate(match.start(), match.end(), "PERSON", "romanised Chinese name", rank=3)
        for match in matches(_NAME, _CAPITAL, text):
            sentence = analysis.sentences[analysis.sentence_at(match.start())]
            if sentence.lang != "en" and self._is_person(analysis.norm, *match.span()):
                yield Candidate(match.start(), match.end(), "PERSON", "capitals", rank=0)

    def _is_person(self, norm: str, start: int, end: int) -> bool:
        """Tell whether capitals in Chinese text name a person: they begin with a first name, or follow a title."""
        if norm[start:end].partition(" ")[0] in self._first_names:
            return True
        before = norm[max(0, start - self._longest - 1) : start].rstrip()
        return any(before[-size:] in self._titles for size in range(2, len(before) + 1))
