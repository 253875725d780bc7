"""The model is published from its files: the same statements in every format, with literals as they are written."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import RdfFormat
from rdflib.compare import to_isomorphic

from kg.model import find_document, list_documents, read_contents, write_document
from kg.problems import DengeError
from kg.project import Project, open_project
from kg.terms import DENGE, PREFIXES

NAMES = {RdfFormat.TURTLE: "turtle", RdfFormat.N_TRIPLES: "nt", RdfFormat.RDF_XML: "xml", RdfFormat.JSON_LD: "json-ld"}


@pytest.fixture(scope="module")
def project(root: Path) -> Project:
    return open_project(root)


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A project whose model is two modules."""
    for folder in ("ontology", "kg/articles", "queries"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "denge.toml").write_text("")
    for name in ("a", "b"):
        (tmp_path / "ontology" / f"{name}.ttl").write_text(
            f'<{DENGE}{name}> <{DENGE}p> _:x . _:x <{DENGE}q> "{name}" .'
        )
    return open_project(tmp_path)


@cache
def said_by(*files: Path) -> int:
    """What files say, as one number that is the same for isomorphic graphs."""
    graph = rdflib.Graph()
    for path in files:
        graph.parse(path, format="turtle")
    return to_isomorphic(graph).internal_hash()


@pytest.mark.parametrize("format", NAMES)
def test_every_document_says_the_same_in_every_format(project: Project, format: RdfFormat) -> None:
    for document in list_documents(project):
        if document.address == "ns" and format != RdfFormat.RDF_XML:
            continue  # the same modules one by one; all together once
        found = rdflib.Graph().parse(data=write_document(document, format), format=NAMES[format])
        assert to_isomorphic(found).internal_hash() == said_by(*document.files), document.address


def test_literals_keep_their_types_and_their_digits(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    xsd, owl = PREFIXES["xsd"], PREFIXES["owl"]
    written = [("1", "nonNegativeInteger"), ("01", "int"), ("1.50", "decimal"), ("P1Y12M", "duration")]
    lines = [f'<{DENGE}a> <{owl}maxCardinality> "{value}"^^<{xsd}{kind}> .' for value, kind in written]
    (small.ontology / "a.ttl").write_text("\n".join(lines))
    document = find_document(small, "ns")
    assert document is not None
    for format, name in NAMES.items():
        graph = rdflib.Graph().parse(data=write_document(document, format), format=name)
        found = {
            (str(value), str(value.datatype).removeprefix(xsd))
            for value in graph.objects(None, rdflib.OWL.maxCardinality)
            if isinstance(value, rdflib.Literal)
        }
        assert found == set(written), format


def test_a_module_in_turtle_is_the_file_itself(project: Project) -> None:
    document = find_document(project, "onto/core")
    assert document is not None
    assert write_document(document, RdfFormat.TURTLE) == (project.ontology / "core.ttl").read_bytes()


def test_files_whose_blank_nodes_have_labels_are_not_run_together(small: Project) -> None:
    document = find_document(small, "ns")
    assert document is not None
    for format, name in NAMES.items():
        graph = rdflib.Graph().parse(data=write_document(document, format), format=name)
        assert len(set(graph.subjects(rdflib.URIRef(DENGE + "q")))) == 2


def test_a_module_is_found_by_the_address_of_its_version_and_of_no_other(project: Project) -> None:
    found = find_document(project, "onto/core/1.0.0")
    assert found is not None
    assert found.address == "onto/core"
    for wrong in (
        "onto/core/9.9.9",
        "onto",
        "onto/",
        "ns/1.0.0",
        "onto/../shapes",
        "onto/core.ttl",
        "",
        "/",
        "onto/prefixes",
    ):
        assert find_document(project, wrong) is None, wrong


def test_a_page_shows_title_version_and_what_is_declared_in_the_readers_language(project: Project) -> None:
    document = find_document(project, "onto/agents")
    shapes = find_document(project, "shapes")
    prefixes = find_document(project, "prefixes")
    assert document is not None
    assert shapes is not None
    assert prefixes is not None
    turkish = read_contents(document, "tr")
    assert turkish.version == "1.0.0"
    assert turkish.title is not None
    assert turkish.title.language == "tr"
    person = next(each for each in turkish.declared if each.iri == DENGE + "Person")
    assert (person.label and person.label.text) == "kişi"
    work = next(each for each in read_contents(shapes, "en").declared if each.name == "claim-one-work")
    assert work.label is not None
    assert "one work" in work.label.text
    assert {each.name: each.iri for each in read_contents(prefixes, "en").declared} == dict(PREFIXES)


def test_a_broken_file_is_a_problem_that_names_it(small: Project) -> None:
    (small.ontology / "b.ttl").write_text("<x> <y> .")
    document = find_document(small, "onto/b")
    assert document is not None
    with pytest.raises(DengeError) as raised:
        write_document(document, RdfFormat.RDF_XML)
    assert raised.value.problem.code == "model.broken-file"
    assert raised.value.problem.place is not None
    assert raised.value.problem.place.source == "b.ttl"
