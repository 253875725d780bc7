"""Articles and annotators disagree: what is accepted goes into files, stops no build, and the questions show both."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from annotation_client import BASE, PLAIN, Client, reading
from annotation_server import AnnotationServer

sys.path.append(str(Path(__file__).resolve().parent.parent / "server"))

from invented_copy import ARTICLE, Invented, Once, make_invented

ID = BASE + "id/"
HYPOTHESIS = ID + "proposition/norland-opens-harbours"
PARTS = f"{ID}article/{ARTICLE}/"
WORDS = "Foreign ships were turned away at the mole."
WHY = {"en": "Closed to guests is closed.", "tr": "Konuklara kapalı olan kapalıdır."}


@pytest.fixture(scope="module")
def invented(root: Path, once: Once, tmp_path_factory: pytest.TempPathFactory) -> Invented:
    return make_invented(root, tmp_path_factory.mktemp("disagreeing") / "project", once)


@pytest.fixture(scope="module")
def server(invented: Invented, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnnotationServer]:
    with AnnotationServer(invented.project, tmp_path_factory.mktemp("disagreed")) as server:
        yield server


def target(invented: Invented, claim: str) -> dict[str, Any]:
    (anchor,) = (each for each in invented.anchors if each.body.endswith(f"/{claim}"))
    selector = {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end, "spanDigest": anchor.digest}
    return {"type": "SpecificResource", "source": anchor.rendition, "selector": [selector]}


def own_claim(words: str) -> dict[str, Any]:
    labels = {"en": f"It is so: {words}", "tr": f"Şöyledir: {words}"}
    return {
        "id": "#claim",
        "type": "Claim",
        "paraphrase": {"en": words, "tr": f"{words} (Türkçesi)"},
        "affirms": {"type": "Proposition", "prefLabel": labels, "concerns": ID + "state/norland"},
        "hasModality": PLAIN,
    }


@pytest.mark.slow
def test_the_questions_show_that_an_annotator_disagrees(
    server: AnnotationServer, invented: Invented, root: Path
) -> None:
    ada = Client(server.address, server.tokens["ada"])
    bora = Client(server.address, server.tokens["bora"])

    def denge(*arguments: str) -> str:
        place = ["--project", str(server.project.root), "--data", str(server.project.built)]
        command = [sys.executable, "-m", "server.command_line", *arguments, *place]
        done = subprocess.run(command, capture_output=True, text=True, cwd=root)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def evidence(side: str) -> dict[str, str]:
        """Who draws the line, by the words of the claim."""
        told = denge("ask", f"evidence-{side}", f"hypothesis={HYPOTHESIS}", "--csv", "--language", "en")
        rows = csv.DictReader(io.StringIO(told))
        return {row["claim_label"]: row["drawnBy_label"] for row in rows}

    rebuttal = {"type": "Rebuttal", "hasPremise": "#claim", "targetsProposition": HYPOTHESIS, "rationale": WHY}
    step = PARTS + "inference/denge/f002"
    bodies = {
        "c001": [own_claim(WORDS), rebuttal],
        "c003": [
            {"type": "Undercut", "hasPremise": PARTS + "claim/denge/c003", "targetsInference": step, "rationale": WHY}
        ],
        "c004": [{"type": "SpecificResource", "purpose": "identifying", "source": ID + "state/sudland"}],
        "c005": [own_claim("The treaty is a dead letter.") | {"denies": ID + "proposition/harbour-treaty-was-signed"}],
        "r001": [own_claim("The league is asked to look on.")],
    }
    del bodies["c005"][0]["affirms"]
    for claim, said in bodies.items():
        made = ada.made(reading(*said, target=target(invented, claim)))
        assert bora.decide(made, "accepted").status == 200
    assert WORDS not in evidence("against")
    assert "annotations/ada" in denge("export", "annotations", "--json")
    denge("build")
    against, supporting = evidence("against"), evidence("for")
    assert against[WORDS] == "Ada Yorumcu"
    assert against["It can be said that the north has not yet recognised the south."] == "Ada Marn"
    assert supporting["Ships of the two countries carry goods both ways."] == "Ada Marn"
    question = f"ASK {{ ?undercut denge:undercuts|denge:targetsInference <{step}> }}"
    assert "true" in denge("sparql", f"PREFIX denge: <{BASE}ns#> {question}", "--json").lower()


@pytest.mark.parametrize(("page", "status"), [(10, 422), (16, 422), (14, 201)])
def test_a_page_that_the_passage_does_not_reach_is_refused(
    server: AnnotationServer, invented: Invented, page: int, status: int
) -> None:
    ada = Client(server.address, server.tokens["ada"])
    said = own_claim(f"A thing is said here that stands on page {page}.") | {"page": page}
    reply = ada.post(reading(said, target=target(invented, "c005")))
    assert reply.status == status, reply.body
    assert status == 201 or reply.code == "annotations.passage-value"
