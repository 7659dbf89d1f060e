"""What flows into a batch: articles and failures with their place, told apart from ones that came before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from govnlp.errors import InputError
from govnlp.records.schema import Article


@dataclass(frozen=True, slots=True)
class Item:
    """One input: an article, or the error that stands for one that could not be read."""

    article: Article | None
    id: str
    """The article's id; empty where the input does not tell."""
    file: str = ""
    """The file that it came from, as the user named it; empty where there is none."""
    line: int | None = None
    """The line of the file, counted from 1; None where the whole file is one article."""
    error: str = ""
    """Kind of the error, where there is no article."""
    message: str = ""
    same_as: str | None = None
    """Id of an earlier article with the same text; None where there is none."""


class Checked:
    """A stream of items in which a second article of the same id is an error, and one of the same text is marked.

    It also keeps a digest of all items that are done, by which a later run tells whether the input is still the same.
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = iter(items)
        self._ids: set[bytes] = set()
        self._texts: dict[bytes, str] = {}
        self._digest = hashlib.sha256()
        self._done = 0

    def __iter__(self) -> Iterator[Item]:
        return self

    def __next__(self) -> Item:
        item = next(self._items)
        if item.article is None:
            return item
        key = _hash(item.article.id)
        if key in self._ids:
            message = f"a second article with the id {item.article.id!r}: ids must be unique in a batch"
            return replace(item, article=None, error="DuplicateId", message=message)
        self._ids.add(key)
        same_as = self._texts.setdefault(_hash(item.article.text), item.article.id)
        return item if same_as == item.article.id else replace(item, same_as=same_as)

    def done(self, item: Item) -> None:
        """Count an item as done; to be called in the order of the stream."""
        self._done += 1
        content = (item.id, item.message) if item.article is None else (item.id, item.article.model_dump_json())
        for part in content:
            self._digest.update(_hash(part))

    def state(self) -> dict[str, Any]:
        """Return the number and the digest of the items done."""
        return {"done": self._done, "digest": self._digest.hexdigest()}

    def skip(self, number: int, digest: str) -> None:
        """Pass over the items that an earlier run has done.

        Raises InputError where they are no longer the same.
        """
        for _ in range(number):
            item = next(self, None)
            if item is None:
                break
            self.done(item)
        if self.state() != {"done": number, "digest": digest}:
            raise InputError(
                f"the input has changed: its first {number:,} articles are not those that the earlier run has read; "
                "start anew with --overwrite"
            )

    def more(self) -> bool:
        """Whether another item follows; it is lost if so."""
        return next(self, None) is not None


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
