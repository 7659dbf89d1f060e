"""The pipeline: the order of work, and the calls that run it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from os import PathLike, fspath

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from govnlp.analysis import analysis_of
from govnlp.config import DEFAULT_MAX_CHARS, Options
from govnlp.errors import GovnlpError
from govnlp.inputs.checks import check_text
from govnlp.lexicons import load_lexicons
from govnlp.records.build import extraction_from_analysis, extraction_from_doc
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Article
from govnlp.stage import Stage, building_with
from govnlp.text.component import StructureStage, analyse_text
from govnlp.tokens.tokenizer import BilingualTokenizer

STAGES = ("govnlp_structure", "govnlp_entities", "govnlp_quotes", "govnlp_stances")
"""The order of work. Each stage reads what the ones before it found."""

Folder = str | PathLike[str]


def load(*, lexicons: Folder | None = None, english: Folder | None = None) -> Language:
    """Return the govnlp pipeline as a spaCy `Language`, built anew.

    `lexicons` is a folder of the user's own lexicon tables, laid over the shipped ones; what it held is kept by
    `to_disk`, so that the saved pipeline needs no folder. `english` is a spaCy pipeline for English that the user has
    installed ("en_core_web_sm"), or its folder: its parts of speech then replace those of the shipped tagger where
    English quotes are looked for. Raises LexiconError for a malformed table, ConfigError for an unknown pipeline.
    """
    nlp = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": "govnlp.BilingualTokenizer.v1"}}})
    with building_with(load_lexicons(fspath(lexicons) if lexicons else None)):
        for stage in STAGES:
            nlp.add_pipe(stage, config={"english": _name(english)} if stage == "govnlp_quotes" else {})
    return nlp


@lru_cache(maxsize=2)
def shared_pipeline(lexicons: str | None) -> Language:
    """Return this process's pipeline for a lexicon folder, built when first asked for."""
    return load(lexicons=lexicons)


def extraction_of(doc: Doc, article: Article | None = None) -> Extraction:
    """Gather what the stages found in `doc` into the public record.

    Works on any Doc that has gone through the pipeline, also one that came back from DocBin, `to_bytes` or another
    process. `article` gives id, title and date of publication; without it the id is "article". Raises InputError for
    a Doc that the pipeline has not seen.
    """
    article = article or Article(text=doc.text, published=doc.user_data.get("published"))
    analysis = analysis_of(doc)
    return extraction_from_doc(doc, article) if analysis is None else extraction_from_analysis(analysis, article)


def read(article: Article, nlp: Language, max_chars: int = DEFAULT_MAX_CHARS) -> Extraction:
    """Read one article with a given pipeline: the one function that the API, batches and Spark all call.

    Raises InputError for a text that is empty, no text, or longer than `max_chars` code points.
    """
    text = check_text(article.text, max_chars, article.id)
    stages = _own_stages(nlp)
    if stages is not None:
        # All that is wanted is the records: no Doc, and so nothing that its string store would have to keep.
        analysis = analyse_text(text, article.published)
        for stage in stages:
            stage.predict(analysis)
        return extraction_from_analysis(analysis, article)
    doc = nlp.tokenizer(text)
    doc.user_data["published"] = article.published
    return extraction_of(nlp(doc), article)


def _own_stages(nlp: Language) -> list[Stage] | None:
    """Return the stages after the first, where `nlp` holds nothing but what `load` put in, or None."""
    parts = [part for _, part in nlp.pipeline]
    stages = [part for part in parts if isinstance(part, Stage)]
    plain = type(nlp.tokenizer) is BilingualTokenizer and isinstance(parts[0] if parts else None, StructureStage)
    return stages if plain and len(stages) == len(parts) - 1 else None


def extract(
    text: str | Article,
    *,
    published: str | None = None,
    lexicons: Folder | None = None,
    max_chars: int = DEFAULT_MAX_CHARS,
    nlp: Language | None = None,
) -> Extraction:
    """Read one article: who said what, in whose name, and who stands where on what.

    `text` is the article, or an `Article` with id, title and date of publication. `published` is an ISO 8601 date,
    the anchor for 昨日 and last Tuesday. `lexicons` is a folder of the user's own lexicon tables. `max_chars` is the
    longest text that is read, in code points. `nlp` is a pipeline from `load()`, in place of the shared one.

    All offsets of the result count code points of the text as supplied: `text[span.start:span.end] == span.text`.
    Raises InputError for a text that cannot be read, LexiconError for a malformed lexicon table.
    """
    article = as_article(text, published)
    return read(article, nlp or shared_pipeline(_name(lexicons)), max_chars)


def extract_many(
    articles: Iterable[str | Article],
    *,
    jobs: int = 1,
    batch_size: int = 32,
    lexicons: Folder | None = None,
    max_chars: int = DEFAULT_MAX_CHARS,
    on_error: Callable[[Article, GovnlpError], None] | None = None,
) -> Iterator[Extraction]:
    """Read articles as a stream, in their order, `batch_size` at a time, in `jobs` processes.

    Memory does not grow with the number of articles. Plain strings get the ids "1", "2" … by their place.
    `on_error` is called with each article that cannot be read, and its error, and the stream goes on; without it the
    error is raised. Raises ConfigError for fewer than one job or one article at a time.
    """
    from govnlp.chunks import read_chunk
    from govnlp.workers import Pool

    with Pool(Options(_name(lexicons), max_chars), jobs=jobs, batch_size=batch_size) as pool:
        numbered = (as_article(text, number=str(i)) for i, text in enumerate(articles, 1))
        for article, result in pool.run(numbered, read_chunk):
            if isinstance(result, Extraction):
                yield result
            elif on_error is None:
                raise result
            else:
                on_error(article, result)


def as_article(text: str | Article, published: str | None = None, number: str = "article") -> Article:
    """Return an `Article` for a plain string, with the given date and id; an `Article` keeps what it has.

    What is no text becomes an article too, which `read` then refuses.
    """
    if isinstance(text, Article):
        return text.model_copy(update={"published": published}) if published and not text.published else text
    return Article.model_construct(text=text, id=number, title=None, published=published, lang=None)


def _name(folder: Folder | None) -> str | None:
    return None if folder is None else fspath(folder)
