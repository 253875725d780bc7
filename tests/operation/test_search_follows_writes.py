"""A name that a write adds is found by the next request to any worker, and one that it removes is gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

ROOT = Path(__file__).resolve().parents[2]
PREFIXES = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX : <http://example.org/>
PREFIX denge: <https://w3id.org/denge/ns#> """


class Scratch:
    """An empty endpoint that takes writes, with two workers."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "server.command_line", "serve", "--scratch", "--port", "0", "--json"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [*command, "--project", str(ROOT), "--set", "workers=2"],
            cwd=folder, env=environment, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        announced = json.loads(self.process.stdout.readline())
        self.address, self._token = announced["address"], announced["token"]

    def update(self, text: str) -> None:
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/sparql-update"}
        request = urllib.request.Request(f"{self.address}sparql", (PREFIXES + text).encode(), headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            assert answer.status in (200, 204)

    def found(self, text: str, kind: str = "") -> list[str]:
        """The local names of what is found, the same by several connections: each worker takes some of them."""
        asked = urlencode({"q": text, **({"kind": kind} if kind else {})})
        answers = []
        for _ in range(6):
            with urllib.request.urlopen(f"{self.address}search.json?{asked}", timeout=30) as answer:
                answers.append([each["iri"].rpartition("/")[2] for each in json.load(answer)["results"]])
        assert all(answer == answers[0] for answer in answers), answers
        return answers[0]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scratch]:
    server = Scratch(tmp_path_factory.mktemp("scratch"))
    yield server
    server.process.terminate()
    assert server.process.wait(30) == 0
    assert server.process.stdout is not None
    server.process.stdout.close()


def test_an_empty_dataset_has_nothing_to_find(scratch: Scratch) -> None:
    assert scratch.found("shaki") == []


def test_search_knows_every_acknowledged_write(scratch: Scratch) -> None:
    scratch.update('INSERT DATA { GRAPH :g { :shaki a :City ; skos:prefLabel "Şeki"@tr , "Shaki"@en } }')
    assert scratch.found("SEKI") == scratch.found("shaki", "City") == ["shaki"]
    scratch.update('INSERT DATA { GRAPH :h { :shaki skos:prefLabel "Şeki"@tr ; skos:altLabel "Nukha"@en } }')
    assert scratch.found("nukha") == ["shaki"]
    scratch.update('DELETE DATA { GRAPH :g { :shaki skos:prefLabel "Şeki"@tr } }')
    assert scratch.found("şeki") == ["shaki"]
    scratch.update('DELETE DATA { GRAPH :h { :shaki skos:prefLabel "Şeki"@tr } }')
    assert scratch.found("şeki") == []
    assert scratch.found("shaki") == ["shaki"]
    scratch.update("DROP GRAPH :g ; DROP GRAPH :h")
    assert scratch.found("shaki") == scratch.found("nukha") == []


def test_a_written_claim_is_attributed(scratch: Scratch) -> None:
    scratch.update(
        'INSERT DATA { GRAPH :c { :claim a denge:Claim ; denge:paraphrase "The harbour is busy."@en ;'
        ' denge:asserter :ada ; denge:page 12 . :ada skos:prefLabel "Ada Liman"@tr } }'
    )
    with urllib.request.urlopen(f"{scratch.address}search.json?q=busy+harbour", timeout=30) as answer:
        (found,) = json.load(answer)["results"]
    assert found["claim"]["makers"] == [{"iri": "http://example.org/ada", "label": "Ada Liman"}]
    assert found["claim"]["pages"] == [12]


def test_many_writes_and_searches_in_turn(scratch: Scratch) -> None:
    for number in range(15):
        scratch.update(f'INSERT DATA {{ GRAPH :many {{ :m{number} skos:prefLabel "Kuyu {number}"@tr }} }}')
        assert f"m{number}" in scratch.found(f"kuyu {number}")
    assert len(scratch.found("kuyu")) == 15
