"""Closed word classes of Chinese that the quote finder's decisions look at, in NORM."""

from __future__ import annotations

import re

PREPOSITIONS = frozenset(
    (
        "在 对 向 于 就 从 通过 以 为 与 跟 由 针对 按 按照 根据 据 围绕 随着 因 因为 由于 关于 对于 经 经过 借 "
        "趁 当 自 将 把 被 给 接受 面对 参加 出席"
    ).split()
)
"""Words that open a phrase between subject and cue, or before the subject."""

ADVERBS = frozenset(
    (
        "也 还 则 曾 曾经 已 已经 再次 再 又 明确 同时 随后 均 都 进一步 一直 多次 此前 之前 日前 近日 当天 亦 便 "
        "就 仍 仍然 只 只是 却 更 更是 一再 反复 公开 强烈 严正 坚决 郑重 特别 一致 共同 联合 坦率 主动 首次 依然 "
        "最后 最终 首先 其次 其后 其间 先后 分别 正式 积极 直接 间接 私下 匿名 书面 口头 高调 低调 紧急 尤其 甚至 "
        "并 并且 而且 且 而 接着 继续 不断 屡次 经常 往往 总是 从未 未 没有 不 无 可能 或 或许 似乎 显然 确实 "
        "的确 其实 当场 立即 随即 马上 不久 后来 事后 会后 稍后 晚些时候 早些时候 早前 先前 一度 至今 目前 现在 "
        "如今 今后 未来 亲自 自己 笑着 动情 激动 深情 深有感触 自豪 无奈 严肃 诚恳 坦然 地 此次 这次 本次 此番"
    ).split()
)
CONJUNCTIONS = frozenset(
    (
        "但 但是 而 而且 并 并且 且 不过 然而 因此 所以 于是 同时 与此同时 另外 此外 另一方面 对此 为此 据此 至于 "
        "如 例如 比如 例 虽然 尽管 如果 若 只要 只有 无论 不管 即使 即便 哪怕 因为 由于 其中 首先 其次 最后 第一 "
        "第二 第三 接着 随后 当时 后来 之后 此前 此后"
    ).split()
)
IRREALIS = frozenset(
    (
        "如果 若 要是 能 能够 可能 可 想 想要 要 会 将 难以 无法 尚未 拒绝 没有 没 没人 不能 不会 不愿 是否 未能 "
        "未 避免 为了 需 需要 应 应该 必须 只要 被 让 使 请"
    ).split()
)
"""Words before a verb that make it no report of something said."""
TIME_WORDS = frozenset(
    (
        "今天 今日 昨天 昨日 明天 前天 当天 当日 日前 近日 近期 最近 今年 去年 明年 前年 本周 上周 下周 本月 上月 "
        "下月 早上 上午 中午 下午 晚间 晚上 凌晨 傍晚 当晚 昨晚 今晚 今早 当地时间 北京时间 美东时间 周一 周二 "
        "周三 周四 周五 周六 周日 周末 星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 同日 同一天 翌日 "
        "次日 早些时候 晚些时候 稍早 稍晚 稍后 早前 此前 先前 目前 期间 年初 年底 月初 月底 周初"
    ).split()
)
PRONOUNS = frozenset(
    ("他 她 它 他们 她们 它们 其 他俩 两人 二人 两者 双方 各方 该人 此人 前者 后者 她本人 他本人 本人 我 我们").split()
)
DEMONSTRATIVES = (
    "该",
    "这位",
    "这名",
    "该名",
    "这个",
    "这家",
    "这份",
    "这项",
    "这些",
    "那位",
    "那名",
    "上述",
    "此",
    "两名",
    "两位",
)
DOCUMENT_NOUNS = tuple(
    (
        "报告 研究 调查 数据 统计 资料 声明 文件 公报 公告 通知 通告 意见 方案 规定 条例 法案 草案 决议 协议 协定 "
        "宣言 章程 白皮书 蓝皮书 指南 指引 文章 社论 评论 论文 报道 报导 消息 结果 民调 民意调查 图片 视频 画面 "
        "照片 录音 记录 纪录 清单 名单 判决书 起诉书 诉状 信 信函 公开信 电邮 备忘录 预警 预报 榜单 指数 财报 "
        "年报 业绩 新闻稿 稿件 推文 帖文 帖子 条款 合同 宪法 法律 法 办法 细则 计划 规划 纲要 摘要 简报 说明 判决 "
        "裁决 经验 事实 历史 证据 迹象 线索 情况 分析 评估 测试 实验 监测 登记 网站 官网 平台 标题 字幕 截图"
    ).split()
)
"""Heads of sources that are texts or data: tested as suffixes of a source."""

TIME = re.compile(
    r"(?:当地时间|北京时间|美东时间|格林威治时间)?(?:\d{2,4}年|今年|去年|明年|前年)?(?:\d{1,2}月(?:份|初|底|中旬|上旬|下旬)?)?(?:\d{1,2}[日号])?"
    r"(?:[本上下]?(?:周|星期|礼拜)[一二三四五六日天末])?(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚间|晚上|晚|早|深夜)?(?:\d{1,2}[时点](?:\d{1,2}分)?(?:许|左右)?)?"
)
"""A date or time of day; may match the empty string."""


_TIME_OPENERS = frozenset("当北美格今去明前本上下周星礼凌清早中傍晚深") | {word[0] for word in TIME_WORDS}
"""Characters that a time may begin with, other than digits."""


def time_end(norm: str, start: int, end: int) -> int:
    """Return the end of a time expression that begins at `start`, or `start` where there is none."""
    first = norm[start : start + 1]
    if first not in _TIME_OPENERS and not first.isdecimal():
        return start
    match = TIME.match(norm, start, end)
    stop = match.end() if match else start
    if stop > start:
        return stop
    for size in (5, 4, 3, 2):
        if norm[start : start + size] in TIME_WORDS and start + size <= end:
            return start + size
    return start
