"""The archive is an RO-Crate that the library of its makers loads, with every file described as it is."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rocrate.rocrate import ROCrate

from kg.anchors import CopiedWords, read_rendition
from kg.engine import Engine
from kg.exchange.crate import METADATA_NAME
from kg.project import Project
from server.downloads.making import Maker

SCHEMA = "http://schema.org/"


@pytest.fixture(scope="module")
def maker(shipped: Project, shipped_engine: Engine) -> Maker:
    return Maker(shipped, shipped_engine, None)


@pytest.fixture(scope="module")
def unpacked(maker: Maker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crate")
    with zipfile.ZipFile(maker.file("ro-crate.zip").path) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def test_rocrate_loads_it_with_all_that_is_required(unpacked: Path, maker: Maker) -> None:
    crate = ROCrate(unpacked)
    root = crate.root_dataset
    assert root["name"] == "Denge" and root["description"] and root["version"] == maker.file("denge.nq").version
    assert root["license"].id == "https://creativecommons.org/licenses/by/4.0/"
    assert len(root["datePublished"]) >= 10 or crate.datePublished
    described = {each.id for each in crate.data_entities if each.type == "File"}
    there = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert described == there - {METADATA_NAME} and {"denge.nq.gz", "claims.csv", "works.bib"} <= described
    assert crate.version == "1.1"


def test_every_file_has_the_size_and_digest_that_are_given(unpacked: Path) -> None:
    for entity in ROCrate(unpacked).data_entities:
        content = (unpacked / entity.id).read_bytes()
        assert int(entity["contentSize"]) == len(content)
        assert entity["sha256"] == hashlib.sha256(content).hexdigest()
        assert entity["encodingFormat"] and entity["name"] and entity["description"]


def test_the_metadata_name_the_article_and_its_author(unpacked: Path) -> None:
    document = json.loads((unpacked / METADATA_NAME).read_text())
    assert document["@context"] == "https://w3id.org/ro/crate/1.1/context"
    # The context lives on the web; of the terms used here schema.org is what it maps to.
    graph = Graph().parse(data=json.dumps({**document, "@context": {"@vocab": SCHEMA}}), format="json-ld")
    article = URIRef("https://w3id.org/denge/id/work/tasdemir-2024")
    (author,) = graph.objects(article, URIRef(SCHEMA + "author"))
    assert str(graph.value(author, URIRef(SCHEMA + "name"))) == "Hakan Taşdemir"


def test_the_same_dataset_gives_the_same_archive(
    maker: Maker, shipped: Project, shipped_engine: Engine, tmp_path: Path
) -> None:
    again = Maker(shipped, shipped_engine, None)
    again.shelf.folder = tmp_path / "other"
    assert again.file("ro-crate.zip").digest == maker.file("ro-crate.zip").digest


def test_everything_of_the_project_that_answers_and_cites_is_in_it(unpacked: Path, shipped: Project) -> None:
    for path in (*shipped.queries.glob("*.rq"), shipped.citation):
        within = unpacked / ("queries" if path.suffix == ".rq" else ".") / path.name
        assert within.read_bytes() == path.read_bytes()
    assert len(list((unpacked / "queries").iterdir())) == len(list(shipped.queries.glob("*.rq")))
    assert {"annotations.jsonld", "nanopublications.trig", "claims.csv", "denge.nq.gz", "CITATION.cff"} <= {
        each.name for each in unpacked.iterdir()
    }


def test_no_text_of_the_article_is_in_it(unpacked: Path, shipped: Project) -> None:
    copy = shipped.root.parent / "shared/article/tasdemir-2024.txt"
    if not copy.exists():
        pytest.skip("the copy of the article is not beside this clone")
    copied = CopiedWords(read_rendition(shipped, "tasdemir-2024"), copy.read_text(encoding="utf-8"))
    for path in (unpacked / "nanopublications.trig", unpacked / "annotations.jsonld"):
        for text in re.findall(r'"((?:[^"\\]|\\.)*)"', path.read_text(encoding="utf-8")):
            found = copied.longest_run(text)
            assert found is None, f"{path.name}: {text}"
