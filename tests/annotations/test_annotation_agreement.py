"""How far annotators agree about the same passage, and reviewers about the same annotation: by route and by command."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from annotation_client import BASE, CONTAINER, PROPOSITION, Client, claim, comment, passage, reading
from annotation_server import AnnotationServer

from kg.project import Project

WEAK = BASE + "vocabulary/modality#TentativeAssertion"
HYPOTHESES = [f"{BASE}id/proposition/{each}" for each in ("azerbaijan-still-balances", "azerbaijan-close-to-israel")]


@pytest.fixture(scope="module")
def server(shipped: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnnotationServer]:
    """A server of its own: the figures are those of all annotations."""
    with AnnotationServer(shipped, tmp_path_factory.mktemp("agreement")) as server:
        yield server


@pytest.fixture(scope="module")
def people(server: AnnotationServer) -> dict[str, Client]:
    return {key: Client(server.address, server.tokens[key]) for key in ("ada", "cem", "bora", "eda")}


def figures(client: Client) -> Any:
    reply = client.get(f"{CONTAINER}agreement")
    assert reply.status == 200 and reply.media_type == "application/json"
    return reply.json()


def at(start: int, end: int) -> dict[str, Any]:
    return {**passage(), "selector": [{**passage()["selector"][0], "start": start, "end": end}]}


def affirming(proposition: str) -> dict[str, Any]:
    """A claim that holds a proposition, on the page that its position tells."""
    other = {name: value for name, value in claim().items() if name not in ("denies", "page")}
    return {**other, "affirms": proposition}


def test_annotators_and_reviewers(server: AnnotationServer, people: dict[str, Client], root: Path) -> None:
    ada, cem, bora, eda = (people[each] for each in ("ada", "cem", "bora", "eda"))
    assert figures(ada) == {"annotators": {}, "reviewers": {}}
    # The same passage, nearly, and the same proposition: one stance differs.
    contents = [PROPOSITION, *HYPOTHESES]
    made = [ada.made(reading(claim(denies=each))) for each in contents]
    read = [claim(denies=contents[0]), affirming(contents[1]), claim(denies=contents[2])]
    for each in read:
        cem.made(reading({**each, "hasModality": WEAK}, target=at(3880, 4150)))
    # Elsewhere, and withdrawn: neither counts.
    cem.made(reading(affirming(PROPOSITION), target=at(9000, 9200)))
    taken_back = bora.made(reading(claim(hasModality=WEAK)))
    assert bora.decide(taken_back, "withdrawn").status == 200
    found = figures(ada)["annotators"]
    assert (found["stance"]["units"], found["stance"]["judges"]) == (3, 2)
    assert found["stance"]["equal"] == pytest.approx(2 / 3, abs=1e-4)
    # By hand: 5 denials and 1 affirmation; 2 of 6 values differ from their pair's, 10 of 30 would by chance.
    assert found["stance"]["alpha"] == pytest.approx(1 - (2 / 6) / (10 / 30), abs=1e-4)
    (differing,) = found["stance"]["differing"]
    assert differing["values"] == {"ada": "denies", "cem": "affirms"} and differing["unit"].endswith(contents[1])
    assert found["modality"]["equal"] == 0.0
    # Two reviewers: they agree about the first, and not about the second.
    assert bora.decide(made[0], "accepted").status == 200
    assert eda.decide(made[0], "accepted", "I read it so too.").status == 200
    assert eda.decide(made[0], "accepted").code == "annotations.move"
    assert bora.decide(made[1], "accepted").status == 200
    assert eda.decide(made[1], "disputed", "The passage says less.").status == 200
    found = figures(ada)["reviewers"]["standing"]
    assert (found["units"], found["judges"], found["equal"]) == (2, 2, 0.5)
    assert found["alpha"] == pytest.approx(1 - (2 / 4) / (6 / 12), abs=1e-4)
    assert found["differing"][0]["values"] == {"bora": "accepted", "eda": "disputed"}
    # What is replaced afterwards is another matter.
    assert ada.put(made[1], reading(claim(denies=contents[1]))).status == 200
    assert bora.decide(made[1], "accepted").status == 200
    assert figures(ada)["reviewers"]["standing"]["units"] == 2
    place = ["--project", str(server.project.root), "--data", str(server.project.built)]
    command = [sys.executable, "-m", "server.command_line", "agreement", "--annotations", *place]
    told = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True, cwd=root)
    assert json.loads(told.stdout) == figures(ada)
    shown = subprocess.run([*command, "--differences"], capture_output=True, text=True, check=True, cwd=root)
    assert "reviewers" in shown.stdout and "disputed" in shown.stdout
    refused = subprocess.run([*command, "--sample"], capture_output=True, text=True, cwd=root)
    assert refused.returncode == 2 and "--sample" in refused.stderr


def test_remarks_are_no_judgements(people: dict[str, Client]) -> None:
    before = figures(people["ada"])
    people["cem"].made(comment("A remark on nothing in particular."))
    assert figures(people["ada"]) == before
