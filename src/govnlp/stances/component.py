"""The stances stage of the pipeline."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from govnlp.analysis import Analysis
from govnlp.records.schema import Stance
from govnlp.scoring import load_scorer
from govnlp.stage import Stage, set_records, set_spans
from govnlp.stances.candidates import Candidate, candidates
from govnlp.stances.decide import decide
from govnlp.stances.expressions import Expressions
from govnlp.stances.features import describe


class StancesStage(Stage):
    """Find who takes which position on what."""

    def prepare(self) -> None:
        """Build the expression finder from the lexicon, and load the trained decision."""
        self.expressions = Expressions(self.lexicons.table("stances"))
        self.scorer = load_scorer("stances_accept")

    def candidates(self, analysis: Analysis) -> list[Candidate]:
        """Return every stance that the words may show, with features, undecided."""
        ctx, found = candidates(analysis, self.expressions)
        describe(ctx, found)
        return found

    def predict(self, analysis: Analysis) -> None:
        """Fill `analysis.stances`."""
        accepted = decide(self.candidates(analysis), self.scorer)
        analysis.stances = [record(analysis, c, f"s{i}") for i, c in enumerate(accepted, 1)]

    def annotate(self, doc: Doc, analysis: Analysis) -> None:
        """Set `doc._.stances` and `doc.spans["stances"]`: the targets, labelled with their polarity."""
        set_records(doc, "stances", analysis.stances)
        set_spans(doc, "stances", [(s.target.start, s.target.end, s.polarity) for s in analysis.stances])


def record(analysis: Analysis, c: Candidate, stance_id: str) -> Stance:
    """Return the record of an accepted candidate."""
    sentence = analysis.sentences[c.sentence]
    quote = c.holder.quote
    return Stance(
        id=stance_id,
        holder=c.holder.name,
        holder_id=c.holder.entity_id,
        target=analysis.span(*c.target),
        polarity=c.polarity,
        attitude=c.attitude,
        expression=analysis.span(c.match.start, c.match.end),
        negated=c.negated,
        hedged=c.hedged,
        evidence=analysis.span(sentence.start, sentence.end),
        quote_id=quote.id if quote is not None else None,
        date=quote.date if quote is not None else None,
        rule=f"{c.match.entry.frame}:{c.match.entry.form}+stances_accept",
        confidence=round(c.probability, 3),
    )


@Language.factory("govnlp_stances", default_config={"lexicons": None}, assigns=["doc._.stances"])
def make_stances(nlp: Language, name: str, lexicons: str | None) -> StancesStage:
    """Create the stances stage; `lexicons` is a user's lexicon folder."""
    return StancesStage(nlp, name, lexicons)
