"""The entities stage of the pipeline."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from govnlp.analysis import Analysis
from govnlp.stage import Stage, set_records


class EntitiesStage(Stage):
    """Find the article's entities."""

    def predict(self, analysis: Analysis) -> None:
        """Fill `analysis.entities`."""

    def annotate(self, doc: Doc, analysis: Analysis) -> None:
        """Set `doc._.entities`."""
        set_records(doc, "entities", analysis.entities)


@Language.factory("govnlp_entities", default_config={"lexicons": None})
def make_entities(nlp: Language, name: str, lexicons: str | None) -> EntitiesStage:
    """Create the entities stage; `lexicons` is a user's lexicon folder."""
    return EntitiesStage(nlp, name, lexicons)
