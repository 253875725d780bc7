"""Every download is there, is what its type says, and loads with the tool that it is for."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile

import bibtexparser
import networkx
import pytest
import rdflib
import rispy
from csvw import TableGroup
from download_server import DownloadServer
from pyoxigraph import RdfFormat, parse

from kg.dataset import read_manifest
from kg.exchange.catalogue import GRAPHS, addresses
from kg.project import Project
from server.downloads import addresses as served_addresses

HYPOTHESES = (
    "azerbaijan-follows-pro-turkiye-policy",
    "azerbaijan-has-abandoned-balance-for-turkiye",
    "azerbaijan-still-balances",
)
FORMATS = {
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
}


def statements(body: bytes, media_type: str) -> int:
    return len(set(parse(body, format=FORMATS[media_type])))


@pytest.mark.slow
@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.full)], ids=["of-each-type", "every"])
def test_addresses_answer_with_their_type_and_load(server: DownloadServer, shipped: Project, every: bool) -> None:
    counts = {graph.removeprefix(GRAPHS): count for graph, count in read_manifest(shipped.manifest).counts.items()}
    listed = addresses(counts, HYPOTHESES)
    assert served_addresses is addresses and len(listed) > 60
    assert len({each.path for each in listed}) == len(listed)
    assert {"/download/denge.nq.gz", "/download/graph/inferred/rows.ttl"} <= {each.path for each in listed}
    assert all(each.titles["en"] and each.titles["tr"] for each in listed)
    # In a default run one of each type.
    for each in listed if every else {each.media_type: each for each in listed}.values():
        answer = server.get(each.path[1:])
        assert answer.status == 200, (each.path, answer.body)
        assert answer.headers.get_content_type() == each.media_type
        assert int(answer.headers["Content-Length"]) == len(answer.body)
        assert answer.headers["Dataset-Version"] == read_manifest(shipped.manifest).version
        assert re.fullmatch(r'"[0-9a-f]{32}"', answer.headers["ETag"])
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
        load(each.path, each.media_type, answer.body)
        if each.path.startswith("/download/graph/"):
            name = each.path.removeprefix("/download/graph/").rpartition(".")[0]
            assert statements(answer.body, each.media_type) == counts[name], each.path


def load(path: str, media_type: str, body: bytes) -> None:
    """Read a download as those do who asked for it."""
    if media_type in FORMATS:
        assert statements(body, media_type) > 10
    elif media_type == "application/gzip":
        plain = gzip.decompress(body)
        inner = "application/n-quads" if path.endswith(".nq.gz") else "application/trig"
        assert statements(plain, inner) > 10_000
    elif media_type == "text/csv":
        rows = list(csv.reader(io.StringIO(body.decode(), newline="")))
        assert len(rows) > 10 and {len(row) for row in rows} == {len(rows[0])}
    elif media_type == "application/graphml+xml":
        assert networkx.read_graphml(io.BytesIO(body)).number_of_edges() > 10
    elif media_type == "application/x-bibtex":
        assert len(bibtexparser.parse_string(body.decode()).entries) == 35
    elif media_type == "application/x-research-info-systems":
        assert len(rispy.loads(body.decode())) == 35
    elif media_type == "application/zip":
        assert zipfile.ZipFile(io.BytesIO(body)).testzip() is None
    elif media_type == "text/x-argdown":
        assert body.startswith(b"===\ntitle: ")
    else:
        assert media_type.endswith("json") and json.loads(body), path


def test_the_dump_is_the_datasets_file(server: DownloadServer, shipped: Project) -> None:
    dump = server.file("denge.nq")
    assert dump == shipped.dataset.read_bytes()
    assert gzip.decompress(server.file("denge.nq.gz")) == dump


def test_rdflib_reads_a_graph_from_its_address(server: DownloadServer, shipped: Project) -> None:
    graph = rdflib.Graph().parse(f"{server.address}download/graph/reference.ttl")
    assert len(graph) == read_manifest(shipped.manifest).counts[f"{GRAPHS}reference"]


def test_csvw_finds_the_tables_beside_their_metadata(server: DownloadServer) -> None:
    group = TableGroup.from_url(f"{server.address}download/csv-metadata.json")
    assert {str(table.url) for table in group.tables} >= {"claims.csv", "links.csv"}
    for table in group.tables:
        answer = server.get(f"download/{table.url}")
        assert '<csv-metadata.json>; rel="describedby"' in answer.headers["Link"]
        header = next(csv.reader(io.StringIO(answer.body.decode(), newline="")))
        assert header == [column.name for column in table.tableSchema.columns]


@pytest.mark.parametrize("name", ["denge.nq", "denge.nq.gz", "claims.csv", "denge.graphml"])
def test_head_and_conditions(server: DownloadServer, name: str) -> None:
    whole = server.get(f"download/{name}")
    head = server.get(f"download/{name}", "HEAD")
    assert (head.status, head.body) == (200, b"")
    for field in ("Content-Length", "ETag", "Content-Type", "Accept-Ranges"):
        assert head.headers[field] == whole.headers[field]
    known = server.get(f"download/{name}", If_None_Match=whole.headers["ETag"])
    assert (known.status, known.body, known.headers["ETag"]) == (304, b"", whole.headers["ETag"])
    assert server.get(f"download/{name}", If_None_Match='"other"').status == 200
    # A dump is packed or not by its name: what was downloaded is what the digests say.
    assert server.get(f"download/{name}", Accept_Encoding="gzip").headers["Content-Encoding"] is None


def test_parts_of_a_file(server: DownloadServer) -> None:
    whole = server.get("download/denge.nq.gz")
    body, tag = whole.body, whole.headers["ETag"]
    assert whole.headers["Accept-Ranges"] == "bytes"
    for asked, begin, end in (("0-99", 0, 100), ("100-", 100, len(body)), ("-5", len(body) - 5, len(body))):
        part = server.get("download/denge.nq.gz", Range=f"bytes={asked}", If_Range=tag)
        assert (part.status, part.body) == (206, body[begin:end])
        assert part.headers["Content-Range"] == f"bytes {begin}-{end - 1}/{len(body)}"
        assert part.headers["Content-Length"] == str(end - begin) and part.headers["ETag"] == tag
    past = server.get("download/denge.nq.gz", Range=f"bytes={len(body)}-")
    assert (past.status, past.headers["Content-Range"]) == (416, f"bytes */{len(body)}")
    assert json.loads(past.body)["code"] == "exchange.range-unsatisfiable"
    for ignored in ("bytes=0-1,5-6", "lines=0-1", "bytes=x", "bytes=9-2"):
        assert server.get("download/denge.nq.gz", Range=ignored).body == body, ignored
    assert server.get("download/denge.nq.gz", Range="bytes=0-9", If_Range='"other"').body == body
    assert server.get("download/denge.nq.gz", "HEAD", Range="bytes=0-9").headers["Content-Length"] == "10"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("nothing.csv", "exchange.unknown-file"),
        ("claim.csv", "exchange.unknown-file"),
        ("graph/no/such/graph.ttl", "exchange.unknown-graph"),
        ("graph/inferred%3E.nq", "exchange.unknown-graph"),
        ("graph/.nq", "exchange.unknown-file"),
        ("argument/nothing.argdown", "exchange.unknown-hypothesis"),
        ("argument/..%2F..%2Fdenge.toml.graphml", "exchange.unknown-hypothesis"),
        ("..%2F..%2Fdenge.toml", "exchange.unknown-file"),
        ("graph/" + "x" * 5_000 + ".ttl", "exchange.unknown-graph"),
    ],
)
def test_what_is_not_there_is_told_in_both_languages(
    server: DownloadServer, shipped: Project, name: str, code: str
) -> None:
    before = set((shipped.built / "downloads").rglob("*"))
    texts = set()
    for language in ("en", "tr"):
        answer = server.get(f"download/{name}", Accept_Language=language)
        problem = json.loads(answer.body)
        assert answer.status in (400, 404) and problem["code"] in (code, "engine.graph-name"), problem
        texts.add(problem["detail"] + problem["remedy"])
    assert len(texts) == 2
    assert set((shipped.built / "downloads").rglob("*")) == before
    assert server.get(f"download/{name}", "POST", b"x").status == 405


def test_the_page_lists_everything_with_sizes(server: DownloadServer, shipped: Project) -> None:
    for language, heading, size in (("en", "Downloads", " kB<"), ("tr", "İndirmeler", " KB<")):
        answer = server.get(f"download/?lang={language}", Accept="text/html")
        page = answer.body.decode()
        assert answer.status == 200 and f"<h1>{heading}</h1>" in page
        graphs = [each.removeprefix(GRAPHS) for each in read_manifest(shipped.manifest).counts]
        for each in addresses(graphs, HYPOTHESES):
            assert f'href="{each.path}"' in page and each.titles[language] in page, each.path
        assert page.count(size) >= 20
    assert server.get("download").body == server.get("download/").body
