"""The stances stage of the pipeline."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from govnlp.analysis import Analysis
from govnlp.stage import Stage, set_records


class StancesStage(Stage):
    """Find the article's stances."""

    def predict(self, analysis: Analysis) -> None:
        """Fill `analysis.stances`."""

    def annotate(self, doc: Doc, analysis: Analysis) -> None:
        """Set `doc._.stances`."""
        set_records(doc, "stances", analysis.stances)


@Language.factory("govnlp_stances", default_config={"lexicons": None})
def make_stances(nlp: Language, name: str, lexicons: str | None) -> StancesStage:
    """Create the stances stage; `lexicons` is a user's lexicon folder."""
    return StancesStage(nlp, name, lexicons)
