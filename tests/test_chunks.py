from __future__ import annotations

from govnlp import Article, Extraction, InputError
from govnlp.chunks import read_chunk
from govnlp.config import Options
from govnlp.pipeline import shared_pipeline


def test_reading_leaves_nothing_in_the_string_store():
    strings = shared_pipeline(None).vocab.strings
    before = len(strings)
    articles = [
        Article(text=f"市長林若安{i}日表示,支持第{i}號計畫。Minister Xq{i}z said so.", id=str(i)) for i in range(30)
    ]
    found = read_chunk(articles, Options())
    assert [e.id for e in found if isinstance(e, Extraction)] == [a.id for a in articles]
    assert len(strings) == before


def test_what_cannot_be_read_gives_its_error_in_its_place(monkeypatch):
    articles = [Article(text="好。", id="a"), Article(text="", id="b"), Article(text="太長了。", id="c")]
    found = read_chunk(articles, Options(max_chars=3))
    assert [type(result) for result in found] == [Extraction, InputError, InputError]
    monkeypatch.setattr("govnlp.chunks.read", lambda *_: 1 / 0)
    (error,) = read_chunk(articles[:1], Options())
    assert str(error) == "a: ZeroDivisionError: division by zero"
