"""The terms of the model as data: words in both languages, axioms as expressions, what other documents say of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Expression, Model, Text, read_model
from kg.project import Project, open_project
from kg.terms import BASE, DENGE, PREFIXES

HEAD = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in ("denge", "owl", "rdfs", "skos", "dcterms", "sh"))
HEAD += f"@prefix shape: <{BASE}shapes#> .\n"
MODULE = f"""
<{BASE}onto/a> a owl:Ontology ; owl:versionInfo "2.0.0" ; owl:priorVersion <{BASE}onto/a/1.0.0> .
denge:Ship a owl:Class ; rdfs:label "ship"@en , "gemi"@tr ; owl:versionInfo "1.1.0" ;
    rdfs:subClassOf
        [ a owl:Restriction ; owl:onProperty denge:hasMast ; owl:minQualifiedCardinality 2 ; owl:onClass denge:Mast ] ,
        [ a owl:Restriction ; owl:onProperty denge:hasMast ;
            owl:allValuesFrom [ owl:unionOf ( denge:Mast denge:Pole ) ] ] ,
        [ a owl:Restriction ; owl:onProperty [ owl:inverseOf denge:sails ] ; owl:someValuesFrom denge:Sailor ] ,
        [ a owl:Restriction ; owl:onProperty denge:colour ; owl:hasValue "white" ] ,
        [ owl:complementOf denge:Boat ] , [ owl:oneOf ( denge:argo ) ] , [ a owl:Restriction ] .
denge:Boat a owl:Class ; owl:deprecated true ; dcterms:isReplacedBy denge:Ship ; owl:disjointWith denge:Mast .
denge:Brig a owl:Class ; owl:equivalentClass [ owl:intersectionOf ( denge:Ship
    [ a owl:Restriction ; owl:onProperty denge:hasMast ; owl:cardinality 2 ] ) ] .
denge:hasMast a owl:ObjectProperty , owl:TransitiveProperty , owl:IrreflexiveProperty ; rdfs:domain denge:Ship ;
    owl:propertyChainAxiom ( denge:hasPart denge:hasMast ) ; owl:inverseOf denge:isMastOf .
denge:isMastOf a owl:ObjectProperty .
denge:Round a owl:Class ; rdfs:subClassOf denge:Turn . denge:Turn a owl:Class ; rdfs:subClassOf denge:Round .
"""
ALIGNMENT = """
denge:Ship rdfs:subClassOf <https://example.org/Vehicle> .
<https://example.org/Sloop> rdfs:subClassOf denge:Ship .
"""
SHAPES = """
shape:ship a sh:NodeShape ; sh:targetClass denge:Ship ; sh:property shape:ship-mast .
shape:ship-mast a sh:PropertyShape ; sh:path [ sh:inversePath denge:isMastOf ] ; sh:minCount 1 ;
    sh:severity sh:Warning ;
    sh:message "No mast."@en , "Direği yok."@tr ; denge:remedy "Add one."@en .
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    folder = tmp_path_factory.mktemp("fleet")
    for name in ("ontology/alignments", "ontology/shapes", "kg/articles", "queries"):
        (folder / name).mkdir(parents=True)
    (folder / "denge.toml").write_text("")
    for name, text in (("a", MODULE), ("alignments/b", ALIGNMENT), ("shapes/c", SHAPES)):
        (folder / f"ontology/{name}.ttl").write_text(HEAD + text, encoding="utf-8")
    return read_model(open_project(folder))


@pytest.fixture(scope="module")
def shipped_model(root: Path) -> Model:
    project: Project = open_project(root)
    return read_model(project)


def test_each_term_of_the_ontology_has_words_in_both_languages(shipped_model: Model) -> None:
    assert len(shipped_model.terms) > 600
    for term in shipped_model.terms.values():
        assert {"en", "tr"} <= {each.language for each in term.words.labels}, term.iri
        assert {"en", "tr"} <= {each.language for each in term.words.definitions}, term.iri
    assert all({"en", "tr"} <= {text.language for text in rule.messages} for rule in shipped_model.rules)


def test_each_term_knows_the_document_that_declares_it(shipped_model: Model) -> None:
    assert shipped_model.terms[DENGE + "Claim"].document == "onto/claims"
    assert shipped_model.terms[DENGE + "For"].document == "vocabulary/direction"
    assert shipped_model.foreign[PREFIXES["skos"] + "Concept"].document == "onto/core"
    agent = shipped_model.terms[DENGE + "Agent"]
    assert agent.document == "onto/core"
    assert [(each.target, each.document) for each in agent.alignments] == [
        (PREFIXES["prov"] + "Agent", "onto/align-prov")
    ]


def test_restrictions_are_read_whatever_their_form(model: Model) -> None:
    def named(name: str) -> Expression:
        return Expression("named", DENGE + name)

    mast = DENGE + "hasMast"
    assert set(model.terms[DENGE + "Ship"].restrictions) == {
        Expression("at-least", "", (named("Mast"),), mast, number=2),
        Expression("only", "", (Expression("any-of", "", (named("Mast"), named("Pole"))),), mast),
        Expression("some", "", (named("Sailor"),), DENGE + "sails", inverse=True),
        Expression("value", "", (Expression("literal", "white"),), DENGE + "colour"),
        Expression("not", "", (named("Boat"),)),
        Expression("one-of", "", (named("argo"),)),
        Expression("other"),
    }


def test_a_class_is_narrower_than_what_it_is_defined_by(model: Model) -> None:
    assert model.terms[DENGE + "Brig"].broader == (DENGE + "Ship",)
    assert model.terms[DENGE + "Ship"].narrower == (DENGE + "Brig",)


def test_what_is_said_from_the_other_end_counts_too(model: Model) -> None:
    assert model.terms[DENGE + "isMastOf"].inverses == (DENGE + "hasMast",)
    assert model.terms[DENGE + "Boat"].disjoint == (DENGE + "Mast",)
    ship = {(each.target, each.outgoing) for each in model.terms[DENGE + "Ship"].alignments}
    assert ship == {("https://example.org/Vehicle", True), ("https://example.org/Sloop", False)}


def test_properties_know_how_they_behave(model: Model) -> None:
    mast = model.terms[DENGE + "hasMast"]
    assert mast.characteristics == ("TransitiveProperty", "IrreflexiveProperty")
    assert mast.chains == ((DENGE + "hasPart", DENGE + "hasMast"),)
    assert [each.iri for each in model.properties_of(DENGE + "Ship")] == [mast.iri]


def test_deprecation_and_the_version_since_which_a_term_is_there(model: Model) -> None:
    boat, ship = model.terms[DENGE + "Boat"], model.terms[DENGE + "Ship"]
    assert (boat.deprecated, boat.replaced_by) == (True, (ship.iri,))
    assert ship.since == "1.1.0"
    assert boat.since is None, "the module had a version before, so its present one is not the first of its terms"


def test_a_property_shape_concerns_what_its_node_shape_does(model: Model) -> None:
    (rule,) = model.rules
    assert (rule.name, rule.severity, rule.classes) == ("ship-mast", "warning", (DENGE + "Ship",))
    assert rule.paths == (DENGE + "isMastOf",)
    assert rule.messages == (Text("No mast.", "en"), Text("Direği yok.", "tr"))
    assert model.rules_about(DENGE + "Ship") == model.rules_about(DENGE + "isMastOf") == (rule,)
