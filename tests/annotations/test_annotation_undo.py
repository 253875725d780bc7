"""`denge undo` of a decision about an annotation: statements and standing go back together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from annotation_client import CONTAINER, Client, claim, reading
from annotation_server import AnnotationServer
from test_annotation_kills import assert_store_and_dataset_agree

from kg.changes import ChangeLog
from kg.project import Project


@pytest.fixture(scope="module")
def server(shipped: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnnotationServer]:
    with AnnotationServer(shipped, tmp_path_factory.mktemp("undoing"), "validation=off") as running:
        yield running


def read(text: str) -> dict[str, Any]:
    return reading(claim(paraphrase={"en": text, "tr": text}))


def last_change(server: AnnotationServer) -> str:
    log = ChangeLog.read(server.project.changes)
    assert log is not None
    with log:
        return str(log.last_number())


def undone(server: AnnotationServer, number: str) -> dict[str, Any]:
    done = server.verb("undo", number, "--json")
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def refusal(server: AnnotationServer, number: str) -> str:
    done = server.verb("undo", number, "--json")
    assert done.returncode == 1
    return str(json.loads(done.stdout or done.stderr)["code"])


def test_the_standing_goes_with_the_statements(server: AnnotationServer) -> None:
    ada, bora = (Client(server.address, server.tokens[each]) for each in ("ada", "bora"))
    made = ada.made(read("A reading that is taken back and forth."))
    name = made.rpartition("/")[2]
    bora.decide(made, "disputed", "At first sight not.")
    assert bora.decide(made, "accepted").status == 200
    acceptance = last_change(server)
    told = undone(server, acceptance)
    assert told["annotation"] == {"name": name, "standing": "disputed"} and told["removed"]
    assert ada.get(made).json()["standing"] == "disputed"
    assert_store_and_dataset_agree(server, set())

    revision = ada.get(f"{made}/history").json()["revisions"][-1]
    assert revision["standing"] == "disputed"
    assert revision["wasGeneratedBy"]["reason"] == f"denge undo {acceptance}"
    assert revision["wasGeneratedBy"]["wasAssociatedWith"]["label"] == "operator"
    assert ada.get(f"{CONTAINER}changes?after=0").json()["orderedItems"][-1]["type"] == "Reject"
    assert ada.get(f"{CONTAINER}decisions").body.decode().splitlines()[-1].count("operator") == 2

    told = undone(server, last_change(server))
    assert told["annotation"] == {"name": name, "standing": "accepted"} and told["added"]
    assert_store_and_dataset_agree(server, {name})
    assert ada.put(made, read("Another text.")).status == 409, "it is accepted like any other"
    assert bora.decide(made, "withdrawn", "It was a mistake.").status == 200
    assert undone(server, last_change(server))["annotation"]["standing"] == "accepted"
    assert_store_and_dataset_agree(server, {name})


def test_a_proposal_is_proposed_again_and_the_feed_says_so(server: AnnotationServer) -> None:
    cem, bora = (Client(server.address, server.tokens[each]) for each in ("cem", "bora"))
    made = cem.made(read("A reading that is accepted too early."))
    assert bora.decide(made, "accepted").status == 200
    done = server.verb("undo", last_change(server), "--language", "tr")
    assert done.returncode == 0 and "yeniden: önerildi" in done.stdout + done.stderr
    assert cem.get(made).json()["standing"] == "proposed"
    assert cem.get(f"{CONTAINER}changes?after=0").json()["orderedItems"][-1]["type"] == "Undo"
    assert cem.put(made, read("A better reading, with more thought.")).status == 200
    assert refusal(server, last_change(server)) == "annotations.undo-changed"
    assert_store_and_dataset_agree(server, set())


def test_what_others_need_stays(server: AnnotationServer) -> None:
    """Who the annotator is came with the first annotation that was accepted."""
    dora, bora = (Client(server.address, server.tokens[each]) for each in ("dora", "bora"))
    first, second = dora.made(read("The first of two readings.")), dora.made(read("The second of two readings."))
    assert bora.decide(first, "accepted").status == 200
    change = last_change(server)
    assert bora.decide(second, "accepted").status == 200
    assert refusal(server, change) == "annotations.undo-shared"
    assert dora.get(first).json()["standing"] == "accepted"
    assert bora.decide(first, "disputed", "No.").status == 200
    assert_store_and_dataset_agree(server, {second.rpartition("/")[2]})


def test_without_a_server(server: AnnotationServer) -> None:
    emre, bora = (Client(server.address, server.tokens[each]) for each in ("emre", "bora"))
    made = emre.made(read("A reading that is taken back at night."))
    assert bora.decide(made, "accepted").status == 200
    server.stop()
    told = undone(server, last_change(server))
    assert told["annotation"]["standing"] == "proposed"
    server.start()
    assert emre.get(made).json()["standing"] == "proposed"
    assert_store_and_dataset_agree(server, set())
