from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govnlp.text.convert import convert_text
from govnlp.text.norm import normalize


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("美國「完全拒絕」", "美国“完全拒绝”"),
        ("『甲』、（乙）：ＡＢＣ！", "‘甲’、(乙):abc!"),
        ("什麼 什么 甚麼", "什么 什么 甚么"),
        ("抬頭 擡頭", "抬头 抬头"),
        ("顯著 显著", "显着 显着"),
        ("約翰・史密斯", "约翰·史密斯"),
        ("⽤⼾ 國際　⋯⋯──", "用户 国际 ……——"),
        ("İSTANBUL ß", "İstanbul ß"),
    ],
)
def test_fold(text: str, norm: str) -> None:
    assert normalize(text) == norm


@given(st.text())
def test_one_character_folds_to_one_and_no_further(text: str) -> None:
    norm = normalize(text)
    assert len(norm) == len(text)
    assert normalize(norm) == norm


def test_conversion_does_not_change_norm() -> None:
    text = "國務院發言人強調，臺灣與美國將於週三簽署協議，並著手改革。"
    assert normalize(convert_text(text, "t2s")) == normalize(text)
