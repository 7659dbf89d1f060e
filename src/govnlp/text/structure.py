"""The structure of an article: title, headings, paragraphs, datelines."""

from __future__ import annotations

import re

from govnlp.analysis import Block
from govnlp.records.schema import Lang
from govnlp.text.script import detect

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_ENDS_SENTENCE = re.compile(r"[。!?.…”’\"')\]）]\s*$")


def find_blocks(text: str, norm: str, lang: Lang) -> list[Block]:
    """Return the non-empty lines of an article as blocks, in order.

    `lang` is the language of the whole article, used where a line's own characters do not tell.
    """
    blocks: list[Block] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        kind = "paragraph"
        if not _ENDS_SENTENCE.search(norm[start:end]) and end - start < 120:
            kind = "heading" if blocks else "title"
        blocks.append(Block(start, end, kind, detect(text[start:end], lang), start))
    return blocks
