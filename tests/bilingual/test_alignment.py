from __future__ import annotations

import govnlp
from govnlp.bilingual.alignment import side_by_side

ZH = "習近平會見拜登。雙方談了三小時。聯合國表示歡迎。日本沒有評論。"
EN = "Xi Jinping met Biden. They talked for three hours. The United Nations welcomed it. Japan did not comment."


def test_a_translation_runs_side_by_side():
    assert side_by_side(govnlp.extract(ZH), govnlp.extract(EN))


def test_names_in_another_order_do_not():
    turned = "Japan did not comment. The United Nations welcomed it. They talked for three hours. Biden met Xi Jinping."
    assert not side_by_side(govnlp.extract(ZH), govnlp.extract(turned))


def test_without_names_the_number_of_quotes_decides():
    one, two = "市長表示，計畫不變。", "市長表示，計畫不變。居民說，他們反對。店主說：「很好。」司機說：「不好。」"
    assert side_by_side(govnlp.extract(one), govnlp.extract(one))
    assert not side_by_side(govnlp.extract(one), govnlp.extract(two))
