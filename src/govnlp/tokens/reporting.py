"""Whether a short clause after a quotation names who said it: a handful of plain reporting verbs, for sentence ends.

The full cue lexicon is the quotes stage's. Here only the commonest verbs count, in the order in which they follow a
quotation: a false alarm would glue two sentences together.
"""

from __future__ import annotations

import re

_ZH = re.compile(
    r"(?:说|道|表示|指出|强调|称|坦言|透露|回应|回答|补充|解释|写道|问|感叹|直言|呼吁|警告|认为|批评|反驳|喊|介绍|提醒|承诺|总结|形容|重申"
    r"|续指)$|告诉[^,]{1,15}$"
)
_EN = re.compile(
    r"\b(?:said|says|say|asked|asks|added|adds|wrote|writes|tweeted|told|tells|replied|shouted|exclaimed|explained|warned"
    r"|argued|insisted|joked|recalled|noted|declared|read|reads|quipped|posted|concluded|continued|stated|demanded)\b"
)


def reports(clause: str, lang: str) -> bool:
    """Return whether a clause, in NORM and without punctuation, reports the quotation before it; `lang` is zh or en."""
    if lang == "en":
        return _EN.search(clause) is not None
    return _ZH.search(clause) is not None
