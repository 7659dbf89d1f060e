"""Polarity, composed: negation and what is called for turn an attitude, conditions and questions cancel it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govnlp.stances.context import Range

_NEGATED = {
    "endorse": "reject",
    "praise": "criticise",
    "advocate": "reject",
    "commit": "reject",
    "reject": "endorse",
    "criticise": "endorse",
    "doubt": "endorse",
    "warn": "",
    "state": "",
}
"""What an attitude becomes under negation; empty: no position is left (不擔心)."""

_REVERSED = {
    "endorse": "reject",
    "advocate": "reject",
    "commit": "reject",
    "reject": "endorse",
    "criticise": "endorse",
    "warn": "reject",
    "doubt": "doubt",
    "praise": "praise",
    "state": "state",
}
"""What an attitude towards "stop X" is towards X: 呼籲停止 X rejects X, 反對削減 X endorses X."""

_NEGATORS_ZH = (
    "并不是|不再是|并非|绝非|决非|绝不|决不|从不|从未|从来没有|毫不|并不|并未|并没有|没有|尚未|仍未|"
    "不再|无法|难以|不曾|未曾|未能"
    "|无意|拒绝|否认|停止|不愿意|不愿|不肯|不想|不打算|不会|不能|不可能|不应该|不应|不该|不必|未必|"
    "不用|不要|不得|未有|不是|不|未|没|勿|别"
)
_BETWEEN_ZH = (
    "会|再|能|能够|想|愿意|愿|打算|完全|一定|公开|明确|真正|轻易|贸然|全面|无条件|盲目|应该|应|是|曾|"
    "就|对此|表示|表达|提出|给予|作出"
    "|任何|直接|正式|都|也|必|可能|需要|要|得到|获得|急于|有|认为|觉得|相信|感到|感觉"
)
"""What may stand between a negation and what it negates; of thoughts too, whose negation is that of what is thought
(不認為應該 …)."""
_NEGATION_ZH = re.compile(rf"(?:{_NEGATORS_ZH})(?:{_BETWEEN_ZH}){{0,3}}$")
_NOT_NEGATION_ZH = (
    "不得不",
    "不但",
    "不仅",
    "不光",
    "不只",
    "无不",
    "不断",
    "不约而同",
    "特别",
    "个别",
    "分别",
    "区别",
    "差别",
    "不久",
)
_CONDITION_ZH = re.compile(r"如果|假如|假使|倘若|要是|一旦|除非|即使|即便|哪怕|就算|若(?!干)")
_WHETHER_ZH = re.compile(r"(?:是否|能否|会否|可否|应否|会不会|该不该|要不要|有没有|支不)[\u4e00-\u9fff]{0,3}$")
_HEDGE_ZH = re.compile(r"可能|或许|也许|或将|似乎|大概|或会|有意|恐怕|好像|看来|据说|未必|考虑|恐(?!怖|慌|惧|吓)")

_NEGATION_EN = re.compile(
    r"(?:\b(?:not|never|no longer|neither|nor|hardly|without|cannot|no|nobody|none|nothing|far from|anything but)|"
    r"n['’]t|"
    r"\b(?:refus(?:e|es|ed|ing)|fail(?:s|ed|ing)?|declin(?:e|es|ed|ing)"
    r"|den(?:y|ies|ied|ying)|stopp?(?:s|ed|ing)?|unwilling|reluctant|withdr(?:aw|aws|ew|awn|awing)|unable))"
    r"(?:\s+(?:think|believe|feel)(?: that)?(?: [a-z’']+){1,3}|"
    r"\s+(?:to|be|been|being|yet|have|has|had|ever|even|fully|really|explicitly|publicly|formally|"
    r"actually|currently|its|their|his|her|any"
    r"|going|want|wants|wanted|plan|intend|willing|ready|express|voice|give|offer|in|a|an|the|such|"
    r"possibly|necessarily|real|great|immediate|clear|good|urgent|particularly|very|quite)){0,4}\s*$"
)
_NOT_NEGATION_EN = ("not only", "not just", "not merely", "no doubt")
_IRREALIS_EN = re.compile(r"\b(?:if|unless|whether|in case|even if|should they|were they|provided that|as if|or not)\b")
_HEDGE_EN = re.compile(
    r"\b(?:may|might|could|perhaps|possibly|maybe|appears?|appeared|seems?|seemed|likely|reportedly|"
    r"probably|considering|tends?)\b"
)
_QUESTION_ZH = re.compile(r"(?:吗|么|呢)?[”’]?\?|(?:吗|呢)[”’]?[,。]")


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around an expression and bears on its polarity."""

    negations: int
    """How many negations lie over the expression."""
    irrealis: bool
    """Whether it stands in a condition or a question."""
    hedged: bool


def setting_of(norm: str, clause: Range, start: int, end: int, lang: str) -> Setting:
    """Read the setting of the expression `start`-`end` from its clause."""
    before = norm[max(clause[0], start - 80) : start]
    after = norm[end : min(clause[1] + 2, end + 120)]
    if lang == "en":
        question = "?" in after and "?" not in norm[clause[0] : start]
        return Setting(
            negations=_count(before, _NEGATION_EN, _NOT_NEGATION_EN),
            irrealis=question or bool(_IRREALIS_EN.search(before)),
            hedged=bool(_HEDGE_EN.search(before)),
        )
    return Setting(
        negations=_count(before[-16:], _NEGATION_ZH, _NOT_NEGATION_ZH),
        irrealis=bool(_QUESTION_ZH.search(after)) or bool(_CONDITION_ZH.search(before) or _WHETHER_ZH.search(before)),
        hedged=bool(_HEDGE_ZH.search(before)),
    )


