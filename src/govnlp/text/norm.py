"""NORM: the folded form of a text, character by character, on which all matching is done.

Traditional, Taiwan, Hong Kong and Simplified variants fold to one Simplified character, full-width Latin and
punctuation to half-width, corner brackets to curly quotation marks, capitals to small letters. Every character
folds to exactly one character, so an offset into NORM is an offset into the text.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

# Corner brackets fold to the curly marks of mainland typography: after that, one rule serves both.
_QUOTATION_MARKS = {
    "「": "“", "」": "”", "『": "‘", "』": "’", "﹁": "“", "﹂": "”", "﹃": "‘", "﹄": "’",
    "｢": "“", "｣": "”", "〝": "“", "〞": "”", "〟": "”",
}  # fmt: skip
_PUNCTUATION = {"﹐": ",", "﹒": ".", "﹔": ";", "﹕": ":", "﹖": "?", "﹗": "!", "｡": "。", "､": "、",
                "・": "·", "•": "·", "‧": "·", "∙": "·", "･": "·", "　": " ", "\xa0": " "}  # fmt: skip


class _FoldTable(dict[int, str]):
    """A `str.translate` table that works out capitals and full-width forms when it first meets them."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if 0xFF01 <= code <= 0xFF5E:  # full-width ASCII
            char = chr(code - 0xFEE0)
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
