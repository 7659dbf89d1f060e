from __future__ import annotations

import pytest

from govnlp.bilingual import sounds
from govnlp.errors import MissingExtraError


@pytest.fixture(autouse=True)
def _needs_pypinyin(request):
    if "without" not in request.node.name:
        pytest.importorskip("pypinyin")


@pytest.mark.parametrize(
    ("chinese", "latin"),
    [("習近平", "Xi Jinping"), ("習近平", "Jinping Xi"), ("帕特里西奧·朱斯托", "Patricio Giusto"),
     ("蔡英文", "Tsai Ing-wen"), ("柯文哲", "Ko Wen-je"), ("馬克宏", "Macron")],
)  # fmt: skip
def test_alike(chinese, latin):
    assert sounds.resemblance(chinese, latin) >= 0.8


@pytest.mark.parametrize(("chinese", "latin"), [("王毅", "Mike Pompeo"), ("默克爾", "Boris Johnson"), ("習近平", "")])
def test_unlike(chinese, latin):
    assert sounds.resemblance(chinese, latin) < 0.6


def test_readings_turn_the_surname():
    assert {"xijinping", "jinpingxi"} <= sounds.readings("習近平")


def test_without_pypinyin_the_extra_is_named(monkeypatch):
    monkeypatch.setattr(sounds, "available", lambda: False)
    with pytest.raises(MissingExtraError, match="bilingual"):
        sounds.pinyin.__wrapped__("習近平")
