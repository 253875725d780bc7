"""Identifiers elsewhere: no link without evidence, and what was not verified stays unlinked."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store
from rdflib import Literal, URIRef
from rdflib.namespace import SKOS

from kg.problems import DengeError, load_catalogue
from kg.project import Project
from kg.sources import read_sources
from kg.sources.mappings import MAPPING_FILE, read_mappings
from kg.terms import BASE, DENGE, GraphNames

Write = Callable[[Mapping[str, str]], Project]
TABLE = MAPPING_FILE.as_posix()
HEAD = (
    "#curie_map:\n#  denge: https://w3id.org/denge/ns#\n#  skos: http://www.w3.org/2004/02/skos/core#\n"
    "#  state: https://w3id.org/denge/id/state/\n#  wikidata: http://www.wikidata.org/entity/\n"
    "subject_id\tpredicate_id\tobject_id\tobject_label\tobject_type\tmapping_justification\t"
    "evidence_source\tevidence_version\tevidence_file\tevidence_value\tevidence_kind\n"
)
LINK = "state:x\tskos:exactMatch\twikidata:Q1\tX\t\tsemapv:ManualMappingCuration\t{}\t1\tf.csv\tX: Q1\t{}\n"
CODE = "state:x\tdenge:cowCode\t\t373\trdfs literal\tsemapv:ManualMappingCuration\tlist\t1\tf.csv\tX: 373\tcurated\n"
STATE = URIRef(BASE + "id/state/x")
MAPPING = (STATE, SKOS.exactMatch, URIRef("http://www.wikidata.org/entity/Q1"))

# Not verified anywhere that can be read offline: these stay without a link.
UNLINKED = (
    "person/heydar-aliyev", "person/elchibey", "person/hajiyev", "person/zhirayr-amirkhanyan",
    "person/alexey-malashenoko", "person/kuzio", "person/whatley", "person/mirovalev", "person/varol",
    "place/nagorno-karabakh", "place/nagorno-karabakh-autonomous-oblast", "place/south-caucasus",
    "place/eastern-mediterranean", "place/nakhchivan", "place/aras-river", "place/kura-river",
    "event/first-nagorno-karabakh-war", "event/october-revolution", "organization/osce-minsk-group",
    "organization/csce", "organization/commonwealth-of-independent-states", "organization/anadolu-agency",
    "organization/trt-haber", "organization/daily-sabah", "organization/oksijen", "agreement/madrid-principles",
    "agreement/prague-document", "artefact/btc", "artefact/tanap", "artefact/tb2", "orientation/partnership-for-peace",
)  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "linked"),
    [
        ((("atlas", "independent"),), False),
        ((("atlas", "independent"), ("atlas", "independent")), False),
        ((("atlas", "independent"), ("gazetteer", "independent")), True),
        ((("registry", "curated"),), True),
        ((("the article", "printed"),), True),
    ],
)
def test_a_link_needs_two_independent_sources_or_a_curated_one(
    lines: tuple[tuple[str, str], ...], linked: bool
) -> None:
    table = read_mappings(HEAD + "".join(LINK.format(*line) for line in lines), load_catalogue())
    assert (MAPPING in table.placed.triples) is linked
    assert [finding.severity for finding in table.findings] == ([] if linked else ["violation"])
    assert bool(table.placed.triples) is linked


def test_a_violation_names_the_line_of_the_table(write: Write) -> None:
    sources = read_sources(write({TABLE: HEAD + LINK.format("atlas", "independent")}))
    (finding,) = [each for each in sources.findings if each.code == "sources.mapping-evidence"]
    assert str(finding.place) == f"{TABLE}:7"
    assert "atlas" in finding.message["en"] and "atlas" in finding.message["tr"]


def test_links_stand_in_their_own_graph_with_their_lines(write: Write) -> None:
    sources = read_sources(write({TABLE: HEAD + LINK.format("registry", "curated") + CODE}))
    graph = sources.graphs[GraphNames().mappings]
    code = (STATE, URIRef(DENGE + "cowCode"), Literal("373", datatype="http://www.w3.org/2001/XMLSchema#integer"))
    assert MAPPING in graph and code in graph
    assert str(sources.place(*code)) == f"{TABLE}:8"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("subject_id\tobject_id\n", 1),
        (HEAD + LINK.format("atlas", "hearsay"), 7),
        (HEAD + LINK.format("atlas", "independent").replace("f.csv", ""), 7),
        (HEAD + LINK.format("atlas", "independent").replace("wikidata:", "wd:"), 7),
    ],
)
def test_a_line_that_is_not_understood_is_named(text: str, line: int) -> None:
    with pytest.raises(DengeError) as caught:
        read_mappings(text, load_catalogue())
    assert caught.value.problem.code == "sources.mapping-table"
    assert str(caught.value.problem.place) == f"{TABLE}:{line}"


def test_no_link_or_code_of_the_shipped_graph_is_without_evidence(shipped_store: Store) -> None:
    evidenced = {
        (quad.object.value, predicate.value, identifier.value)
        for quad in shipped_store.quads_for_pattern(None, NamedNode(DENGE + "mappedThing"), None, None)
        for predicate in _values(shipped_store, quad.subject, "mappingPredicate")
        for identifier in _values(shipped_store, quad.subject, "mappedIdentifier")
    }
    names = ("iso3166Alpha2", "iso3166Alpha3", "iso3166Numeric", "cowCode", "gwCode", "latitude", "longitude")
    predicates = [f"{SKOS}exactMatch", f"{SKOS}closeMatch", *(DENGE + name for name in names)]
    vocabulary = (GraphNames().ontology, GraphNames().alignments)
    stated = {
        (quad.subject.value, predicate, quad.object.value)
        for predicate in predicates
        for quad in shipped_store.quads_for_pattern(None, NamedNode(predicate), None, None)
        if quad.graph_name.value not in vocabulary
    }
    assert len(stated) > 80
    assert stated - evidenced == set()


def _values(store: Store, subject: NamedNode, name: str) -> list[NamedNode]:
    return [quad.object for quad in store.quads_for_pattern(subject, NamedNode(DENGE + name), None, None)]


@pytest.mark.parametrize("name", UNLINKED)
def test_what_could_not_be_verified_stays_unlinked(name: str, shipped_store: Store) -> None:
    thing = NamedNode(f"{BASE}id/{name}")
    assert list(shipped_store.quads_for_pattern(thing, None, None, None)), "the thing is not in the graph any more"
    for predicate in ("exactMatch", "closeMatch"):
        assert not list(shipped_store.quads_for_pattern(thing, NamedNode(f"{SKOS}{predicate}"), None, None))


def test_the_orcid_has_a_right_check_digit(root: Path) -> None:
    """ISO 7064 MOD 11-2, as ORCID uses it."""
    text = (root / MAPPING_FILE).read_text(encoding="utf-8")
    (orcid,) = {
        row["object_id"].partition(":")[2]
        for row in csv.DictReader([line for line in text.splitlines() if not line.startswith("#")], delimiter="\t")
        if row["object_id"].startswith("orcid:")
    }
    *digits, check = orcid.replace("-", "")
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    assert "0123456789X"[(12 - total % 11) % 11] == check
