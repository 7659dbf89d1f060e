"""The stances stage of the pipeline."""

from __future__ import annotations

from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from govnlp.analysis import Analysis
from govnlp.records.schema import POLARITY_OF, Attitude, Stance
from govnlp.scoring import load_scorer
from govnlp.stage import Stage, set_records, set_spans
from govnlp.stances.antecedents import antecedent
from govnlp.stances.candidates import Candidate, candidates
from govnlp.stances.context import Context
from govnlp.stances.decide import decide
from govnlp.stances.explain import reasons
from govnlp.stances.expressions import Expressions
from govnlp.stances.features import describe
from govnlp.stances.issues import issues_of
from govnlp.stances.subjects_en import people_en


class StancesStage(Stage):
    """Find who takes which position on what."""

    def prepare(self) -> None:
        """Build the expression finder and the issues from the lexicons, and load the trained decision."""
        self.expressions = Expressions(self.lexicons.table("stances"))
        self._people = people_en(self.lexicons.table("titles_en"))
        self.issues = issues_of(self.lexicons)
        self.scorer = load_scorer("stances_accept")

    def candidates(self, analysis: Analysis) -> tuple[Context, list[Candidate]]:
        """Return every stance that the words may show, with features, undecided, and the context they stand in."""
        ctx, found = candidates(analysis, self.expressions, self._people)
        describe(ctx, found)
        return ctx, found

    def predict(self, analysis: Analysis) -> None:
        """Fill `analysis.stances`, and their reasons."""
        ctx, found = self.candidates(analysis)
        accepted = decide(found, self.scorer)
        spread = self.issues.spread(analysis.norm) if accepted else {}
        for i, c in enumerate(accepted, 1):
            stance = self._record(ctx, c, f"s{i}", spread)
            analysis.stances.append(stance)
            analysis.reasons[stance.id] = reasons(c, self.scorer)

    def _record(self, ctx: Context, c: Candidate, stance_id: str, spread: dict[str, float]) -> Stance:
        analysis = ctx.analysis
        sentence = analysis.sentences[c.sentence]
        quote = c.holder.quote
        referent = antecedent(ctx, c.target, c.match.entry.lang)
        named = ctx.norm[slice(*c.target)] + (" " + ctx.norm[slice(*referent)] if referent else "")
        return Stance(
            id=stance_id,
            holder=c.holder.name,
            holder_id=c.holder.entity_id,
            target=analysis.span(*c.target),
            antecedent=analysis.span(*referent) if referent else None,
            issue=self.issues.issue_of(named, ctx.norm[sentence.start : sentence.end], spread),
            polarity=POLARITY_OF[c.attitude],
            attitude=cast(Attitude, c.attitude),
            expression=analysis.span(c.match.start, c.match.end),
            negated=c.negated,
            hedged=c.hedged,
            evidence=analysis.span(sentence.start, sentence.end),
            quote_id=quote.id if quote is not None else None,
            date=quote.date if quote is not None else None,
            rule=f"{c.match.entry.frame}:{c.match.entry.form}+stances_accept",
            confidence=round(c.probability, 3),
        )

    def annotate(self, doc: Doc, analysis: Analysis) -> None:
        """Set `doc._.stances` and `doc.spans["stances"]`: the targets, labelled with their polarity."""
        set_records(doc, "stances", analysis.stances)
        set_spans(doc, "stances", [(s.target.start, s.target.end, s.polarity) for s in analysis.stances])


@Language.factory("govnlp_stances", default_config={"lexicons": None}, assigns=["doc._.stances"])
def make_stances(nlp: Language, name: str, lexicons: str | None) -> StancesStage:
    """Create the stances stage; `lexicons` is a user's lexicon folder."""
    return StancesStage(nlp, name, lexicons)