def _count(before: str, negation: re.Pattern[str], exceptions: tuple[str, ...]) -> int:
    """Return how many negations stand one after the other at the end of `before` (並非不, did not refuse to)."""
    count = 0
    while count < 3:
        match = negation.search(before)
        if match is None or before[max(0, match.start() - 1) : match.end() + 4].strip().startswith(exceptions):
            return count
        if any(word in before[max(0, match.start() - 1) :] for word in exceptions):
            return count
        count += 1
        before = before[: match.start()]
    return count


def negate(attitude: str, negations: int) -> str:
    """Return an attitude under so many negations; empty where none is left."""
    return _NEGATED[attitude] if negations % 2 else attitude


def reverse(attitude: str) -> str:
    """Return the attitude towards X that an attitude towards ending X shows."""
    return _REVERSED[attitude]


_ENDING_ZH = re.compile(
    r"(?:完全|明文|立法|依法|无限期|全部|逐步|暂时|明确|立即|立刻|尽快|马上|全面|彻底|永久|无条件|务必|必须|应该|应当|应|要|也|并|进一步)*"
    r"(?:停止|终止|中止|撤回|撤销|废除|废止|取消|放弃|避免|防止|禁止|反对|拒绝|杜绝|阻止|制止|抵制|"
    r"摒弃|抛弃|结束|退出|关闭|不要|切勿|勿|别|不得|不能|不可|不应该|不应|不再|遏制|防范"
    r"|削减|缩减|解除|放宽|推翻|叫停|暂停|取缔|克制|规避|离开|摆脱|消除|戒除|严禁|谴责|打击|惩治|退回|下架|搁置|撤下|停用|停办|停建|停售|中断|封杀|剔除)(?:了|对于|对|与)?"
)
_ENDING_EN = re.compile(
    r"(?:[a-z]+ly |to |quickly |also |and |be |fully |permanently )*"
    r"(?:stop(?:ping)?|halt(?:ing)?|end(?:ing)?|withdraw(?:ing)?(?: from)?|cancel(?:ling|ing)?|"
    r"abandon(?:ing)?|repeal(?:ing)?|revok(?:e|ing)|rescind(?:ing)?|scrap(?:ping)?"
    r"|abolish(?:ing)?|avoid(?:ing)?|prevent(?:ing)?|ban(?:ning)?|prohibit(?:ing)?|reject(?:ing)?|"
    r"oppos(?:e|ing)|refrain(?:ing)? from|ceas(?:e|ing)|drop(?:ping)?|clos(?:e|ing)"
    r"|shut(?:ting)? down|boycott(?:ing)?|lift(?:ing)?|cut(?:ting)?|reduc(?:e|ing) support for|"
    r"suspend(?:ing)?|not(?: to)?(?! only| just| merely| simply)|"
    r"never|stay away from|dismantl(?:e|ing)|overturn(?:ing)?|"
    r"resist(?:ing)?|rein(?:ing)? in|break(?:ing)?(?: off)?|sever(?:ing)?|toppl(?:e|ing)|oust(?:ing)?|remov(?:e|ing)|"
    r"get(?:ting)? rid of|phas(?:e|ing) out|curb(?:ing)?|crack(?:ing)? down on|roll(?:ing)? back|stamp(?:ing)? out|"
    r"condemn(?:ing)?|eas(?:e|ing)|delay(?:ing)?|defund(?:ing)?|eliminat(?:e|ing)"
    r"|outlaw(?:ing)?|forbid(?:ding)?|block(?:ing)?|an? (?:immediate |swift )?(?:end|halt|stop) to"
    r"|(?:the )?(?:withdrawal|repeal|abolition|"
    r"suspension|cancellation|removal|scrapping) of"
    r"|an? (?:total |global |full |outright )?(?:ban|moratorium) on) "
)
_SUPPORT_ZH = re.compile(r"(?:支持|支援|接受|同意|承认|批准|签署|加入|参与|建立|设立|采纳|通过|配合)(?:对|与)?")
_SUPPORT_EN = re.compile(
    r"(?:to )?(?:support|accept|endorse|back|sign|ratify|join|recognize|recognise|approve|embrace|"
    r"adopt|comply with|agree to|take part in) "
)

_PROPOSAL_ZH = re.compile(r"的(?:建议|提议|提案|要求|呼吁|计划|计画|决定|方案|做法|主张|说法)$")
"""What is proposed is then the target, not what the proposal would end (暫停申請的建議)."""


def ending(norm: str, target: Range, lang: str) -> int | None:
    """Return where X begins in a target that says "stop X", or None where the target says no such thing."""
    match = (_ENDING_EN if lang == "en" else _ENDING_ZH).match(norm, *target)
    if match is not None and lang == "zh" and _PROPOSAL_ZH.search(norm, *target):
        return None
    return match.end() if match and target[1] - match.end() >= 2 else None


def taking_part(norm: str, target: Range, lang: str) -> int | None:
    """Return where X begins in a target that says "support X" or "sign X": rejecting that rejects X."""
    match = (_SUPPORT_EN if lang == "en" else _SUPPORT_ZH).match(norm, *target)
    return match.end() if match and target[1] - match.end() >= 2 else None
