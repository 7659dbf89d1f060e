"""The structure of an article: title, headings, paragraphs, bylines, captions, related-story lines.

Nothing is cut away and nothing altered: every visible character lies in exactly one block, and a block only says
what kind of text it is and where its prose begins.
"""

from __future__ import annotations

import re

from govnlp.analysis import Block
from govnlp.records.schema import Lang
from govnlp.text.datelines import prose_start
from govnlp.text.lines import Line, find_lines
from govnlp.text.script import passage_langs, script_of

_CLOSERS = r"[”’\"')\]」』）*_]*"
_STOPPED = re.compile(rf"[。!?.…]\s*{_CLOSERS}$")
_FULL_STOPPED = re.compile(rf"[。.…]\s*{_CLOSERS}$")
_UNFINISHED = re.compile(r"[”’\"')\],、:;“‘(—–-]\s*[“”]?$")
_SECOND_SENTENCE = re.compile(r"[a-z]{3}[.!?][”\"’)]?\s+[“\"a-z]")
_SPEECH = re.compile(r":\s*[“\"‘].*[”\"’]$", re.DOTALL)

_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+\S")
_MARKDOWN_BOLD_LINE = re.compile(r"\*\*[^*\n]{1,80}\*\*$|__[^_\n]{1,80}__$")
_DECORATION = re.compile(r"[-=*_~#·.•\s]{3,}$|```|\|.*\|$|:?-{2,}")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")

_RELATED = re.compile(
    r"[#>*\-\s▶►▼▲●■◆【\[〔]*(?:延伸阅读|相关(?:新闻|阅读|报导|报道|文章|链接)|更多(?:新闻|报导|报道|相关|精彩)|推荐阅读"
    r"|看更多|热门(?:新闻|文章)|猜你喜欢|read (?:more|also|next)|also read|see also"
    r"|related(?: stor(?:y|ies)| articles?| news)?|more (?:on this story|from|stories)"
    r"|recommended|most read)(?=$|[\s:】\]〕*|/])"
)
_CAPTION = re.compile(
    r"[▲△▼▽◄►↑↓←→]|\(?(?:图|图说|图片|照片|资料(?:图|图片|照片|照)|配图|海报|视频|摄影|图片来源)[:/|]"
    r"|图[为片][^,。]{2,40}(?:。|$)|[\[(]?(?:photo|image|picture|caption|file photo|credit|video|illustration)"
    r"s?(?::| by | courtesy )"
)
_CREDIT = re.compile(
    r"\((?:[^()\n]{0,30}(?:摄|供图|翻摄|图片|资料照|资料图|示意图)|图[/:][^()\n]{1,30}|记者[^()\n]{1,20}摄[^()\n]{0,6}"
    r"|(?:[^()\n]{0,30}(?:photo|getty images|shutterstock|courtesy)[^()\n]{0,40}))\)[。.]?$"
    r"|[\s·、/](?:摄|供图|提供图片|图源)[。]?$|[\u4e00-\u9fff]供图$"
    r"|\[(?:photo|image)[^\]\n]{0,60}\]$"
)
_NAME = r"[\u3400-\u9fff]{2,4}|[a-z][a-z.'·-]*(?: [a-z][a-z.'·-]*){0,3}"
_BYLINE = re.compile(
    rf"[□■◎●▪(\[【]?\s*[^,。!?;\n]{{0,36}}?(?:记者|通讯员|作者|编辑|编译|责编|实习生|撰文|撰稿|采写|校对|文(?=\s*[:/]))\s*[:/]?\s*"
    rf"(?:{_NAME})(?:[\s、,/·]+(?:(?:记者|通讯员|实习生|编辑|编译|摄影|图)\s*[:/]?\s*)?(?:{_NAME})){{0,6}}\s*[)\]】]?$"
    rf"|\(\s*(?:{_NAME})(?:[\s、]+(?:{_NAME})){{0,4}}\s*\)(?:\s*【[^】\n]{{1,20}}】)?$"
    r"|.{0,60}\b(?:reporter|journalist|correspondent)s?:? [a-z]+(?: [a-z]+){1,3}$"
    r"|[^,。!?;\n]{0,10}记者[^,。!?;\n]{2,20}/[^,。!?;\n]{1,10}(?:报导|报道|专访|专电|撰稿|编译)$"
    r"|(?:发布时间|发稿时间|更新时间|更新|时间|日期)?\s*:?\s*(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)"
    r"[\s\d:,星期一二三四五六日天周()上下午]*(?:(?:来源|作者|责任编辑|编辑|source|author|editor|story|writer).*)?$"
    r"|[【\[(]?\s*(?:来源|稿源|资料来源|文章来源|原标题|标题|责任编辑|编辑|责编|作者"
    r"|source|editor|author|writer|journalist|reporter|story)\s*[:/].{1,60}$"
    r"|\(?(?:by|reported by|written by|reporting by|editing by|additional reporting by|story by)[,:]? [a-z].{1,90}$"
    r"|(?:published|updated|posted|last updated|issued at|media contact|contact)[: ].{2,60}$"
    r"|ends?/.{3,40}$|[(-]?(?:完|end)[)-]?$"
    r"|(?:发布日期|发稿日期|发布单位|新闻联络人|新闻联系人|联络人|联系人|(?:香港|台北|北京)时间)\s*[:\d].{1,60}$"
)

