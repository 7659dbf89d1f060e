"""The comparison as a page of its own: both versions side by side, with what makes them one and where they differ."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template

    from govnlp.bilingual.comparison import Comparison


def render(comparison: Comparison) -> str:
    """Return the page as HTML; it needs no other file and no network."""
    return _template().render(c=comparison)


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader("govnlp.bilingual"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("compare.html.j2")
