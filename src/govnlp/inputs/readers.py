"""Articles from files: one that is wanted, or a stream of all, in which what cannot be read is told, not raised."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, cast, get_args

from govnlp.config import DEFAULT_MAX_CHARS
from govnlp.errors import GovnlpError, InputError
from govnlp.inputs.checks import check_text
from govnlp.inputs.files import STDIN, Source, open_binary, sources
from govnlp.inputs.formats import READERS, Raw, as_date
from govnlp.records.schema import Article, Lang
from govnlp.stream import Item

Input = str | os.PathLike[str]

_LANGS = frozenset(get_args(Lang))
_COUNTED_BYTES = 1 << 30


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the fields (JSON) or columns (CSV, Parquet) that hold an article."""

    id: str = "id"
    text: str = "text"
    title: str = "title"
    published: str = "published"
    lang: str = "lang"

    def names(self) -> tuple[str, ...]:
        """Return them all, the text's first, then title and date of publication."""
        return (self.text, self.title, self.published, self.id, self.lang)


def read_items(
    inputs: Iterable[Input], *, fields: Fields | None = None, max_chars: int = DEFAULT_MAX_CHARS
) -> Iterator[Item]:
    """Return a stream of all articles in `inputs`: files, folders, globs, or "-" for standard input.

    A file is read by its suffix (.txt .md .html .jsonl .csv .parquet, each also .gz; anything else as text), a line or
    row at a time. `fields` names what holds the articles in JSON lines and tables. `max_chars` is the longest text
    that is read, in code points. An article keeps the id that it has; without one it is named after its file, and its
    line where the file has several.

    An article that cannot be read becomes an item that holds its error, and the stream goes on. Raises InputError, at
    once, for an input that stands for no file.
    """
    return _items(sources(inputs), fields or Fields(), max_chars)


def read_article(path: Input, *, max_chars: int = DEFAULT_MAX_CHARS) -> Article:
    """Read the one article of a file, or of standard input for "-"; its id is the file's name without the suffix.

    Raises InputError where it cannot be read: missing, empty, binary, in no known encoding, or over `max_chars` code
    points; MissingExtraError for HTML without the extra; InputError for a file of several articles.
    """
    name = os.fspath(path)
    if name != STDIN and os.path.isdir(name):
        raise InputError(f"{name}: a folder, not an article; use batch for several")
    if name != STDIN and not os.path.exists(name):
        raise InputError(f"{name}: no such file")
    (source,) = sources([name])
    fields = Fields()
    with open_binary(name) as file:
        found = list(islice(READERS[source.form](file, name, fields.names(), max_chars), 2))
    if len(found) != 1:
        raise InputError(f"{name}: " + ("several articles; use batch for them" if found else "no article in it"))
    return _article(found[0], source, fields, max_chars)


def count_articles(inputs: Iterable[Input]) -> int | None:
    """Return how many articles `inputs` hold, None where that is not known without reading them."""
    total = 0
    for source in sources(inputs):
        count = _count(source)
        if count is None:
            return None
        total += count
    return total


def _count(source: Source) -> int | None:
    if source.form in ("text", "html"):
        return 1
    if source.form != "jsonl" or source.path.endswith(".gz") or os.path.getsize(source.path) > _COUNTED_BYTES:
        return None
    with open_binary(source.path) as file:
        return sum(1 for line in file if not line.isspace())


def _items(files: list[Source], fields: Fields, max_chars: int) -> Iterator[Item]:
    for source in files:
        several = source.form not in ("text", "html")
        try:
            with open_binary(source.path) as file:
                for raw in READERS[source.form](file, source.path, fields.names(), max_chars):
                    yield _item(raw, source, fields, max_chars, several)
        except GovnlpError as error:
            yield Item(None, "" if several else source.stem, source.path, None, type(error).__name__, str(error))


def _item(raw: Raw, source: Source, fields: Fields, max_chars: int, several: bool) -> Item:
    try:
        article = _article(raw, source, fields, max_chars)
    except InputError as error:
        shown = str(raw.values.get(fields.id) or ("" if several else source.stem)).encode("utf-8", "replace").decode()
        return Item(None, shown, source.path, raw.line, type(error).__name__, str(error))
    return Item(article, article.id, source.path, raw.line)


def _article(raw: Raw, source: Source, fields: Fields, max_chars: int) -> Article:
    """Return the article, checked. Raises InputError where it cannot be read."""
    place = source.path if raw.line is None else f"{source.path}, line {raw.line}"
    if raw.error:
        raise InputError(raw.error if raw.error.startswith(source.path) else f"{place}: {raw.error}")
    if fields.text not in raw.values:
        raise InputError(f"{place}: no field {fields.text!r}; the fields are {', '.join(map(str, raw.values))}")
    given, lang = raw.values.get(fields.id), raw.values.get(fields.lang)
    default_id = source.stem if raw.line is None else f"{source.stem}:{raw.line}"
    return Article(
        id=_text(default_id if given in (None, "") else str(given), "id", place),
        text=check_text(raw.values[fields.text], max_chars, place),
        title=_text(raw.values.get(fields.title) or None, "title", place),
        published=_text(as_date(raw.values.get(fields.published)), "date", place),
        lang=cast(Lang, lang) if lang in _LANGS else None,
    )


def _text(value: Any, what: str, place: str) -> Any:
    """Return a short field as it is, if it is a string that can be written to a file, or None."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{place}: the {what} must be a string, not {type(value).__name__}")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"{place}: the {what} holds a lone surrogate") from error
    return value
