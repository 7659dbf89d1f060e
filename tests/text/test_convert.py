from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest

from govnlp.errors import ConfigError
from govnlp.text import convert as module
from govnlp.text.convert import CONFIGS, convert, convert_text


@pytest.mark.parametrize(
    ("config", "text", "converted"),
    [
        ("s2t", "汉字转换", "漢字轉換"),
        ("t2s", "漢字轉換", "汉字转换"),
        ("s2tw", "这里有鼠标", "這裡有鼠標"),
        ("tw2s", "這裡有鼠標", "这里有鼠标"),
        ("s2twp", "鼠标和打印机", "滑鼠和印表機"),
        ("tw2sp", "滑鼠和印表機", "鼠标和打印机"),
        ("s2hk", "里面", "裏面"),
        ("hk2s", "裏面", "里面"),
        ("t2tw", "裏面", "裡面"),
        ("t2hk", "裏面", "裏面"),
    ],
)
def test_every_config(config: str, text: str, converted: str) -> None:
    assert convert(text, config).text == converted


def test_there_is_a_case_for_every_config() -> None:
    assert len(CONFIGS) == 10


@pytest.mark.parametrize("config", CONFIGS)
def test_spans_map_either_way(config: str) -> None:
    text = "他用打印机打印信息，鼠标和程序都坏了；用户要求互联网公司负责。" * 3
    found = convert(text, config)
    for start in range(0, len(text), 3):
        first, last = found.alignment.to_target(start, start + 2)
        back = found.alignment.to_source(first, last)
        assert back[0] <= start < start + 2 <= back[1] or start + 2 > len(text)


def test_a_span_keeps_its_words() -> None:
    text = "公司说用户的打印机坏了。"
    found = convert(text, "s2twp")
    start, end = found.alignment.to_target(text.index("打印机"), text.index("坏"))
    assert found.text[start:end] == "印表機"


def test_unknown_config_names_the_choices() -> None:
    with pytest.raises(ConfigError, match="s2twp"):
        convert("中文", "s2x")


def test_whichever_opencc_is_installed_is_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    class Other:
        def __init__(self, config: str) -> None:
            self.config = config

        def convert(self, text: str) -> str:
            return f"{self.config}:{text}"

    other: Any = ModuleType("opencc")
    other.OpenCC = Other
    monkeypatch.setitem(sys.modules, "opencc", other)
    module._converter.cache_clear()
    try:
        assert convert_text("中文", "s2t") == "s2t:中文"
    finally:
        module._converter.cache_clear()
