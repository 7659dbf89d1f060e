from __future__ import annotations

import pytest

from govnlp.records.extraction import Extraction
from govnlp.records.schema import Entity, Mention, Quote, Span, Stance

TEXT = "市長林若安(Ruth Lin)說:「=1+1 的帳,\n誰都會算。」陳立文反對「條例」。"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words)


@pytest.fixture
def extraction() -> Extraction:
    """One quote by a linked speaker, one stance by an unlinked holder."""
    found = Extraction(
        id="a1",
        title='<標題> & "引號"',
        lang="zh-Hant",
        published="2025-03-05",
        mentions=[
            Mention(**span("林若安").model_dump(), type="PERSON", entity_id="e1"),
            Mention(**span("Ruth Lin").model_dump(), type="PERSON", entity_id="e1"),
        ],
        entities=[
            Entity(
                id="e1",
                type="PERSON",
                name="林若安",
                name_zh_hant="林若安",
                name_en="Ruth Lin",
                aliases=["林若安", "Ruth Lin"],
            )
        ],
        quotes=[
            Quote(
                id="q1",
                type="direct",
                content=[span("=1+1 的帳,\n誰都會算。")],
                cue=span("說"),
                source=span("市長林若安(Ruth Lin)"),
                speaker="林若安",
                speaker_id="e1",
                role="市長",
                sentence=span("市長林若安(Ruth Lin)說:「=1+1 的帳,\n誰都會算。」"),
                rule="zh:say",
                confidence=0.9,
            )
        ],
        stances=[
            Stance(
                id="s1",
                holder="陳立文",
                target=span("條例"),
                polarity="oppose",
                attitude="reject",
                expression=span("反對"),
                evidence=span("陳立文反對「條例」。"),
                rule="oppose",
                confidence=0.7,
            )
        ],
        version="0",
    )
    found.keep(TEXT, {"q1": ["the cue 說 stands before a quotation"]})
    return found
