"""Positions over articles: the table, the matrix, the counts over time, and the network export."""

from __future__ import annotations

from pathlib import Path

import pytest

import govnlp
from govnlp import Entity, Extraction, Span, Stance


def stance(number: int, holder: str, polarity: str, target: str, issue: str | None, **more: str) -> Stance:
    attitude = {"support": "endorse", "oppose": "reject", "neutral": "state"}[polarity]
    span = Span(start=0, end=len(target), text=target)
    return Stance.model_validate(
        {
            "id": f"s{number}", "holder": holder, "target": span, "issue": issue, "polarity": polarity,
            "attitude": attitude, "evidence": span, "rule": "test", "confidence": 1.0, **more,
        }
    )  # fmt: skip


def article(name: str, published: str | None, *stances: Stance, entities: list[Entity] | None = None) -> Extraction:
    return Extraction(
        id=name, title=None, lang="en", published=published, stances=list(stances), entities=entities or [], version="0"
    )


UNION = Entity(id="e1", type="ORG", name="EU", kb_id="org:eu")
EXTRACTIONS = [
    article(
        "a",
        "2025-01-10",
        stance(1, "EU", "support", "labels", "standards", holder_id="e1"),
        stance(2, "Ana Ruiz", "oppose", "labels", "standards"),
        stance(3, "Ana Ruiz", "neutral", "a ban", "standards"),
        stance(4, "Ana Ruiz", "support", "a park", None),
        entities=[UNION],
    ),
    article(
        "b",
        "2025-02-03",
        stance(1, "European Union", "oppose", "labels", "standards", holder_id="e1"),
        entities=[UNION.model_copy(update={"name": "European Union"})],
    ),
    article("c", None, stance(1, "Ana Ruiz", "oppose", "overregulation", "binding-global-governance")),
]


def test_one_row_for_each_holder_and_issue() -> None:
    table = govnlp.positions(EXTRACTIONS)
    assert list(zip(table["holder"], table["issue"], table["position"], strict=True)) == [
        ("Ana Ruiz", "binding-global-governance", "support"),
        ("Ana Ruiz", "standards", "oppose"),
        ("European Union", "standards", "mixed"),
    ]
    union = table.iloc[2]
    assert (union["support"], union["oppose"], union["articles"]) == (1, 1, 2)
    assert (union["first_date"], union["last_date"]) == ("2025-01-10", "2025-02-03")
    assert union["evidence"] == "a:s1; b:s1"
    assert table.attrs["without_issue"] == 1


def test_matrix() -> None:
    matrix = govnlp.stance_matrix(govnlp.positions(EXTRACTIONS))
    assert matrix.loc["Ana Ruiz", "standards"] == -0.5
    assert matrix.loc["European Union", "standards"] == 0
    assert matrix.isna().loc["European Union", "binding-global-governance"]


def test_over_time() -> None:
    table = govnlp.stances_over_time(EXTRACTIONS)
    assert list(table["period"]) == ["2025-01", "2025-02"]
    assert list(table.iloc[0])[2:] == [1, 1, 1, 2]
    assert table.attrs["left_out"] == 2
    with pytest.raises(govnlp.ConfigError, match="day, month, year"):
        govnlp.stances_over_time(EXTRACTIONS, "week")


def test_network_statements(tmp_path: Path) -> None:
    path = tmp_path / "dna.csv"
    table = govnlp.to_dna(EXTRACTIONS, path)
    assert list(table.columns) == ["person", "organization", "concept", "agreement", "date", "text"]
    assert next(iter(table["organization"])) == "EU"
    assert list(table["person"])[1] == "Ana Ruiz"
    assert list(table["agreement"]) == [True, False, False, True]
    assert table.attrs == {"neutral_left_out": 1, "without_issue": 1}
    assert path.read_text(encoding="utf-8").splitlines()[0] == "person,organization,concept,agreement,date,text"


def test_nothing_gives_empty_tables() -> None:
    assert govnlp.positions([]).empty
    assert govnlp.to_dna([]).empty
    assert govnlp.stances_over_time([]).empty
    assert govnlp.stance_matrix(govnlp.positions([])).empty
