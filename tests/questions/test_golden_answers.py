"""The answers of the shipped questions on the shipped graph, row by row.

The files in golden/ are reviewed against the article. DENGE_REWRITE_GOLDEN=1 writes them anew; read the difference.
"""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest

from kg.engine import Engine
from kg.questions import Cell, Question, QuestionAnswer, ask

CLAIMS = ("claim", "first", "second", "granted", "upheld", "again")
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
    "evidence-as-graph": ("evidence-as-graph", "en", {}),
    "evidence-as-graph-of-abandoned-balance-in-turkish": (
        "evidence-as-graph",
        "tr",
        {"hypothesis": ["azerbaijan-has-abandoned-balance-for-turkiye"]},
    ),
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
    "weights": ("weights", "en", {}),
    "weights-of-abandoned-balance-in-turkish": (
        "weights",
        "tr",
        {"hypothesis": ["azerbaijan-has-abandoned-balance-for-turkiye"]},
    ),
    "where-in-the-text-trnc": ("where-in-the-text", "en", {"entity": ["trnc"]}),
    "who-recognises-trnc": ("who-recognises", "en", {}),
    "who-recognises-cyprus-in-turkish": ("who-recognises", "tr", {"entity": ["state:cyprus"]}),
    "who-recognises-local-authorities": ("who-recognises", "en", {"entity": ["local-armenian-authorities"]}),
    "who-says-what-israel": ("who-says-what", "en", {}),
    "who-says-what-russia": ("who-says-what", "en", {"entity": ["state:russia"]}),
    "agreement-details-shusha": ("agreement-details", "en", {}),
    "agreement-details-final-peace": ("agreement-details", "en", {"agreement": ["final-peace-agreement"]}),
    "agreements-named": ("agreements-named", "en", {}),
    "arms-transfers": ("arms-transfers", "en", {}),
    "energy": ("energy", "en", {}),
    "energy-of-russia-in-turkish": ("energy", "tr", {"entity": ["state:russia"]}),
    "events-with-turkiye": ("events-with", "en", {}),
    "events-with-second-war": ("events-with", "en", {"entity": ["nagorno-karabakh"]}),
    "how-characterised-united-states": ("how-characterised", "en", {}),
    "how-characterised-azerbaijan": ("how-characterised", "en", {"entity": ["state:azerbaijan"]}),
    "how-long": ("how-long", "en", {}),
    "in-the-field-of-military": ("in-the-field-of", "en", {}),
    "in-the-years-1990-2003": ("in-the-years", "en", {"from": ["1990"], "to": ["2003"]}),
    "in-the-years-2021-in-turkish": ("in-the-years", "tr", {"from": ["2021"]}),
    "numbers-given": ("numbers-given", "en", {}),
    "policies-and-doctrines-armenia": ("policies-and-doctrines", "en", {}),
    "policies-and-doctrines-azerbaijan": ("policies-and-doctrines", "en", {"entity": ["state:azerbaijan"]}),
    "power-and-influence": ("power-and-influence", "en", {}),
    "relations-of-turkiye": ("relations-of", "en", {}),
    "relations-of-azerbaijan-and-israel": ("relations-of", "en", {"entity": ["state:azerbaijan"], "other": ["israel"]}),
    "relations-of-azerbaijan-recognition": (
        "relations-of",
        "en",
        {"entity": ["state:azerbaijan"], "kind": ["recognises"]},
    ),
    "roles-of-minsk-group": ("roles-of", "en", {}),
    "roles-of-nato": ("roles-of", "en", {"entity": ["nato"]}),
    "said-of-and-by-ilham-aliyev": ("said-of-and-by", "en", {}),
    "said-of-and-by-amirkhanyan": ("said-of-and-by", "en", {"agent": ["zhirayr-amirkhanyan"]}),
    "things-named-organizations": ("things-named", "en", {}),
    "things-named-pipelines-in-turkish": ("things-named", "tr", {"kind": ["denge:Pipeline"]}),
    "weapons": ("weapons", "en", {}),
    "where-is-nagorno-karabakh": ("where-is", "en", {}),
    "where-is-baku-in-turkish": ("where-is", "tr", {"place": ["baku"]}),
    "who-held-nagorno-karabakh": ("who-held", "en", {}),
    "who-holds-which-office": ("who-holds-which-office", "en", {}),
    "who-holds-which-office-in-turkish": ("who-holds-which-office", "tr", {}),
    "who-supports-whom": ("who-supports-whom", "en", {}),
    "who-supports-armenia": ("who-supports-whom", "en", {"recipient": ["state:armenia"]}),
    "recommendations": ("recommendations", "en", {}),
    "recommendations-in-turkish": ("recommendations", "tr", {}),
    "what-follows": ("what-follows", "en", {}),
    "what-follows-from-recognising-the-trnc": ("what-follows", "en", {"condition": ["azerbaijan-recognises-trnc"]}),
    "causes-and-effects": ("causes-and-effects", "en", {}),
    "causes-and-effects-of-russia": ("causes-and-effects", "en", {"entity": ["state:russia"], "side": ["cause"]}),
    "explanations": ("explanations", "en", {}),
    "claims-on-page": ("claims-on-page", "en", {}),
    "claims-in-section": ("claims-in-section", "en", {"section": ["declarations"]}),
    "denials": ("denials", "en", {}),
    "stated-or-not": ("stated-or-not", "en", {}),
    "stated-or-not-recognition-of-the-trnc-by-russia": ("stated-or-not", "en", {"first": ["state:russia"]}),
    "quoted-through": ("quoted-through", "en", {"nested-only": ["true"]}),
    "reports-not-endorsed": ("reports-not-endorsed", "en", {}),
    "how-often-cited": ("how-often-cited", "en", {}),
    "how-often-cited-habibbeyli": ("how-often-cited", "en", {"source": ["habibbeyli-2017"]}),
    "ambiguous-citations": ("ambiguous-citations", "en", {}),
    "wording": ("wording", "en", {}),
    "claims-by-firmness": ("claims-by-firmness", "en", {}),
    "claims-by-firmness-suspended": ("claims-by-firmness", "tr", {"modality": ["modality:SuspendedJudgement"]}),
    "research-questions": ("research-questions", "en", {}),
    "restatements": ("restatements", "en", {}),
    "bibliographic-record": ("bibliographic-record", "en", {}),
    "bibliographic-record-in-turkish": ("bibliographic-record", "tr", {}),
    "sections-as-printed": ("sections-as-printed", "en", {}),
    "identifiers-elsewhere": ("identifiers-elsewhere", "en", {"thing": ["state:georgia"]}),
    "how-many-claims": ("how-many-claims", "en", {}),
    "reasons-given": ("reasons-given", "en", {"proposition": ["azerbaijan-has-abandoned-balance-for-turkiye"]}),
    "what-rests-on": ("what-rests-on", "en", {}),
    "contested-words": ("contested-words", "en", {}),
    "said-of-both": ("said-of-both", "en", {}),
    "hypotheses": ("hypotheses", "en", {}),
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
def test_the_answer_is_the_reviewed_one(name: str, shipped_engine: Engine, questions: dict[str, Question]) -> None:
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
    shipped_engine: Engine, questions: dict[str, Question]
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


def test_the_way_to_the_hypothesis_is_told_in_its_order(shipped_engine: Engine, questions: dict[str, Question]) -> None:
    """The talks in Konya are a sign of bolder steps, and these of the beginning of a pro-Türkiye policy."""
    answer = ask(shipped_engine, questions["evidence-for"], {}, "en")
    place = [column.name for column in answer.columns].index("byWayOf")
    (way,) = [row[place].label for row in answer.rows if row[0].value.endswith("/c429")]
    first, second = way.split(" → ")
    assert "bolder steps" in first and "begun" in second


def test_no_explanation_is_evidence(shipped_engine: Engine, questions: dict[str, Question]) -> None:
    """Possible retaliation for recognising the TRNC explains why Azerbaijan has not done so; it supports nothing."""
    for slug in ("evidence-against", "evidence-for"):
        rows = ask(shipped_engine, questions[slug], {}, "en").rows
        claims = {row[0].value.rpartition("/")[2] for row in rows}
        assert not claims & {"c468", "c469"}
