"""Downloads of a dataset that changes: each of one version, never of a mixture, and of the version that is served."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from download_server import ROOT, DownloadServer
from pyoxigraph import RdfFormat, parse

from kg.build import build
from kg.project import open_project

CLAIMS = "https://w3id.org/denge/graph/article/harbour-2020/claims/ada"
CLAIM = "https://w3id.org/denge/id/article/harbour-2020/claim/denge/c001"
NUMBER = "http://www.w3.org/2004/02/skos/core#notation"
DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"


def denge(*arguments: str) -> str:
    command = [sys.executable, "-m", "server.command_line", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_dumps_follow_writes_and_keep_the_literals_of_the_files(small: Path, tmp_path: Path) -> None:
    project = open_project(small)
    place = ("--project", str(small), "--json")
    token = json.loads(denge("token", "create", "--scope", "update", "--name", "Ada", *place))["token"]
    with DownloadServer(small, project.built, tmp_path, "updates=true", "validation=off") as server:

        def update(text: str) -> None:
            headers = {"Authorization": f"Bearer {token}", "Content_Type": "application/sparql-update"}
            assert server.get("sparql", "POST", text.encode(), **headers).status == 200

        first = server.get("download/denge.nq")
        assert first.body == project.dataset.read_bytes()
        # Oxigraph would store the first as 7.5, and the second as an xsd:integer.
        assert b'"7.50"^^<' in first.body and b'"8"^^<http://www.w3.org/2001/XMLSchema#byte>' in first.body
        asked = server.get(f"sparql?query={quote(f'SELECT ?n {{ ?s <{NUMBER}> ?n }}')}", Accept="text/csv").body
        assert b"7.5\r\n" in asked and b"7.50" not in asked
        update(f'INSERT DATA {{ GRAPH <{CLAIMS}> {{ <{CLAIM}> <{NUMBER}> "1.50"^^<{DECIMAL}> , "two" }} }}')
        second = server.get("download/denge.nq")
        assert second.headers["Dataset-Version"] == first.headers["Dataset-Version"] + ".1"
        assert second.headers["ETag"] != first.headers["ETag"]
        added = set(second.body.splitlines()) - set(first.body.splitlines())
        assert set(first.body.splitlines()) < set(second.body.splitlines()) and len(added) == 2
        assert list(second.body.splitlines()) == sorted(second.body.splitlines())
        trig = set(parse(server.file("denge.trig"), format=RdfFormat.TRIG))
        assert trig == set(parse(second.body, format=RdfFormat.N_QUADS))
        name = CLAIMS.removeprefix("https://w3id.org/denge/")
        assert b'"two"' in server.file(f"{name}.ttl") and server.file("claims.csv")
        update(f'DELETE DATA {{ GRAPH <{CLAIMS}> {{ <{CLAIM}> <{NUMBER}> "1.5"^^<{DECIMAL}> , "two" }} }}')
        third = server.get("download/denge.nq")
        assert third.body == first.body and third.headers["Dataset-Version"].endswith(".2")
        kept = [each.name for each in (project.built / "downloads").iterdir() if each.is_dir()]
        assert len(kept) == 2 and f"{first.headers['Dataset-Version']}.2" in kept


def test_another_dataset_on_the_disk_is_not_passed_off_as_the_one_served(small: Path, tmp_path: Path) -> None:
    project = open_project(small)
    with DownloadServer(small, project.built, tmp_path) as server:
        path = small / "kg" / "reference" / "agents.ttl"
        path.write_text(
            path.read_text() + "\n<https://w3id.org/denge/id/person/new> a denge:Person ; "
            'skos:prefLabel "New"@en , "Yeni"@tr .\n'
        )
        assert build(project, reasoner=False).manifest is not None
        answer = server.get("download/denge.nq")
        assert answer.status == 503 and json.loads(answer.body)["code"] == "exchange.other-version"
        assert server.get("download/claims.csv").status == 200


def test_a_file_that_takes_too_long_is_an_honest_503_and_can_be_made_ahead(small: Path, tmp_path: Path) -> None:
    project = open_project(small)
    # Starting the process that writes a dump takes longer than this.
    with DownloadServer(small, project.built, tmp_path, "downloads_seconds=0.1") as server:
        answer = server.get("download/denge.trig.gz")
        assert (answer.status, json.loads(answer.body)["code"]) == (503, "exchange.too-slow")
        assert answer.headers["Retry-After"]
        assert not list((project.built / "downloads").rglob("*.new"))
        denge("export", "denge.trig.gz", "--keep", "--project", str(small))
        assert server.get("download/denge.trig.gz").status == 200
        assert server.get("-/health").status == 200


def test_a_scratch_endpoint_can_be_downloaded(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "server.command_line", "serve", "--scratch", "--port", "0", "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            told = json.loads(process.stdout.readline())
            headers = ["-H", f"Authorization: Bearer {told['token']}", "-H", "Content-Type: application/sparql-update"]
            data = "INSERT DATA { GRAPH <http://example.org/g> { <http://example.org/s> <http://example.org/p> 'x' } }"
            subprocess.run(["curl", "-sSf", f"{told['address']}sparql", *headers, "--data", data], check=True)
            dump = subprocess.run(
                ["curl", "-sSf", f"{told['address']}download/denge.nq"], capture_output=True, text=True, check=True
            )
            assert dump.stdout == '<http://example.org/s> <http://example.org/p> "x" <http://example.org/g> .\n'
        finally:
            process.terminate()
            process.wait(30)
