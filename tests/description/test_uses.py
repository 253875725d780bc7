"""How much terms are used: every count equals what a plain query counts, and examples are things that use the term."""

from __future__ import annotations

from collections import Counter

import pytest
from pyoxigraph import NamedNode, Store

from kg.description import Places, Uses, count_uses, find_examples, locate_uses
from kg.engine import EmbeddedEngine
from kg.model import Model, read_model
from kg.project import Project
from kg.terms import DENGE, PREFIXES

TYPE = PREFIXES["rdf"] + "type"


@pytest.fixture(scope="module")
def model(shipped: Project) -> Model:
    return read_model(shipped)


@pytest.fixture(scope="module")
def uses(shipped_engine: EmbeddedEngine) -> Uses:
    return count_uses(shipped_engine)


@pytest.fixture(scope="module")
def places(shipped_engine: EmbeddedEngine) -> Places:
    return locate_uses(shipped_engine)


@pytest.fixture(scope="module")
def counted(shipped_store: Store) -> dict[str, Counter[str]]:
    """The same numbers, counted one by one over the statements of all graphs together."""
    found: dict[str, Counter[str]] = {"class": Counter(), "property": Counter(), "concept": Counter()}
    for triple in {each.triple for each in shipped_store}:
        found["property"][triple.predicate.value] += 1
        if isinstance(triple.object, NamedNode):
            found["concept"][triple.object.value] += 1
            if triple.predicate.value == TYPE:
                found["class"][triple.object.value] += 1
    return found


def test_every_count_is_that_of_the_statements(model: Model, uses: Uses, counted: dict[str, Counter[str]]) -> None:
    for term in model.terms.values():
        kind = "concept" if term.kind == "individual" else term.kind
        assert uses.of(term.iri, term.kind).number == counted[kind][term.iri], term.iri


def test_counts_by_kind_of_graph_add_up(model: Model, uses: Uses, places: Places) -> None:
    """No statement of the shipped dataset stands in two graphs."""
    for term in model.terms.values():
        numbers = [number for _, number in places.of(term.iri, term.kind)]
        assert sum(numbers) == uses.of(term.iri, term.kind).number, term.iri
    assert dict(places.of(DENGE + "affirms", "property")).keys() == {"articles"}
    assert dict(places.of(DENGE + "isEvidenceFor", "property")).keys() == {"derived"}
    assert uses.of(DENGE + "remedy", "property").number == 0


@pytest.mark.parametrize("language", ["en", "tr"])
def test_examples_use_the_term(
    shipped_engine: EmbeddedEngine, shipped_store: Store, model: Model, uses: Uses, language: str
) -> None:
    terms = model.declared_in("onto/claims")
    users = {each.iri: uses.of(each.iri, each.kind).users for each in terms}
    properties = [each.iri for each in terms if each.kind == "property"]
    examples = find_examples(shipped_engine, language, users, properties)
    assert len(examples) > 50
    for term in terms:
        for example in examples.get(term.iri, ()):
            subject = NamedNode(example.subject.iri)
            if term.kind == "class":
                assert list(shipped_store.quads_for_pattern(subject, NamedNode(TYPE), NamedNode(term.iri))), term.iri
            if term.kind == "property":
                assert example.value is not None, term.iri
                values = {each.object for each in shipped_store.quads_for_pattern(subject, NamedNode(term.iri), None)}
                shown = example.value.iri or example.value.label.text
                assert shown in {each.value for each in values if hasattr(each, "value")}, term.iri
    paraphrase = examples[DENGE + "paraphrase"][0].value
    assert paraphrase is not None
    assert paraphrase.label.language == language
