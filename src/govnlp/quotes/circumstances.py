"""Where, when and to whom the words were said: venue, date and outlet from the words around a quote's cue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govnlp.analysis import Analysis
from govnlp.entities.dates import find_dates
from govnlp.quotes.finding import Finding, Range

_VENUE_ZH = re.compile(r"在([^,。;:在]{2,40}?(?:会|会议|论坛|活动|仪式|讲座|演讲|节目)(?:期间)?)(?:上|中|期间|后)")
_OCCASIONS = "conference|briefing|hearing|summit|meeting|forum|assembly|debate|session|rally|interview|event|panel"
_VENUE_EN = re.compile(
    rf"\b(?:at|during|in) ((?:an?|the|his|her|its) [^,.;:]{{0,40}}?(?:{_OCCASIONS}|ceremony)"
    r"(?: (?:in|of|on|at|with) [^,.;:]{2,40})?)"
)
_OUTLET_ZH = re.compile(
    r"(?:向|对|接受|告诉|告知|回复|回应)(?:了)?([^,。;:向对]{2,20}?)(?:记者)?(?:的)?(?:采访|专访|访问|查询|提问|表示|说|称|透露|指出|$)"
)
_OUTLET_EN = re.compile(
    r"\b(?:told|tells|telling|in an interview with|speaking to|spoke to) (?:the )?([a-z][^,.;:]{1,40})"
)
_MEDIUM = re.compile(
    r"(?:报|本报|本刊|社|电视台|电台|新闻网|网|周刊|杂志|新闻|时报|日报|广播公司|news|bbc|cnn|nbc|cbs|abc|npr|reuters|afp|ap|times|post|guardian|journal|magazine|radio|tv|herald|tribune)》?$"
)


def fill_in(analysis: Analysis, finding: Finding) -> None:
    """Fill the venue, outlet, date and affiliation of a finding that its finder left empty."""
    for start, end in _surroundings(analysis, finding):
        norm = analysis.norm[start:end]
        english = norm.isascii()
        if not finding.venue and (match := (_VENUE_EN if english else _VENUE_ZH).search(norm)):
            finding.venue = analysis.text[start + match.start(1) : start + match.end(1)]
        if not finding.outlet and (match := (_OUTLET_EN if english else _OUTLET_ZH).search(norm)):
            finding.outlet = _medium(analysis, start + match.start(1), start + match.end(1))
        if finding.date is None:
            finding.date = next((d.iso for d in find_dates(norm, analysis.published) if d.iso), None)
    if not finding.affiliation and finding.role:
        finding.affiliation = _affiliation(analysis, finding)


def _surroundings(analysis: Analysis, finding: Finding) -> Iterator[Range]:
    """Yield the stretches of the cue's sentence that are not reported words."""
    if finding.cue is None:
        return
    sentence = analysis.sentences[analysis.sentence_at(finding.cue[0])]
    position = sentence.start
    for start, end in finding.content:
        if sentence.start <= start < sentence.end:
            if start > position:
                yield position, start
            position = max(position, min(end, sentence.end))
    if finding.cue[1] > position:
        yield position, min(sentence.end, finding.cue[1] + 60)


def _medium(analysis: Analysis, start: int, end: int) -> str:
    """Return the medium that a range names, or the empty string: a name of the media lexicon, or one that looks so."""
    for mention in analysis.mentions_in(start, end):
        entity = analysis.entity(mention.entity_id)
        if entity is not None and (entity.kb_id or "").startswith("media:"):
            return mention.text
    return analysis.text[start:end].strip() if _MEDIUM.search(analysis.norm[start:end].strip()) else ""


def _affiliation(analysis: Analysis, finding: Finding) -> str:
    """Return the longest name of a body or territory in the role, where the article first gives it."""
    at = analysis.text.find(finding.role)
    inside = [m for m in analysis.mentions_in(at, at + len(finding.role)) if m.type in ("ORG", "GPE", "FAC")]
    return max(inside, key=lambda m: m.end - m.start).text if at >= 0 and inside else ""
