from __future__ import annotations

import pytest

from govnlp.bilingual.numbers import numbers_in
from govnlp.text.norm import normalize


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("7月25日採樣21萬餘人次", "On July 25, more than 210,000 samples were taken"),
        ("三十五名議員", "thirty-five members"),
        ("二〇二〇年", "in 2020"),
        ("百分之十", "ten percent"),
        ("2.5億元", "250 million yuan"),
    ],
)
def test_the_same_values_in_both_languages(chinese, english):
    assert numbers_in(normalize(chinese)) == numbers_in(normalize(english)) != frozenset()


def test_one_says_nothing():
    assert numbers_in("one of them") == numbers_in("一个人") == frozenset()
