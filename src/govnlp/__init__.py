"""govnlp: who said what, and who stands where on what, in Traditional-Chinese and English policy news."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from govnlp.version import __version__

if TYPE_CHECKING:
    from govnlp.bilingual.link import link
    from govnlp.bilingual.versions import compare
    from govnlp.dataframe import extract_frame
    from govnlp.errors import ConfigError, GovnlpError, InputError, LexiconError, MissingExtraError
    from govnlp.outputs.positions import positions, stance_matrix, stances_over_time, to_dna
    from govnlp.pipeline import extract, extract_many, extraction_of, load
    from govnlp.records.extraction import Extraction
    from govnlp.records.schema import Article, Entity, Mention, Quote, Span, Stance

_HOME = {
    "compare": "govnlp.bilingual.versions",
    "extract": "govnlp.pipeline",
    "extract_frame": "govnlp.dataframe",
    "extract_many": "govnlp.pipeline",
    "extraction_of": "govnlp.pipeline",
    "link": "govnlp.bilingual.link",
    "load": "govnlp.pipeline",
    "positions": "govnlp.outputs.positions",
    "stance_matrix": "govnlp.outputs.positions",
    "stances_over_time": "govnlp.outputs.positions",
    "to_dna": "govnlp.outputs.positions",
    "Article": "govnlp.records.schema",
    "Entity": "govnlp.records.schema",
    "Extraction": "govnlp.records.extraction",
    "Mention": "govnlp.records.schema",
    "Quote": "govnlp.records.schema",
    "Span": "govnlp.records.schema",
    "Stance": "govnlp.records.schema",
    "ConfigError": "govnlp.errors",
    "GovnlpError": "govnlp.errors",
    "InputError": "govnlp.errors",
    "LexiconError": "govnlp.errors",
    "MissingExtraError": "govnlp.errors",
}
__all__ = [
    "Article",
    "ConfigError",
    "Entity",
    "Extraction",
    "GovnlpError",
    "InputError",
    "LexiconError",
    "Mention",
    "MissingExtraError",
    "Quote",
    "Span",
    "Stance",
    "__version__",
    "compare",
    "extract",
    "extract_frame",
    "extract_many",
    "extraction_of",
    "link",
    "load",
    "positions",
    "stance_matrix",
    "stances_over_time",
    "to_dna",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: `import govnlp` alone loads neither spaCy nor pandas."""
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
