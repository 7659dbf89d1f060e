"""Read the GUM corpus (CoNLL-U): texts, reporting clauses (RST attribution) and clausal complements, with offsets."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Range = tuple[int, int]


@dataclass
class Token:
    start: int
    end: int
    head: int
    relation: str
    unit: int


@dataclass
class Document:
    id: str
    text: str
    attributions: list[Range] = field(default_factory=list)
    """Character ranges of the clauses that report."""
    complements: dict[int, int] = field(default_factory=dict)
    """By the start of a verb: the end of its clausal complement."""

    @property
    def genre(self) -> str:
        return self.id.split("_")[1]


def conllu_files(data: Path) -> list[tuple[str, str]]:
    """Return name and text of all documents in the archive of the data folder, by name."""
    path = data / "gum_train.tar.xz"
    if not path.is_file():
        raise SystemExit(f"{data} is no data folder: there is no gum_train.tar.xz in it")
    found = []
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".conllu") else None
            if file is not None:
                found.append((Path(member.name).stem, file.read().decode("utf-8")))
    return sorted(found)


def read_documents(data: Path) -> Iterator[Document]:
    """Read all documents, but for those whose words are blanked out."""
    for name, table in conllu_files(data):
        document = _read(name, table)
        if "____" not in document.text:
            yield document


def _read(name: str, table: str) -> Document:
    pieces: list[str] = []
    length = 0
    units: list[tuple[str, int, int]] = []
    document = Document(name, "")
    sentence: list[Token] = []
    multiword_end = 0
    space_after_multiword = True
    separator = ""
    for line in table.splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            separator = "\n"
        cells = line.split("\t")
        if len(cells) != 10:
            if not line and sentence:
                document.complements.update(_complements(sentence))
                sentence = []
                separator = separator or " "
            continue
        if "-" in cells[0]:
            multiword_end = int(cells[0].split("-")[1])
            space_after_multiword = "SpaceAfter=No" not in cells[9]
            continue
        if "." in cells[0]:
            continue
        if not sentence and pieces:
            pieces[-1] = pieces[-1].rstrip(" ")
            length = sum(map(len, pieces))
            pieces.append(separator)
            length += len(separator)
            separator = ""
        number = int(cells[0])
        misc = dict(x.split("=", 1) for x in cells[9].split("|") if "=" in x)
        if "Discourse" in misc:
            units.append((misc["Discourse"].split(":")[0], length, length))
        start, end = length, length + len(cells[1])
        if units:
            units[-1] = (units[-1][0], units[-1][1], end)
        sentence.append(Token(start, end, int(cells[6]), cells[7], len(units)))
        space = misc.get("SpaceAfter") != "No"
        if number < multiword_end:
            space = False
        elif number == multiword_end:
            space, multiword_end = space_after_multiword, 0
        pieces.append(cells[1] + (" " if space else ""))
        length = end + space
    if sentence:
        document.complements.update(_complements(sentence))
    document.text = "".join(pieces)
    document.attributions = [(s, e) for kind, s, e in units if kind == "attribution-positive"]
    return document


def _complements(sentence: list[Token]) -> dict[int, int]:
    """Map the start of each verb that has a clausal complement after it to the end of that complement."""
    children: dict[int, list[int]] = {}
    for number, token in enumerate(sentence, 1):
        children.setdefault(token.head, []).append(number)

    def last(number: int) -> int:
        return max([number, *(last(child) for child in children.get(number, ()))])

    found = {}
    for number, token in enumerate(sentence, 1):
        if token.relation == "ccomp" and token.head and token.head < number:
            stop = last(number)
            while stop > number and sentence[stop - 1].relation == "punct":
                stop -= 1
            found[sentence[token.head - 1].start] = sentence[stop - 1].end
    return found
