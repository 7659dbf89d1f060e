"""The entities stage: what the finders propose is settled, then linked to one entity each."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from govnlp.analysis import Analysis
from govnlp.entities.abbreviations import AbbreviationFinder
from govnlp.entities.candidate import Candidate, settle
from govnlp.entities.gazetteer import Gazetteer
from govnlp.entities.latin_names import LatinNameFinder
from govnlp.entities.link import link
from govnlp.entities.nominals import with_nominals
from govnlp.entities.organizations import OrganizationFinder
from govnlp.entities.recognized import RecognizedFinder
from govnlp.entities.repeats import find_repeats
from govnlp.entities.titles import TitleFinder
from govnlp.entities.works import WorkFinder
from govnlp.stage import Stage, set_ents, set_records, set_spans


class EntitiesStage(Stage):
    """Find the article's mentions of persons, bodies, places and works, and link them to entities."""

    def prepare(self) -> None:
        """Build the finders from the lexicons."""
        self._gazetteer = Gazetteer(self.lexicons)
        self._abbreviations = AbbreviationFinder(self._gazetteer)
        self._works = WorkFinder(self._gazetteer)
        self._titles = TitleFinder(self.lexicons)
        titles = (row["form"] for row in self.lexicons.table("titles_en") if row["kind"] != "collective")
        self._recognized = RecognizedFinder(self._gazetteer, self._abbreviations.rows, titles)
        self._latin = LatinNameFinder(self.lexicons)
        self._organizations = OrganizationFinder()

    def predict(self, analysis: Analysis) -> None:
        """Fill `analysis.mentions` and `analysis.entities`."""
        settled = settle(self._candidates(analysis))
        settled = settle([*settled, *find_repeats(analysis, settled, self._gazetteer.places)])
        analysis.mentions, analysis.entities = link(analysis, self._works.without_strangers(analysis, settled))
        analysis.entities = with_nominals(analysis, self._gazetteer)

    def _candidates(self, analysis: Analysis) -> list[Candidate]:
        known = list(self._gazetteer.find(analysis))
        recognized = list(self._recognized.find(analysis))
        titles = self._titles.titles(analysis.norm)
        places = [c for c in known if c.type in ("GPE", "LOC")]
        return [
            *known,
            *self._abbreviations.find(analysis),
            *recognized,
            *self._titles.complete(analysis, titles, recognized),
            *self._works.find(analysis),
            *self._titles.find(analysis, titles),
            *self._latin.find(analysis),
            *self._organizations.find(analysis, places, recognized),
        ]

    def annotate(self, doc: Doc, analysis: Analysis) -> None:
        """Set `doc.ents`, `doc.spans["mentions"]`, `doc._.mentions` and `doc._.entities`."""
        set_records(doc, "mentions", analysis.mentions)
        set_records(doc, "entities", analysis.entities)
        spans = set_spans(doc, "mentions", [(m.start, m.end, m.type) for m in analysis.mentions])
        set_ents(doc, spans)


@Language.factory(
    "govnlp_entities",
    default_config={"lexicons": None},
    assigns=["doc.ents", "doc._.mentions", "doc._.entities"],
)
def make_entities(nlp: Language, name: str, lexicons: str | None) -> EntitiesStage:
    """Create the entities stage; `lexicons` is a user's lexicon folder."""
    return EntitiesStage(nlp, name, lexicons)
