from __future__ import annotations

import random
import zlib

import pytest

from govnlp.errors import InputError
from govnlp.inputs.decoding import decode, encoding_of

HANT = "行政院表示，政府將推動人工智慧基本法，並成立專責單位。"
HANS = "国务院表示，政府将推动人工智能立法，并成立专门机构。"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "big5", "big5hkscs", "cp950", "gb18030"]
)
def test_traditional(encoding: str) -> None:
    assert decode(HANT.encode(encoding), "a.txt") == HANT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb2312", "gbk", "gb18030"])
def test_simplified(encoding: str) -> None:
    assert decode(HANS.encode(encoding), "a.txt") == HANS


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("佢哋喺香港嘅立法會開會", "big5hkscs"),
        ("政府將推動立法", "big5"),
        ("政府将推动立法", "gbk"),
        ("联通", "gbk"),
        ("OpenAI 執行長說", "big5"),
        ("OpenAI 首席执行官说", "gbk"),
        ("“Yes,” he said – it’s a café.", "cp1252"),
        ("naïve café", "cp1252"),
        ("Привет, мир", "utf-8"),
        ("中文 with ASCII words in it", "utf-16-le"),
        ("中文 with ASCII words in it", "utf-16-be"),
        ("plain ASCII", "ascii"),
        ("熊貓和小鼴鼠垃圾分類", "cp950"),
    ],
)
def test_short(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_any_six_characters_tell_big5_from_gb18030() -> None:
    for text, encodings in ((HANT, ("big5", "gb18030")), (HANS, ("gb18030",))):
        for start in range(len(text) - 6):
            piece = text[start : start + 6]
            for encoding in encodings:
                assert decode(piece.encode(encoding), "a.txt") == piece


def test_declared_by_the_page() -> None:
    page = f'<html><head><meta charset="big5"></head><body>{HANT}</body></html>'
    assert encoding_of(page.encode("big5"), "a.html", html=True) == "big5hkscs"
    assert decode(page.encode("utf-8"), "a.html", html=True) == page


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04\x14\0\0\0",
        zlib.compress(HANT.encode() * 10),
        random.Random(1).randbytes(2000),
        bytes(range(1, 32)) * 3,
        b"\xff\xfe\x00",
        b"\xef\xbb\xbf\xff\xff",
    ],
    ids=["png", "zip", "zlib", "random", "control", "utf-16", "utf-8"],
)
def test_what_is_no_text_is_named(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^scan\.pdf: "):
        decode(data, "scan.pdf")
