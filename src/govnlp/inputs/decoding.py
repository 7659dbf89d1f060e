"""From bytes to text: UTF-8, UTF-16, Big5, Big5-HKSCS, GB18030, and Western encodings; never by dropping a byte.

A Chinese text decoded in the wrong encoding consists of rare characters; a text decoded rightly, mostly of the
commonest few hundred. That tells Big5 from GB18030 with a handful of characters, where statistics on bytes need pages.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from govnlp.errors import InputError
from govnlp.inputs.checks import looks_binary
from govnlp.text.norm import normalize
from govnlp.text.script import HAN

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = ("big5hkscs", "cp950", "gb18030")
_WESTERN = ["cp1250", "latin_1", "mac_roman"]
_SAMPLE = 20_000
_LEAST_SCORE = 0.1
_SURE = 0.7
_SHORT = 1_000
_ASCII_CHARS = frozenset(map(chr, range(128)))

_ASCII = re.compile(r"[\x00-\x7f]+")
_FRAMED = re.compile(rf"(?<=[a-z])[{HAN}](?=[a-z])")
_CJK_MARKS = frozenset("，。、：；！？「」『』（）《》〈〉【】〔〕“”‘’…—·‧　％")
_WESTERN_MARKS = frozenset("“”‘’–—…€£•·«»°©®™§")
_ACCENTED = re.compile(r"(?<=[A-Za-z])[\u00c0-\u017f](?=[A-Za-z\u00c0-\u017f]|\b)|\b[\u00c0-\u017f](?=[a-z])")
_MARKUP_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)


def decode(data: bytes, where: str, *, html: bool = False) -> str:
    """Return the text of `data`, without a byte order mark and otherwise complete.

    `where` names the input in messages. In HTML the encoding that the page declares is tried before any guess.
    Raises InputError for binary data, and for text in none of the known encodings.
    """
    return data.decode(encoding_of(data, where, html=html))


def encoding_of(data: bytes, where: str, *, html: bool = False) -> str:
    """Return the name of the encoding of `data`, which decodes it without an error. Raises as `decode` does."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            if _decoded(data, name) is None:
                raise InputError(f"{where}: begins with the mark of {name.upper()}, but is not valid in it")
            return name
    if (text := _decoded(data, "utf-8")) is not None and not looks_binary(text) and b"\0" not in data[:_SAMPLE]:
        return "gb18030" if _only_looks_like_utf8(data, text) else "utf-8"
    if wide := _wide(data):
        return wide
    if b"\0" in data[:_SAMPLE] or text is not None:
        raise InputError(f"{where}: binary data, not text")
    if html and (declared := _MARKUP_CHARSET.search(data[:4096])):
        name = declared.group(1).decode("ascii").lower()
        name = {"big5": "big5hkscs", "gb2312": "gb18030", "gbk": "gb18030"}.get(name, name)
        if _decoded(data, name) is not None:
            return name
    return _guess(data, where)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _only_looks_like_utf8(data: bytes, text: str) -> bool:
    """Whether a few GB18030 characters happen to be valid UTF-8, as in 联通: odd letters there, common ones here."""
    foreign = set(text) - _ASCII_CHARS
    if not foreign or len(data) > _SHORT or any(not "\x80" <= char < "\u0800" for char in foreign):
        return False
    chinese = _decoded(data, "gb18030")
    return chinese is not None and chinese_score(chinese) > max(0.5, _western_score(text))


def _wide(data: bytes) -> str | None:
    """Return utf-16-le or -be for text without a byte order mark whose ASCII characters give it away."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or not sample:
        return None
    for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros.count(0) > len(zeros) // 10:
            text = _decoded(data, name)
            if text is not None and "\0" not in text and not looks_binary(text):
                return name
    return None


def _guess(data: bytes, where: str) -> str:
    """Return the encoding in which `data` reads most like a text."""
    best, most = "", _LEAST_SCORE
    for name in _CHINESE:
        text = _decoded(data, name)
        if text is not None and not looks_binary(text):
            score = chinese_score(text[:_SAMPLE])
            if score > most:
                best, most = name, score
    for name in _western(data) if most < _SURE else ():
        text = _decoded(data, name)
        if text is not None and (score := _western_score(text[:_SAMPLE])) > most:
            best, most = name, score
    if not best:
        raise InputError(
            f"{where}: neither UTF-8 nor UTF-16, Big5, Big5-HKSCS, GB18030 or a Western encoding; "
            "save it as UTF-8, or it is no text"
        )
    return best


@cache
def _weights() -> dict[str, float]:
    """How much each common character, in NORM, speaks for a text to be decoded rightly: from 0.2 to 1."""
    lines = resources.files("govnlp.data").joinpath("common_characters.tsv").read_text(encoding="utf-8").splitlines()
    groups = [line.split("\t")[1] for line in lines[1:]]
    return {char: weight for chars, weight in zip(groups, (1.0, 0.8, 0.5, 0.2), strict=True) for char in chars}


def chinese_score(text: str) -> float:
    """Return how much `text` looks like Chinese decoded rightly: 1 at most, 0 or less for nonsense."""
    foreign = _ASCII.sub("", text)
    if not foreign:
        return 1.0
    weights = _weights()
    score = sum(
        1.0 if char in _CJK_MARKS else weights.get(folded, -0.4)
        for char, folded in zip(foreign, normalize(foreign), strict=True)
    )
    return (score - len(_FRAMED.findall(text))) / len(foreign)


def _western(data: bytes) -> Iterator[str]:
    """Yield Western encodings to try: the commonest, then what charset-normalizer takes `data` for."""
    yield "cp1252"
    from charset_normalizer import from_bytes

    logging.getLogger("charset_normalizer").addHandler(logging.NullHandler())
    found = from_bytes(data[:_SAMPLE], cp_isolation=_WESTERN, threshold=0.5).best()
    if found is not None:
        yield found.encoding


def _western_score(text: str) -> float:
    """Return how much `text` looks like a Western text decoded rightly."""
    foreign = _ASCII.sub("", text)
    if not foreign:
        return 1.0
    within = _ACCENTED.findall(text)
    good = len(within) + sum(char in _WESTERN_MARKS for char in foreign)
    return (good - (len(foreign) - good)) / len(foreign)
