"""Documents and data that speak: a report speaks for the body that issued it, a law for itself (guideline 11)."""

from __future__ import annotations

import re

from govnlp.quotes.zh.antecedents import MEMORY, Known
from govnlp.quotes.zh.naming import Namer
from govnlp.quotes.zh.words import DOCUMENT_NOUNS
from govnlp.records.schema import Mention

DOCUMENT_ONLY = re.compile(rf"(?:最新|相关|有关|上述|该|这份|这项|此|官方)?(?:的)?《?(?:{'|'.join(DOCUMENT_NOUNS)})》?")
"""A document or data set that nothing names: 報告, 最新數據."""
_MEDIA = re.compile(r"(?:报|社|电视台|电台|新闻网|周刊|杂志|新闻|时报|日报|广播公司|news|bbc|cnn|nbc|times|post)》?$")
_LAW = re.compile(r"(?:法|法案|草案|条例|宪法|章程|规定|办法|细则|合同|条款|协议|协定|决议|宣言|判决书?|裁决|制度)》?$")
"""Documents that speak for themselves."""
_ISSUED = re.compile(r"发布|公布|发表|发出|推出|出台|印发|刊发|提交|撰写|编写|主编|统计|调查|研究|监测")
POLLS = ("民调", "民意调查", "问卷调查")
"""Data that the last speaker is no likelier to have gathered than others are; they speak for themselves."""
_REACH = 2
"""How many sentences back the body that issued a document may be named."""


def is_document(norm: str) -> bool:
    """Whether a source is a document or data set other than a law."""
    return norm.endswith((*DOCUMENT_NOUNS, "》")) and not _LAW.search(norm)


def issuer(namer: Namer, norm: str, start: int, history: list[Known]) -> list[Known]:
    """Return who issued a document (報告, 《…白皮書》): the body named as such near by, else the last that spoke.

    `history` are the speakers met before; empty where only a body that the text says issued it will do.
    """
    if history and norm.endswith(("报道", "报导", "文章", "社论")):
        found = next((k for k in reversed(history[-MEMORY:]) if _MEDIA.search(k.norm)), None)
        return [found] if found else []
    body = _issued_by(namer, norm, start)
    if body is not None:
        return [namer.body(body)]
    if norm.endswith(POLLS):
        return []
    spoke = next((k for k in reversed(history[-3:]) if k.kind in ("body", "document", "group")), None)
    return [spoke] if spoke else []


def _issued_by(namer: Namer, norm: str, start: int) -> Mention | None:
    """Return the nearest body before `start` after whose name the text says that it issued such a document."""
    analysis = namer.analysis
    head = norm.rstrip("》")[-2:]
    index = analysis.sentence_at(start)
    for number in range(index, max(-1, index - _REACH - 1), -1):
        sentence = analysis.sentences[number]
        end = min(sentence.end, start)
        bodies = [m for m in analysis.mentions_in(sentence.start, end) if m.type in ("ORG", "GPE")]
        for position, body in enumerate(bodies):
            stop = bodies[position + 1].start if position + 1 < len(bodies) else end
            near = analysis.norm[body.end : min(stop + 20, start)]
            if _ISSUED.search(analysis.norm, body.end, stop) and head in near:
                return body
    return None
