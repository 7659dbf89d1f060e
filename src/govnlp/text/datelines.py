"""What stands before the prose of a paragraph: list marks, Markdown marks, and the datelines of news agencies."""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"(?:>\s*)*"
    r"(?:\#{1,6}\s+|[-*+·●■□◆▪▲△▼◎※]\s+|[·●■□◆▪▲△▼◎※]|\d{1,3}(?:[.)]\s+|、\s*)|\(\d{1,2}\)\s*)?"
    r"(?:\*\*|__)?"
)

_NAMES = r"[^\n,。:;!?“”()\[\]【】〔〕]"
_AFTER = r"(?:\s*\([^()\n]{1,60}\))?"
_DATELINE_ZH = re.compile(
    # （中央社記者王小明台北25日電）, 〔記者王小明／台北報導〕, 【本報訊】, [環球網報道 記者 …]
    r"[(〔\[【](?=[^()〔〕\[\]【】\n]{0,60}(?:记者|报导|报道|日电|专电|外电|电讯|报讯|社讯|网讯|特派|通讯员|编译))"
    rf"[^()〔〕\[\]【】\n]{{2,60}}[)〕\]】]{_AFTER}"
    # 新華社北京7月25日電（記者…）, 中新網7月25日電 (記者 …), 路透社倫敦25日電
    rf"|(?:\([^()\n]{{1,20}}\)\s*)?{_NAMES}{{2,24}}?日(?:综合|凌晨|上午|下午|晚)?(?:外电|专电|电讯|电)(?![视话子影力动台信商价网脑池竞]){_AFTER}"
    # 央視網7月25日消息：
    rf"|{_NAMES}{{1,10}}?[网社报台视闻]{_NAMES}{{0,8}}?\d{{1,2}}日(?:消息|讯){_AFTER}"
    # 本報訊（記者…）
    rf"|(?:本报|本刊|本网|本台|本社){_NAMES}{{0,8}}?讯(?![员息问号]){_AFTER}"
    # 記者王小明／台北報導
    rf"|{_NAMES}{{0,10}}?记者{_NAMES}{{2,20}}?/{_NAMES}{{1,10}}?(?:综合|连线|即时)?(?:报导|报道|专访|专电)"
)
_TAIL_ZH = re.compile(r"(?:\s|[:　])*(?:--+|[—–]+|-)?\s*")
_DAY = re.compile(r"\d{1,2}日|\d{1,2}/\d{1,2}")

_PLACE = r"[A-Z\u00c0-\u00de][\w.'’\u00c0-\u024f-]*"
_PLACES = rf"{_PLACE}(?:[ ,/]+{_PLACE}){{0,5}}"
_NO_PLACE = r"(?!(?:On|In|At|By|From|Since|The|A)\s)"
_AGENCY = r"\((?:[A-Z][\w.'’/&:, -]{1,40})\)"
_DATE = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,\s*\d{4})?"
_DATELINE_EN = re.compile(
    # BRUSSELS, June 3 (Reuters) -, WASHINGTON (AP) —, (CNN) --
    rf"{_NO_PLACE}(?:{_PLACES},?\s+)?(?:{_DATE}\s*,?\s*)?{_AGENCY}\s*(?:[—–]|--+|-|:)\s*"
    # New York, July 26 (Xinhua) The
    rf"|{_NO_PLACE}{_PLACES},?\s+{_DATE}\s*,?\s*{_AGENCY}\s*(?:[—–]|--+|-|:)?\s*(?!,)"
    # LONDON —
    r"|[A-Z\u00c0-\u00de]{2}[A-Z\u00c0-\u00de .,'’-]{1,38}\s*(?:[—–]|--+|\s-)\s+(?=[A-Z0-9“\"‘'])"
)


def prose_start(text: str, norm: str, start: int, end: int) -> int:
    """Return where the prose of the block `text[start:end]` begins: after list marks, Markdown marks and dateline."""
    marks = _MARKS.match(norm, start, end)
    body = marks.end() if marks else start
    dateline = _DATELINE_EN.match(text, body, end)
    if dateline is None:
        dateline = _DATELINE_ZH.match(norm, body, end)
        if dateline is not None and not _tells(norm, dateline):
            dateline = None
        if dateline is not None:
            tail = _TAIL_ZH.match(norm, dateline.end(), end)
            return _within(tail.end() if tail else dateline.end(), start, end)
    return _within(dateline.end() if dateline else body, start, end)


def _tells(norm: str, dateline: re.Match[str]) -> bool:
    """Whether a match of the loose pattern `…日電` names a day, and is no 當日電 in running prose."""
    found = dateline.group()
    return "日" not in found or found[0] in "(〔[【" or bool(_DAY.search(found))


def _within(body: int, start: int, end: int) -> int:
    return body if body < end else start
