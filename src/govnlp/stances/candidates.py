"""Candidate stances: every expression with every holder and target that its frame allows, polarity composed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from govnlp.analysis import Analysis, Sentence
from govnlp.records.schema import POLARITY_OF, Polarity
from govnlp.stances import frames_en, frames_zh
from govnlp.stances.arguments import Argument, trim
from govnlp.stances.context import Context, Range
from govnlp.stances.expressions import Expressions, Match
from govnlp.stances.holders import Holder, holders_of
from govnlp.stances.polarity import Setting, ending, negate, reverse, setting_of, taking_part

_WHOLE_TARGETS = frozenset({"topic", "passive", "regard", "coverb", "of", "attribute", "it", "aroused"})
_NEGATIVE_FORMS = (
    "不",
    "未",
    "没",
    "勿",
    "别",
    "not ",
    "don't",
    "never",
    "can't",
    "cannot",
    "mustn't",
    "shouldn't",
    "won't",
)


@dataclass(slots=True)
class Candidate:
    """A stance that an expression may show."""

    match: Match
    sentence: int
    """Index into `Analysis.sentences`."""
    holder: Holder
    target: Range
    attitude: str
    how: str
    """Which reading of the frame gave the target."""
    order: int
    """0 for the expression's own complement, 1, 2 … for what goes on after it."""
    negated: bool
    reversed: bool
    hedged: bool
    probability: float = 0.0
    features: list[str] = field(default_factory=list)

    @property
    def polarity(self) -> Polarity:
        """support, oppose or neutral."""
        return POLARITY_OF[self.attitude]


def candidates(
    analysis: Analysis, expressions: Expressions, people: frozenset[str] = frozenset()
) -> tuple[Context, list[Candidate]]:
    """Return the candidate stances of an article in order, and the context they were read in.

    `people` are English nouns for persons and groups, which may hold a stance.
    """
    matches = expressions.find(analysis)
    ctx = Context(analysis, matches, people)
    found: list[Candidate] = []
    for match in matches:
        if match.entry.lang == "en" and not ctx.english.fits(match):
            continue
        index = analysis.sentence_at(match.start)
        sentence = analysis.sentences[index]
        found += _of_match(ctx, match, index, sentence)
    return ctx, found


def _of_match(ctx: Context, match: Match, index: int, sentence: Sentence) -> Iterator[Candidate]:
    entry = match.entry
    clause = ctx.clause(sentence, match.start, match.end)
    setting = setting_of(ctx.norm, clause, match.opening[0] if match.opening else match.start, match.end, entry.lang)
    if setting.irrealis or not negate(entry.attitude, setting.negations):
        return
    holders = holders_of(ctx, match, sentence)
    if not holders:
        return
    frames = frames_en if entry.lang == "en" else frames_zh
    for argument in frames.arguments(ctx, match, sentence):
        shown = negate(argument.attitude or entry.attitude, setting.negations)
        composed = _compose(ctx, argument, shown, entry.lang) if shown else None
        if composed is None:
            continue
        target, turned, is_reversed = composed
        for holder in holders:
            yield Candidate(
                match=match,
                sentence=index,
                holder=holder,
                target=target,
                attitude=turned,
                how=argument.how,
                order=argument.order,
                negated=_negated(match, setting),
                reversed=is_reversed,
                hedged=setting.hedged,
            )


def _compose(ctx: Context, argument: Argument, attitude: str, lang: str) -> tuple[Range, str, bool] | None:
    """Turn the attitude by what the target calls for; None where nothing is left of the target."""
    target = argument.target
    if argument.ended:
        return target, reverse(attitude), True
    if argument.how.split("-")[0] not in _WHOLE_TARGETS:
        end = ending(ctx.norm, target, lang)
        if end is not None and attitude not in ("praise", "doubt", "state"):
            return trim(ctx.norm, end, target[1]), reverse(attitude), True
        if attitude == "reject":
            part = taking_part(ctx.norm, target, lang)
            if part is not None:
                target = trim(ctx.norm, part, target[1])
    return (target, attitude, False) if target[1] > target[0] else None


def _negated(match: Match, setting: Setting) -> bool:
    return setting.negations > 0 or match.entry.form.startswith(_NEGATIVE_FORMS)
