"""Questions over an invented debate: what a reader writes for their parameters, and in which language cells answer."""

from __future__ import annotations

import pytest

from kg.engine import EmbeddedEngine
from kg.engine.interface import Answer, QueryRequest, Request
from kg.problems import DengeError
from kg.questions import Question, ask, choices, named_things, prepare

HYPOTHESIS = "northland-follows-southland"


def only(rows: list[dict[str, str]], *names: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(name, "") for name in names) for row in rows]


def test_labels_fall_back_to_english_and_carry_their_language(
    debate: EmbeddedEngine, questions: dict[str, Question]
) -> None:
    answer = ask(debate, questions["who-recognises"], {"entity": ["eastland"]}, "tr")
    recognisers = {row[1].label: row[1].language for row in answer.rows}
    assert recognisers == {"Kuzeyova": "tr", "Güneyova": "tr", "Westland": "en"}


def test_a_cell_of_several_things_keeps_each(debate: EmbeddedEngine, questions: dict[str, Question]) -> None:
    answer = ask(debate, questions["claims-by-source"], {"source": ["lee-moss-2019"]}, "en")
    names = [column.name for column in answer.columns]
    cell = answer.rows[0][names.index("ultimateSource")]
    assert (cell.kind, cell.label) == ("iris", "Lee; Moss")
    assert [(item.label, item.value.rpartition("/")[2]) for item in cell.items] == [("Lee", "lee"), ("Moss", "moss")]
    assert answer.rows[0][names.index("asserter")].kind == "iri"


def test_the_language_of_the_values_wins_over_that_of_the_reader(
    debate: EmbeddedEngine, questions: dict[str, Question]
) -> None:
    values = {"entity": ["eastland"], "language": ["tr"]}
    prepared = prepare(debate, questions["who-recognises"], values, "en")
    assert prepared.language == "tr"
    assert 'VALUES ?language { "tr" }' in prepared.query_text
    assert "VALUES ?entity { <https://w3id.org/denge/id/state/eastland> }" in prepared.query_text


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"hypotesis": [HYPOTHESIS]}, "unknown-parameter"),
        ({"hypothesis": ["northland"]}, "wrong-value"),
        ({"hypothesis": ["> } UNION { ?s ?p ?o }"]}, "wrong-value"),
        ({"since": ["2020 } UNION { ?s ?p ?o"]}, "wrong-value"),
        ({"since": ["2000", "2001"]}, "one-value-only"),
        ({"language": ["de"]}, "wrong-value"),
    ],
)
def test_a_wrong_value_never_reaches_the_engine(
    debate: EmbeddedEngine, questions: dict[str, Question], values: dict[str, list[str]], code: str
) -> None:
    with pytest.raises(DengeError) as caught:
        ask(debate, questions["evidence-against"], values, "en")
    assert caught.value.problem.code == f"questions.{code}"


def test_choices_are_the_things_of_a_class_and_its_subclasses_in_the_order_of_their_labels(
    debate: EmbeddedEngine, questions: dict[str, Question]
) -> None:
    hypothesis = questions["evidence-against"].parameter("hypothesis")
    assert hypothesis is not None
    assert [choice.label for choice in choices(debate, hypothesis, "tr")] == [
        "Bunu kimse sınamadı",
        "Kuzeyova Güneyova'yı izliyor",
        "Kuzeyova tek başına",
    ]
    kind = questions["hedged-claims"].parameter("kind")
    assert kind is not None
    assert "possibility" in {choice.label for choice in choices(debate, kind, "en")}
    party = questions["agreements-between"].parameter("first")
    assert party is not None
    found = [choice.local_name for choice in choices(debate, party, "en")]
    assert found == ["northland", "southland", "westland"], "no one is offered who is party to nothing"
    source = questions["claims-by-source"].parameter("source")
    assert source is not None
    offered = {choice.local_name for choice in choices(debate, source, "en")}
    assert {"harbour-2030", "lee-moss-2019", "envoy", "ada-author"} <= offered
    assert not offered & {"northland", "harbour-council"}
    since = questions["evidence-against"].parameter("since")
    assert since is not None and choices(debate, since, "en") == ()


def test_things_are_found_by_their_local_name(debate: EmbeddedEngine) -> None:
    assert named_things(debate, "eastland").iris == ("https://w3id.org/denge/id/state/eastland",)
    assert named_things(debate, "state:anything").iris == ("https://w3id.org/denge/id/state/anything",)
    unknown = named_things(debate, "eastlnd")
    assert (unknown.iris, unknown.closest[0]) == ((), "https://w3id.org/denge/id/state/eastland")


class Listening:
    """Hands queries on, and knows them."""

    def __init__(self, engine: EmbeddedEngine) -> None:
        self._engine = engine
        self.asked: list[str] = []

    def query(self, request: Request) -> Answer:
        assert isinstance(request, QueryRequest)
        self.asked.append(request.text)
        return self._engine.query(request)

    def version(self) -> str:
        return self._engine.version()


@pytest.mark.parametrize(
    ("given", "asked"),
    [([], 0), (["state:eastland"], 1), (["https://w3id.org/denge/id/state/eastland"], 1), (["eastland"], 1)],
)
def test_everything_that_fits_is_listed_only_for_who_writes_a_short_name(
    debate: EmbeddedEngine, questions: dict[str, Question], given: list[str], asked: int
) -> None:
    engine = Listening(debate)
    prepared = prepare(engine, questions["timeline"], {"entity": given}, "tr")
    assert len(engine.asked) == asked
    assert [each.label for each in prepared.values["entity"]] == ["Doğuova"] * asked
    lists = [text for text in engine.asked if "VALUES ?choice" not in text]
    assert len(lists) == (given == ["eastland"])


def test_an_iri_that_does_not_fit_is_told_what_was_perhaps_meant(
    debate: EmbeddedEngine, questions: dict[str, Question]
) -> None:
    for written in ("https://w3id.org/denge/id/state/eastlnd", "state:eastlnd"):
        with pytest.raises(DengeError) as caught:
            prepare(debate, questions["who-recognises"], {"entity": [written]}, "en")
        assert caught.value.problem.code == "questions.wrong-value"
        assert "Closest: Eastland (eastland)" in caught.value.problem.values["detail_en"]
