from __future__ import annotations

import pytest

import govnlp


@pytest.mark.parametrize(
    ("script", "name"), [("zh-Hant", "唐納·川普"), ("tw", "唐納·川普"), ("zh-Hans", "唐纳德·特朗普"), ("hk", "特朗普")]
)
def test_a_known_speaker_in_the_script_asked_for(script, name):
    frame = govnlp.extract("Trump said the plan was good.").to_dataframe(script=script)
    assert (frame.speaker_zh[0], frame.speaker_en[0]) == (name, "Donald Trump")


def test_an_unknown_name_is_not_made_up():
    frame = govnlp.extract("Qwera Zutki said the plan was good.").to_dataframe()
    assert frame.speaker_zh.isna().all()


def test_an_unknown_script_is_an_error():
    with pytest.raises(govnlp.ConfigError, match="zh-Hant"):
        govnlp.extract("Trump said no.").to_csv(script="latin")


def test_wording_of_converted_text():
    found = govnlp.extract("市长表示，新的软件已经准备好了，将在下个月发布给所有市民使用。")
    assert "軟體" in found.to_csv(script="tw")
    assert "軟件" in found.to_csv(script="hk")
