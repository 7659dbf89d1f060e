"""NORM: the folded form of a text, character by character, on which all matching is done.

Traditional, Taiwan, Hong Kong and Simplified variants fold to one Simplified character, full-width Latin and
punctuation to half-width, corner brackets to curly quotation marks, capitals to small letters. Every character
folds to exactly one character, so an offset into NORM is an offset into the text.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import resources

# Corner brackets fold to the curly marks of mainland typography: after that, one rule serves both.
_QUOTATION_MARKS = {
    "「": "“", "」": "”", "『": "‘", "』": "’", "﹁": "“", "﹂": "”", "﹃": "‘", "﹄": "’",
    "｢": "“", "｣": "”", "〝": "“", "〞": "”", "〟": "”",
    "„": "“", "‟": "“", "‚": "‘", "‛": "‘", "❝": "“", "❞": "”", "❛": "‘", "❜": "’",
}  # fmt: skip
_PUNCTUATION = {
    "﹐": ",", "﹒": ".", "﹔": ";", "﹕": ":", "︰": ":", "∶": ":", "﹖": "?", "﹗": "!", "｡": "。", "､": "、",
    "﹑": "、", "⋯": "…", "―": "—", "─": "—", "‑": "-", "‐": "-", "・": "·", "•": "·", "‧": "·", "∙": "·", "･": "·",
    "\u3000": " ", "\xa0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ",
}  # fmt: skip


class _FoldTable(dict[int, str]):
    """A `str.translate` table that works out capitals, full-width and compatibility forms when it first meets them."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if 0xFF01 <= code <= 0xFF5E:  # full-width ASCII
            char = chr(code - 0xFEE0)
        elif 0x2E80 <= code <= 0x2FD5 or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F:
            # Radicals, which PDF files give in place of characters, and compatibility forms.
            plain = unicodedata.normalize("NFKC", char)
            char = self[ord(plain)] if plain != char and len(plain) == 1 else char
        lower = char.lower()
        self[code] = lower if len(lower) == 1 else char
        return self[code]


@cache
def _fold_table() -> _FoldTable:
    table = _FoldTable()
    lines = resources.files("govnlp.data").joinpath("fold.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        target, variants = line.split("\t")
        for variant in variants:
            table[ord(variant)] = target
    for marks in (_QUOTATION_MARKS, _PUNCTUATION):
        table.update((ord(variant), target) for variant, target in marks.items())
    return table


def normalize(text: str) -> str:
    """Fold `text` to NORM.

    Returns a string of the same length in code points: `normalize(text)[i]` is the folded form of `text[i]`.
    """
    return text.translate(_fold_table())
