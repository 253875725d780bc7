"""A write that breaks a shape is refused, remarked upon or let through; nothing else is, and nothing is overlooked."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from logs import new_log
from pyoxigraph import DefaultGraph, Quad, Store
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from kg.changes import Delta
from kg.dataset import rdflib_term
from kg.engine.writing import GraphRequest, UndoRequest, UpdateRequest
from kg.problems import Problem, load_catalogue
from kg.project import Project, Settings
from kg.terms import BASE, DENGE, PREFIXES
from kg.validation import Shapes, read_shapes, run_shapes
from kg.writes import DatasetWriter
from kg.writes.modes import mode_of
from kg.writes.neighbourhood import COMPUTED
from kg.writes.reading import Reading
from kg.writes.validating import Validation

Refused = Callable[[Callable[[], object]], Problem]

ARTICLE = BASE + "id/article/harbour-2020/"
OF_THE_EXAMPLE = {
    **{kind: f"{ARTICLE}{kind}/denge/" for kind in ("claim", "inference", "conflict", "explanation", "cause")},
    **{kind: f"{ARTICLE}{kind}/denge/" for kind in ("incompatibility", "tension", "concession")},
    **{kind: f"{ARTICLE}{kind}/denge/" for kind in ("annotation", "target", "selector")},
    **{kind: f"{ARTICLE}{kind}/" for kind in ("rendition", "section", "page", "pointer", "paragraph", "sentence")},
    **{kind: f"{BASE}graph/article/harbour-2020/{kind}/" for kind in ("claims", "arguments", "anchors")},
    "article": f"{BASE}graph/article/harbour-2020/",
}
PROLOGUE = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in {**PREFIXES, **OF_THE_EXAMPLE}.items())
MUTANTS = {
    name: update
    for path in sorted((Path(__file__).parent.parent / "validation" / "mutants").glob("*.ru"))
    for name, update in re.findall(r"^#: (\S+)\n(.*?)(?=^#: |\Z)", path.read_text(encoding="utf-8"), re.M | re.S)
}
WITHOUT_STANCE = "DELETE WHERE { GRAPH claims:denge { claim:c006 denge:entertains ?proposition } }"
LONGEST = 100_000


def update(text: str) -> UpdateRequest:
    return UpdateRequest(PROLOGUE + text, "an author")


@pytest.fixture(scope="module")
def shapes(example: Project) -> Shapes:
    return read_shapes(example.ontology / "shapes")


@pytest.fixture(scope="module")
def validation(example: Project) -> Validation:
    return Validation(example.ontology / "shapes")


@pytest.fixture
def reading(example_store: Store) -> Iterator[Reading]:
    """The example, the same again after the test."""
    before = frozenset(example_store)
    yield Reading(example_store, strict=False, keeps_union=True)
    assert frozenset(example_store) == before, "the test has to leave the example as it was"


@pytest.fixture(scope="module")
def writers(
    example: Project, example_store: Store, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, DatasetWriter]:
    """A writer for each mode, all on the same store."""
    log = new_log(tmp_path_factory.mktemp("log"))
    return {
        mode: DatasetWriter(example_store, True, Settings(validation=mode), log, example.ontology / "shapes")
        for mode in ("enforce", "warn", "off")
    }


def test_no_shape_needs_a_class_that_only_a_rule_derives(root: Path, shapes: Shapes) -> None:
    rule = (root / "ontology" / "rules" / "defined-classes.rq").read_text(encoding="utf-8")
    derived = {URIRef(DENGE + name) for name in re.findall(r"BIND\(denge:(\w+) AS \?class\)", rule)}
    assert derived
    assert derived.isdisjoint(shapes.graph.objects())


def test_the_processor_is_not_loaded_before_a_write_needs_it(root: Path) -> None:
    code = "import sys, kg.writes; print([name for name in ('pyshacl', 'rdflib') if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_the_example_is_sound(reading: Reading, shapes: Shapes) -> None:
    assert found_in_all(reading, shapes) == set()


def test_a_sound_write_passes_without_a_remark(reading: Reading, writers: dict[str, DatasetWriter]) -> None:
    text = """INSERT DATA {
      GRAPH claims:denge { claim:c900 a denge:Claim ; denge:localIdentifier "c900" ;
        denge:paraphrase "The harbours were closed for a whole winter."@en ,
          "Limanlar bütün bir kış boyunca kapalı kaldı."@tr ;
        denge:isAssertedBy person:ada-marn ; denge:isExpressedIn work:harbour-2020 ;
        denge:hasModality modality:PlainAssertion ; denge:hasEvidentiality evidentiality:Unstated ;
        denge:affirms proposition:norland-closes-harbours }
      GRAPH anchors:denge { annotation:c006 oa:hasBody claim:c900 }
    }"""
    prepared = writers["enforce"].prepare(update(text))
    assert (len(prepared.delta.added), prepared.remarks) == (10, ())
    reading.apply(prepared.delta.inverse())


def test_every_shape_is_held_in_the_mode_that_is_set(
    reading: Reading, writers: dict[str, DatasetWriter], shapes: Shapes, refused: Refused
) -> None:
    catalogue = load_catalogue()
    wrong = []
    severities = set()
    for shape in shapes.named.values():
        severities.add(shape.severity)
        request = update(MUTANTS[shape.name])
        let_through = writers["off"].prepare(request)
        reading.apply(let_through.delta.inverse())
        remarked = writers["warn"].prepare(request)
        reading.apply(remarked.delta.inverse())
        if let_through.remarks or {each.shape for each in remarked.remarks} != {shape.name}:
            wrong.append(shape.name)
        assert {(each.message_en, each.message_tr) for each in remarked.remarks} == {
            (shape.message["en"], shape.message["tr"])
        }
        if shape.severity == "violation":
            problem = refused(lambda request=request: writers["enforce"].prepare(request))
            assert problem.code == "writes.invalid"
            for language in ("en", "tr"):
                assert shape.message[language] in catalogue.wording(problem, language).detail
        else:
            passed = writers["enforce"].prepare(request)
            reading.apply(passed.delta.inverse())
            assert passed.remarks == remarked.remarks
    assert wrong == []
    assert severities > {"violation"}


def test_what_was_wrong_before_is_not_held_against_a_write(
    reading: Reading, writers: dict[str, DatasetWriter], refused: Refused
) -> None:
    broken = writers["off"].prepare(update(WITHOUT_STANCE)).delta
    other = 'INSERT DATA { GRAPH claims:denge { claim:c006 denge:rationale "A reason."@en , "Bir neden."@tr } }'
    passed = writers["enforce"].prepare(update(other))
    assert passed.remarks == ()
    worse = "DELETE WHERE { GRAPH claims:denge { claim:c006 denge:hasModality ?modality } }"
    assert refused(lambda: writers["enforce"].prepare(update(worse))).values["count"] == "1"
    whole = "DELETE WHERE { GRAPH claims:denge { claim:c006 denge:affirms ?x } }"
    assert writers["enforce"].prepare(update(whole)).remarks == ()
    reading.apply(passed.delta.inverse())
    reading.apply(broken.inverse())


def test_the_strictest_mode_of_the_graphs_that_are_touched_holds() -> None:
    claims, content, other = OF_THE_EXAMPLE["claims"] + "denge", BASE + "graph/content", BASE + "graph/other"
    settings = Settings(validation="warn", validation_of_graphs={claims: "enforce", content: "off"})

    def mode(*graphs: str) -> str:
        store = Store()
        for graph in graphs:
            store.update(f"INSERT DATA {{ GRAPH <{graph}> {{ <a:a> <a:b> 1 }} }}")
        return mode_of(Delta(added=tuple(store)), settings)

    assert mode(content) == "off"
    assert mode(other) == mode(content, other) == "warn"
    assert mode(claims) == mode(content, claims) == mode(other, claims) == "enforce"
    assert mode() == "off"


def test_documents_and_undos_are_validated_too(
    example: Project, example_store: Store, reading: Reading, refused: Refused, tmp_path: Path
) -> None:
    log = new_log(tmp_path)
    claims = OF_THE_EXAMPLE["claims"] + "denge"
    settings = Settings(validation_of_graphs={BASE + "graph/content": "off"})
    writer = DatasetWriter(example_store, True, settings, log, example.ontology / "shapes")
    assert refused(lambda: writer.prepare(GraphRequest("put", claims, "x"))).code == "writes.invalid"
    unlabelled = "DELETE WHERE { GRAPH graph:content { proposition:norland-closes-harbours skos:prefLabel ?label } }"
    labels = {
        quad for quad in reading.everything() if quad.subject.value.endswith("proposition/norland-closes-harbours")
    }
    assert writer.commit(writer.prepare(update(unlabelled))) == 1
    assert writer.commit(writer.prepare(UndoRequest(1, "x"))) == 2
    assert labels <= set(reading.everything())


def everything(reading: Reading) -> Graph:
    """What validation of the whole dataset looks at."""
    whole = Graph()
    for quad in reading.everything():
        if isinstance(quad.graph_name, DefaultGraph) or quad.graph_name.value not in COMPUTED:
            whole.add((rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object)))
    return whole


def found_in_all(reading: Reading, shapes: Shapes) -> set[tuple[str, str]]:
    return {(each.shape.name, str(each.focus)) for each in run_shapes(everything(reading), shapes)}


def random_change(chance: random.Random, quads: list[Quad]) -> Delta:
    """One or several statements that go, change their value, or all statements of one thing."""
    kind = chance.randrange(4)
    first = chance.choice(quads)
    if kind == 0:
        return Delta(removed=(first,))
    if kind == 1:
        return Delta(removed=tuple(quad for quad in quads if quad.subject == first.subject))
    if kind == 2:
        return Delta(removed=tuple(dict.fromkeys(chance.choices(quads, k=4))))
    same = [quad for quad in quads if quad.predicate == first.predicate]
    added = Quad(first.subject, first.predicate, chance.choice(same).object, first.graph_name)
    return Delta(added=() if added in quads else (added,))


def compare(reading: Reading, shapes: Shapes, validation: Validation, delta: Delta) -> int:
    """Hold what is found at the nodes that a change touches against what is found in everything after it."""
    reading.apply(delta)
    try:
        near = {(each.shape, each.node) for each in validation.remarks(reading, delta, enforce=False)}
        whole = found_in_all(reading, shapes)
    finally:
        reading.apply(delta.inverse())
    touched = {quad.subject for quad in (*delta.removed, *delta.added)}
    subjects = {getattr(node, "value", "") for node in touched}
    assert near <= whole
    # Whether a work counts as annotated here is decided by a query: claims of it that are not touched are left alone.
    of_queries = {name for name, focus in whole - near if focus not in subjects}
    assert whole - near == {(name, focus) for name, focus in whole - near if name in of_queries & DECIDED_BY_QUERIES}
    return len(near)


DECIDED_BY_QUERIES = {
    "claim-identifier",
    "claim-paraphrase-languages",
    "claim-paraphrase-length",
    "claim-modality",
    "claim-evidentiality",
    "claim-anchor",
    "reported-claim-known-through",
}


@pytest.mark.parametrize("seed", [*range(2), *(pytest.param(seed, marks=pytest.mark.full) for seed in range(2, 20))])
def test_the_neighbourhood_tells_what_the_whole_tells(
    reading: Reading, shapes: Shapes, validation: Validation, seed: int
) -> None:
    chance = random.Random(seed)
    quads = sorted((quad for quad in reading.everything() if quad.graph_name.value not in COMPUTED), key=str)
    data = [quad for quad in quads if quad.graph_name.value != BASE + "graph/ontology"]
    for _ in range(3):
        compare(reading, shapes, validation, random_change(chance, data))


def test_a_type_that_goes_is_felt_where_it_was_needed(reading: Reading, shapes: Shapes, validation: Validation) -> None:
    found = 0
    for kind in ("Claim", "Person", "Work", "Section"):
        typed = next(
            quad
            for quad in reading.everything()
            if quad.predicate.value == str(RDF.type) and quad.object.value == DENGE + kind
        )
        found += compare(reading, shapes, validation, Delta(removed=(typed,)))
    assert found > 4
