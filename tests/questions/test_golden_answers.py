"""The answers of the shipped questions on the shipped graph, row by row.

The files in golden/ are reviewed against the article. DENGE_REWRITE_GOLDEN=1 writes them anew; read the difference.
"""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest

from kg.engine import EmbeddedEngine
from kg.questions import Cell, Question, QuestionAnswer, ask

CLAIMS = ("claim", "first", "second", "granted", "upheld")
GOLDEN = Path(__file__).resolve().parent / "golden"
ASKED: dict[str, tuple[str, str, dict[str, list[str]]]] = {
    "agreements-between": ("agreements-between", "en", {}),
    "agreements-between-azerbaijan-and-israel": ("agreements-between", "en", {"second": ["israel"]}),
    "balance-sheet": ("balance-sheet", "en", {}),
    "claims-by-source-varol": ("claims-by-source", "en", {"source": ["varol-2013"]}),
    "claims-by-source-hajiyev": ("claims-by-source", "en", {"source": ["hajiyev"]}),
    "coverage": ("coverage", "en", {}),
    "contradictions": ("contradictions", "en", {}),
    "evidence-against": ("evidence-against", "en", {}),
    "evidence-against-in-turkish": ("evidence-against", "tr", {}),
    "evidence-against-since-2022": ("evidence-against", "en", {"since": ["2022"]}),
    "evidence-for": ("evidence-for", "en", {}),
    "claims-by-source-the-article": ("claims-by-source", "en", {"source": ["tasdemir-2024"]}),
    "evidence-for-balance": ("evidence-for", "en", {"hypothesis": ["azerbaijan-still-balances"]}),
    "evidence-against-abandoned-balance": (
        "evidence-against",
        "en",
        {"hypothesis": ["azerbaijan-has-abandoned-balance-for-turkiye"]},
    ),
    "granted-and-upheld": ("granted-and-upheld", "en", {}),
    "granted-and-upheld-iran-in-turkish": ("granted-and-upheld", "tr", {"entity": ["state:iran"]}),
    "hedged-claims": ("hedged-claims", "en", {}),
    "sources-cited": ("sources-cited", "en", {}),
    "timeline": ("timeline", "en", {}),
    "timeline-in-turkish": ("timeline", "tr", {}),
    "where-in-the-text-trnc": ("where-in-the-text", "en", {"entity": ["trnc"]}),
    "who-recognises-trnc": ("who-recognises", "en", {}),
    "who-recognises-cyprus-in-turkish": ("who-recognises", "tr", {"entity": ["state:cyprus"]}),
    "who-recognises-local-authorities": ("who-recognises", "en", {"entity": ["local-armenian-authorities"]}),
    "who-says-what-israel": ("who-says-what", "en", {}),
    "who-says-what-russia": ("who-says-what", "en", {"entity": ["state:russia"]}),
}


def shown(name: str, cell: Cell) -> str:
    """The label; a claim with its identifier, by which it is found in claims.ttl."""
    identifier = cell.value.rpartition("/")[2]
    return f"{identifier}: {cell.label}" if name in CLAIMS and cell.value else cell.label


def as_golden(answer: QuestionAnswer) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    names = [column.name for column in answer.columns]
    writer.writerow(names)
    writer.writerows([shown(name, cell) for name, cell in zip(names, row, strict=True)] for row in answer.rows)
    return text.getvalue()


@pytest.mark.parametrize("name", ASKED)
def test_the_answer_is_the_reviewed_one(
    name: str, shipped_engine: EmbeddedEngine, questions: dict[str, Question]
) -> None:
    slug, language, values = ASKED[name]
    answer = as_golden(ask(shipped_engine, questions[slug], values, language))
    path = GOLDEN / f"{name}.csv"
    if os.environ.get("DENGE_REWRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(answer, encoding="utf-8")
        pytest.fail(f"{path.name} was written; read the difference")
    assert answer.splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_every_question_has_a_golden_answer(questions: dict[str, Question]) -> None:
    assert {slug for slug, _, _ in ASKED.values()} == set(questions)


def test_the_evidence_against_names_israel_russia_peace_and_the_trnc_with_page_asserter_and_source(
    shipped_engine: EmbeddedEngine, questions: dict[str, Question]
) -> None:
    answer = ask(shipped_engine, questions["evidence-against"], {}, "en")
    names = [column.name for column in answer.columns]
    rows = [dict(zip(names, (cell.label for cell in row), strict=True)) for row in answer.rows]
    assert all(row["page"] and row["asserter"] and row["citedSource"] for row in rows)
    about = " ".join(row["claim"] for row in rows)
    assert all(word in about for word in ("Israel", "Russia", "peace agreement", "TRNC"))
    assert {row["citedSource"] for row in rows} == {
        "no source cited", "Epstein, 2023", "Oksijen, 2022", "Varol, 2013", "Whatley, 2023",
    }  # fmt: skip


def test_the_way_to_the_hypothesis_is_told_in_its_order(
    shipped_engine: EmbeddedEngine, questions: dict[str, Question]
) -> None:
    """The talks in Konya are a sign of bolder steps, and these of the beginning of a pro-Türkiye policy."""
    answer = ask(shipped_engine, questions["evidence-for"], {}, "en")
    place = [column.name for column in answer.columns].index("byWayOf")
    (way,) = [row[place].label for row in answer.rows if row[0].value.endswith("/c429")]
    first, second = way.split(" → ")
    assert "bolder steps" in first and "begun" in second


def test_no_explanation_is_evidence(shipped_engine: EmbeddedEngine, questions: dict[str, Question]) -> None:
    """Possible retaliation for recognising the TRNC explains why Azerbaijan has not done so; it supports nothing."""
    for slug in ("evidence-against", "evidence-for"):
        rows = ask(shipped_engine, questions[slug], {}, "en").rows
        claims = {row[0].value.rpartition("/")[2] for row in rows}
        assert not claims & {"c468", "c469"}