_CREDITS = ("byline", "caption", "other")
_WITH_PROSE = ("title", "heading", "paragraph")
_LONGEST_TITLE = {"en": 200, "zh": 80}
_LONGEST_HEADING = {"en": 110, "zh": 42}
_LONGEST_CAPTION = {"en": 400, "zh": 160}
_MOST_COMMAS = 2


def find_blocks(text: str, norm: str, lang: Lang) -> list[Block]:
    """Return the lines or paragraphs of an article as blocks, in order.

    `norm` is the NORM of `text`; `lang` is the language of the whole article, used where a line's own characters do
    not tell. A text without line breaks is one paragraph.
    """
    lines = find_lines(text, norm)
    default = script_of(text) if lang == "mixed" else lang
    langs = passage_langs(text, [(line.start, line.end) for line in lines], default)
    kinds = _kinds(norm, lines, langs)
    return [
        Block(line.start, line.end, kind, own, _body(text, norm, line, kind))
        for line, kind, own in zip(lines, kinds, langs, strict=True)
    ]


def _body(text: str, norm: str, line: Line, kind: str) -> int:
    return prose_start(text, norm, line.start, line.end) if kind in _WITH_PROSE else line.start


def _kinds(norm: str, lines: list[Line], langs: list[Lang]) -> list[str]:
    kinds: list[str] = []
    for i, (line, lang) in enumerate(zip(lines, langs, strict=True)):
        content = norm[line.start : line.end]
        kind = _kind(content, lang, first=i == 0, only=len(lines) == 1)
        if kind not in _CREDITS and kinds and kinds[-1] == "related" and _lists_on(content, lang):
            kind = "related"
        kinds.append(kind)
    return _without_runs(kinds)


def _kind(content: str, lang: Lang, *, first: bool, only: bool) -> str:
    """Return the kind of one line, from its NORM."""
    key = "en" if lang == "en" else "zh"
    if _MARKDOWN_HEADING.match(content):
        return "title" if first else "heading"
    if _DECORATION.match(content) and not any(c.isalpha() for c in content.strip("`|")):
        return "other"
    if _IMAGE.match(content):
        return "caption"
    length = len(content)
    if length <= _LONGEST_CAPTION[key] and not only:
        if _RELATED.match(content) and length <= _LONGEST_TITLE[key]:
            return "related"
        if _CAPTION.match(content) or _CREDIT.search(content):
            return "caption"
        if length <= _LONGEST_TITLE[key] and not _FULL_STOPPED.search(content) and _BYLINE.match(content):
            return "byline"
    if only:
        return "paragraph"
    if first:
        return "title" if _is_title(content, key) else "paragraph"
    return "heading" if _is_heading(content, key) else "paragraph"


def _is_title(content: str, key: str) -> bool:
    if len(content) > _LONGEST_TITLE[key] or _FULL_STOPPED.search(content) or "。" in content:
        return False
    return not (_STOPPED.search(content) and _SPEECH.search(content)) and content[-1] not in ",、:;"


def _is_heading(content: str, key: str) -> bool:
    if _MARKDOWN_BOLD_LINE.match(content):
        return True
    if len(content) > _LONGEST_HEADING[key] or _FULL_STOPPED.search(content) or _UNFINISHED.search(content):
        return False
    if "。" in content or _SECOND_SENTENCE.search(content) or content.count(",") > _MOST_COMMAS:
        return False
    # A question may be a heading (誰來監管？); any other line that ends like a sentence is one.
    return (content[-1] == "?" and len(content) <= _LONGEST_HEADING[key] // 2) or not _STOPPED.search(content)


def _lists_on(content: str, lang: Lang) -> bool:
    """Whether a line after a related-story line is one more of them: an item or headline, no prose."""
    return len(content) <= _LONGEST_TITLE["en" if lang == "en" else "zh"] and not _FULL_STOPPED.search(content)


def _without_runs(kinds: list[str]) -> list[str]:
    """Take three or more headings in a row for what they are: lines of prose or of a list, without full stops."""
    result = list(kinds)
    i = 0
    while i < len(kinds):
        j = i
        while j < len(kinds) and kinds[j] == "heading":
            j += 1
        if j - i >= 3:
            result[i:j] = ["paragraph"] * (j - i)
        i = max(j, i + 1)
    return result
