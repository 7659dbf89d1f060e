from __future__ import annotations

from html.parser import HTMLParser

import pytest

from govnlp import ConfigError, extract
from govnlp.outputs.html_report import paragraphs
from govnlp.records.extraction import Extraction

from .conftest import TEXT


class Page(HTMLParser):
    """Collects the visible text of the article, and the ids, links and addresses of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.ids, self.links, self.addresses, self.inside = "", set(), set(), [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.inside = self.inside or tag == "article"
        if "id" in values:
            assert values["id"] not in self.ids
            self.ids.add(values["id"])
        if tag == "a":
            self.links.add(values["href"].removeprefix("#"))
        self.addresses += [v for v in values.values() if v and "//" in v]

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "article"

    def handle_data(self, data):
        self.text += data if self.inside else ""


def test_the_page_holds_the_whole_text_once_and_links_to_every_record(extraction):
    page = Page(extraction.to_html())
    assert "".join(page.text.split()) == "".join(TEXT.split())
    assert {"q1", "s1"} <= page.ids
    assert page.links == {"q1", "s1"}
    assert page.addresses == []


def test_text_cannot_become_markup(extraction):
    html = extraction.to_html()
    assert "<標題>" not in html
    assert "&lt;標題&gt;" in html
    hostile = extract("市長說:「<script>alert(1)</script>」。<img src=x onerror=alert(1)>\n")
    assert "<script" not in hostile.to_html()
    assert "<img" not in hostile.to_html()


def test_pieces_join_to_the_lines_of_the_text(extraction):
    joined = "".join(piece.text for line in paragraphs(extraction, TEXT) for piece in line)
    assert joined == TEXT
    marked = [p for line in paragraphs(extraction, TEXT) for p in line if "content" in p.classes]
    assert "".join(p.text for p in marked) == extraction.quotes[0].content[0].text
    assert [p.anchors for p in marked] == [("q1",), ()] or marked[0].anchors == ()


def test_the_page_is_written_to_a_file(extraction, tmp_path):
    extraction.to_html(tmp_path / "a.html")
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == extraction.to_html()


def test_an_extraction_from_json_needs_the_text(extraction):
    again = Extraction.model_validate_json(extraction.to_json())
    with pytest.raises(ConfigError, match="text"):
        again.to_html()
    assert again.to_html(text=TEXT) == extraction.to_html()
    with pytest.raises(ConfigError, match="not the one"):
        again.to_html(text="另一篇文章")
