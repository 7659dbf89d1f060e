"""Where English phrases begin and end: after a lead, at punctuation, at a subordinating word."""

from __future__ import annotations

import re

from govnlp.stances.arguments import trim
from govnlp.stances.context import FULL_STOP, Range

_LEAD_OBJECT = re.compile(r"(?:\s|[,:“\"‘(]|\bthat\b(?=\s))+")
_TIME_LEAD = re.compile(
    r"\s(?:(?:earlier|later|last|late|on|this|in|yesterday|today|again|at)\b(?:\s\w+){0,5}?\s)that\s"
)
"""When or where something was said, before what was said (warned | earlier this week | that …)."""
_FRONTED = re.compile(
    r"(?:at|in|on|during|after|before|while|when|as|with|given|despite|under|for|from|since|amid|until|unlike|once)\s"
    r"[^,;:.!?“”\"]{3,70},\s+"
)
"""What a clause begins with before its subject (that | at such a moment, | all states …)."""
_STOPS = re.compile(
    rf"[,;:!?—“”\"]|{FULL_STOP}|\s-\s|"
    r"\b(?:while|although|though|because|(?<!all )but|when|after|before|if|unless|despite|"
    r"amid|which|who|saying|adding|so that|as well as"
    r"|amidst|whilst|via|throughout|in an? (?:effort|bid|move|attempt)|in light of|in terms of|in the face of|"
    r"with regard|on behalf of|over (?:fears|concerns|claims|allegations)|"
    r"instead of|rather than|in response to|in order to|following|according to|since|whereas|even as|"
    r"on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b"
)


def clause_end(norm: str, start: int, limit: int) -> int:
    """Return where the phrase that begins at `start` ends: at punctuation or a subordinating word."""
    inside = False
    for found in _STOPS.finditer(norm, start + 1, limit):
        sign, at = found.group(), found.start()
        if sign in '“”"':
            if not inside and (sign == "”" or (sign == '"' and not norm[at - 1].isspace())):
                return at
            inside = sign == "“" or (sign == '"' and not inside)
        elif not inside and not (sign in ",:" and norm[at - 1].isdigit() and norm[at + 1 : at + 2].isdigit()):
            return at
    return limit


def trim_en(norm: str, start: int, end: int) -> Range:
    """Return a range without punctuation, quotation marks and dangling function words at its edges."""
    start, end = trim(norm, start, end)
    while start < end and norm[start] in "\"'.":
        start += 1
    while end > start and norm[end - 1] in "\".'":
        end -= 1
    for word in (" and", " or", " that", " by", " as", " to", " the"):
        if norm.endswith(word, start, end):
            end -= len(word)
    return start, end


def after_lead(norm: str, at: int, limit: int) -> int:
    """Return where what an expression takes begins: after a time, a "that" and a fronted adverbial."""
    timed = _TIME_LEAD.match(norm, at, limit)
    lead = _LEAD_OBJECT.match(norm, at, limit)
    start = timed.end() if timed else lead.end() if lead else at
    if timed or norm[at:start].strip().endswith("that"):
        fronted = _FRONTED.match(norm, start, limit)
        start = fronted.end() if fronted else start
    return start
