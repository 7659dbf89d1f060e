"""Read articles with quotes marked in the text: the compact form of corpus/training/*.txt.

An article begins with a line `= ID LANG`. Its text follows, with the spans of quote number N in braces that may
nest: {sN:source} {cN:cue} {qN:content} (several q pieces make one quote). One span may serve several quotes:
{s1,2:source}. {tN:target} is what stance number N is about; its evidence is the sentence around the target. After a
line `--` come the quotes, one a line: `N TYPE SPEAKER / ROLE` (the role may be left out; a speaker of `-` is nobody),
and the stances: `S N ATTITUDE HOLDER`. An article without any stance mark has `stances` null: not annotated for them.
The braces are taken out of the text; offsets count its code points, half-open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from build_corpus import POLARITY, sentences

_TAG = re.compile(r"\{([sqct])(\d+(?:,\d+)*):|\}")


class InlineError(ValueError):
    """A marked article that breaks the form. The message gives file, article and reason."""


def read_inline(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles of a file as gold records: id, lang, text, quotes, stances (empty)."""
    for chunk in re.split(r"(?m)^= ", path.read_text(encoding="utf-8"))[1:]:
        head, _, rest = chunk.partition("\n")
        body, dashes, table = rest.partition("\n--\n")
        parts = head.split()
        if len(parts) != 2 or not dashes:
            raise InlineError(f"{path}, article {head!r}: it needs `= ID LANG`, a text, a line `--` and its quotes")
        try:
            yield _article(parts[0], parts[1], body.strip("\n"), table)
        except (ValueError, KeyError, IndexError) as error:
            raise InlineError(f"{path}, article {parts[0]}: {error}") from error


def _article(name: str, lang: str, marked: str, table: str) -> dict[str, Any]:
    text, spans = _take_out(marked)
    quotes = []
    rows = [line for line in table.splitlines() if line.strip()]
    stances = [_stance(line, text, lang, spans) for line in rows if line.startswith("S ")]
    rows = [line for line in rows if not line.startswith("S ")]
    for line in rows:
        number, kind, named = line.split(maxsplit=2)
        if kind not in ("direct", "indirect", "mixed"):
            raise ValueError(f"quote {number}: {kind!r} is not direct, indirect or mixed")
        speaker, _, role = named.partition(" / ")
        own = {role_: sorted(s for n, r, *s in spans if n == number and r == role_) for role_ in "sqc"}
        if not own["q"]:
            raise ValueError(f"quote {number} has no content in the text")
        quotes.append(
            {
                "type": kind,
                "content": own["q"],
                "cue": own["c"][0] if own["c"] else None,
                "source": own["s"][0] if own["s"] else None,
                "speaker": "" if speaker == "-" else speaker.strip(),
                "role": role.strip(),
            }
        )
    listed = {line.split()[0] for line in rows}
    if unlisted := {n for n, kind, *_ in spans if kind != "t"} - listed:
        raise ValueError(f"quotes {', '.join(sorted(unlisted))} are marked but not listed")
    if sum(kind == "t" for _, kind, *_ in spans) != len(stances):
        raise ValueError("the marked targets and the listed stances are not the same number")
    return {"id": name, "lang": lang, "text": text, "quotes": quotes, "stances": stances or None}


def _stance(line: str, text: str, lang: str, spans: list[list[Any]]) -> dict[str, Any]:
    _, number, attitude, holder = line.split(maxsplit=3)
    if attitude not in POLARITY:
        raise ValueError(f"stance {number}: an attitude is one of {', '.join(POLARITY)}, not {attitude!r}")
    targets = [span for n, kind, *span in spans if n == number and kind == "t"]
    evidence = [s for s in sentences(text, lang) if targets and s[0] <= targets[0][0] and targets[0][1] <= s[1]]
    if len(targets) != 1 or len(evidence) != 1:
        raise ValueError(f"stance {number} needs one target, inside one sentence")
    return {
        "holder": holder.strip(),
        "target": targets[0],
        "polarity": POLARITY[attitude],
        "attitude": attitude,
        "evidence": evidence[0],
        "issue": None,
    }


def _take_out(marked: str) -> tuple[str, list[list[Any]]]:
    """Return the text without its marks, and the spans as [quote number, kind, start, end]."""
    text, spans, stack, done = "", [], [], 0
    for tag in _TAG.finditer(marked):
        text += marked[done : tag.start()]
        done = tag.end()
        if tag.group() == "}":
            if not stack:
                raise ValueError(f"a brace closes that was never opened, after {text[-20:]!r}")
            kind, numbers, start = stack.pop()
            spans += [[n, kind, start, len(text)] for n in numbers.split(",")]
        else:
            stack.append((tag.group(1), tag.group(2), len(text)))
    if stack:
        raise ValueError(f"a brace is never closed: {text[stack[-1][2] :][:20]!r}")
    return text + marked[done:], spans
