from __future__ import annotations

from spacy.language import Language

import govnlp

INTERVIEW = """實驗室主任何文傑接受本刊訪問，談模型測試。

問：測試為何要公開？

答：因為公眾有權知道結果。這也保護了開發者。

問：費用由誰承擔？

答：由政府和業界分擔。

以後也許會再調整比例。

問：最後一個問題。

答：謝謝。"""

HEARING = """吳委員佩真：部長早，預算用到哪裡去了？
林部長志明：報告委員，都用在教材上。
吳委員佩真：這不夠清楚，請補書面資料。
林部長志明：一週內送到貴辦公室。"""


def test_answers_belong_to_the_one_interviewed_and_questions_are_no_quotes(nlp: Language) -> None:
    quotes = govnlp.extract(INTERVIEW, nlp=nlp).quotes
    assert [[c.text for c in q.content] for q in quotes] == [
        ["因為公眾有權知道結果。這也保護了開發者。"],
        ["由政府和業界分擔。", "以後也許會再調整比例。"],
        ["謝謝。"],
    ]
    assert {q.speaker for q in quotes} == {"何文傑"}
    assert {q.type for q in quotes} == {"direct"}


def test_named_turns_are_quotes_of_those_they_name(nlp: Language) -> None:
    quotes = govnlp.extract(HEARING, nlp=nlp).quotes
    assert len(quotes) == 4
    assert [q.source.text for q in quotes if q.source] == ["吳委員佩真", "林部長志明"] * 2


def test_two_labels_make_no_transcript(nlp: Language) -> None:
    text = "時間：明天下午兩點\n地點：市政府大禮堂\n市政府將舉行說明活動。"
    assert govnlp.extract(text, nlp=nlp).quotes == []
