"""`govnlp evaluate`: the figures on a gold file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from govnlp.cli.options import DEFAULT_MAX_CHARS, Lexicons
from govnlp.errors import InputError


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Gold articles with quotes and stances.")],
    predicted: Annotated[
        Path | None,
        typer.Option(metavar="PRED.jsonl", help="Score these extractions; without it the gold's texts are read now."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")] = False,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed, false, or given a wrong speaker.")
    ] = False,
    lang: Annotated[
        str, typer.Option(help="Only gold articles whose language begins with this (zh, zh-Hant, en).")
    ] = "",
    lexicons: Lexicons = None,
) -> None:
    """Score extracted quotes and stances against gold."""
    from govnlp.evaluate import evaluate as score

    golds = [g for g in _lines(gold, ("id", "lang", "text", "quotes", "stances")) if g["lang"].startswith(lang)]
    if not golds:
        raise InputError(f"{gold}: no gold article" + (f" in {lang}" if lang else ""))
    found = _lines(predicted, ("id",)) if predicted else _extract(golds, lexicons)
    report = score(golds, {record["id"]: record for record in found})
    if as_json:
        print(json.dumps(report.figures(), ensure_ascii=False))
    else:
        for name, row in report.figures().items():
            print(f"{name:22}", "  ".join(f"{key} {value:>5}" for key, value in row.items()))
    for line in report.errors if errors else ():
        print(line)


def _extract(golds: list[dict[str, Any]], lexicons: Path | None) -> list[dict[str, Any]]:
    from govnlp.pipeline import extract_many
    from govnlp.records.schema import Article

    articles = (Article(id=g["id"], text=g["text"], published=g.get("published")) for g in golds)
    limit = max(DEFAULT_MAX_CHARS, *(len(g["text"]) for g in golds))
    return [found.model_dump() for found in extract_many(articles, lexicons=lexicons, max_chars=limit)]


def _lines(path: Path, needed: tuple[str, ...]) -> list[dict[str, Any]]:
    found = []
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except ValueError as error:
                raise InputError(f"{path}, line {number}: no JSON: {error}") from None
            missing = [name for name in needed if not isinstance(record, dict) or name not in record]
            if missing:
                raise InputError(f"{path}, line {number}: a record must have {', '.join(missing)}")
            found.append(record)
    return found
