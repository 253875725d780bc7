"""The pages of the ontology over HTTP: every term with its words and uses, every rule, links that lead somewhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from itertools import pairwise
from urllib.parse import quote

import pytest
from dereferencing import get
from reading import BROWSER, find_text, main_of, parse_page, words

from kg.model import Model, Term, read_model
from kg.project import Project
from kg.terms import DENGE, PREFIXES

COUNT = {
    "class": "SELECT ?term (COUNT(*) AS ?number) {{ ?subject a ?term }} GROUP BY ?term",
    "property": "SELECT ?term (COUNT(*) AS ?number) {{ ?subject ?term ?value }} GROUP BY ?term",
    "other": "SELECT ?term (COUNT(*) AS ?number) {{ ?subject ?property ?term FILTER(isIRI(?term)) }} GROUP BY ?term",
}
LABEL = {"class": "instances", "property": "statements"}


@pytest.fixture(scope="module")
def model(shipped: Project) -> Model:
    return read_model(shipped)


@pytest.fixture(scope="module")
def pages(address: str, model: Model) -> dict[str, str]:
    """The English page of each document."""
    return {each: page(address, f"/{each}") for each in ("ns", *model.heads)}


@pytest.fixture(scope="module")
def counts(address: str) -> dict[str, Counter[str]]:
    """What the endpoint itself counts."""
    found: dict[str, Counter[str]] = {}
    for kind, query in COUNT.items():
        told = get(address, f"/sparql?query={quote(query.format())}", "application/sparql-results+json")
        rows = json.loads(told.body)["results"]["bindings"]
        found[kind] = Counter({row["term"]["value"]: int(row["number"]["value"]) for row in rows})
    return found


def page(address: str, path: str, language: str = "en") -> str:
    got = get(address, f"{path}?lang={language}", BROWSER)
    assert got.status == 200, path
    return got.body.decode()


def entry(text: str, term: Term) -> str:
    """The part of a page that is about a term, as it is read."""
    parts = re.findall(rf'<article [^>]*\bid="{re.escape(term.name)}".*?</article>', text, re.DOTALL)
    assert len(parts) == 1, (term.iri, len(parts))
    return " ".join(unescape(re.sub("<[^>]*>", " ", parts[0])).split())


def together(text: str) -> str:
    return " ".join(text.split())


def test_every_term_is_on_its_page_with_labels_and_definitions_in_both_languages(
    pages: dict[str, str], model: Model
) -> None:
    for term in model.terms.values():
        read = entry(pages[term.document], term)
        for each in (*term.words.labels, *term.words.definitions, *term.words.examples, *term.words.notes):
            assert together(each.text) in read, (term.iri, each)


def test_every_term_of_the_namespace_is_on_its_one_page_in_short(pages: dict[str, str], model: Model) -> None:
    for term in model.in_namespace(DENGE):
        read = entry(pages["ns"], term)
        assert all(together(each.text) in read for each in (*term.words.labels, *term.words.definitions)), term.iri
        assert f'href="/{term.document}?lang=en#{term.name}"' in pages["ns"], term.iri


def test_every_count_is_that_of_the_endpoint(
    pages: dict[str, str], model: Model, counts: dict[str, Counter[str]]
) -> None:
    unused = 0
    for term in model.terms.values():
        number = counts[term.kind if term.kind in LABEL else "other"][term.iri]
        said = f"{LABEL.get(term.kind, 'mentions')}: {number}" if number else "not used in this dataset"
        unused += not number
        for document in {term.document, "ns"} if term.iri.startswith(DENGE) else {term.document}:
            assert re.search(rf"{re.escape(said)}(?!\d)", entry(pages[document], term)), (term.iri, document, number)
    assert 0 < unused < len(model.terms) / 4


def test_links_between_terms_lead_to_an_anchor(pages: dict[str, str]) -> None:
    anchors = {name: set(re.findall(r'\bid="([^"]+)"', text)) for name, text in pages.items()}
    for name, text in pages.items():
        ids = re.findall(r'\bid="([^"]+)"', text)
        assert [each for each, times in Counter(ids).items() if times > 1] == [], name
        for path, anchor in re.findall(
            r'href="(?:/((?:onto|vocabulary|ns|shapes)[^"?#]*)(?:\?lang=en)?)?#([^"]+)"', text
        ):
            if path in pages or not path:
                assert anchor in anchors[path or name], (name, path, anchor)


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("path", ["/ns", "/onto/claims", "/onto/align-prov", "/vocabulary/modality", "/shapes"])
def test_pages_are_strict_html_with_headings_in_order(address: str, path: str, language: str) -> None:
    document = parse_page(page(address, path, language))
    levels = [int(each.tag[1]) for each in document.iter() if re.fullmatch("h[1-6]", str(each.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_what_a_class_demands_and_is_told_apart_from_is_said_in_words(address: str, model: Model) -> None:
    text = page(address, "/onto/claims")
    hedged = entry(text, model.terms[DENGE + "HedgedClaim"])
    assert "is the same as claim and has modality : at least one hedged modality" in hedged
    affirms = entry(text, model.terms[DENGE + "affirms"])
    assert "inverse is affirmed by" in affirms
    assert "never at once denies ; entertains ; recommends" in affirms
    turkish = entry(page(address, "/onto/claims", "tr"), model.terms[DENGE + "HedgedClaim"])
    assert "çekinceli kiplik" in turkish
    assert "en az bir" in turkish


def test_examples_of_what_is_claimed_come_with_who_claims_it(address: str, model: Model) -> None:
    told = entry(page(address, "/onto/claims"), model.terms[DENGE + "ConditionalProposition"])
    assert re.search(r"for instance: “ .+ ” \(affirmed, p\. \d", told)


def test_alignments_name_the_relation_on_both_pages(pages: dict[str, str], model: Model) -> None:
    read = entry(pages["onto/core"], model.terms[DENGE + "Agent"])
    assert "in other vocabularies is a kind of prov:Agent Denge aligned with PROV-O" in read
    rows = [words(each) for each in main_of(parse_page(pages["onto/align-prov"])).iter("tr")]
    assert "agent denge:Agent is a kind of rdfs:subClassOf prov:Agent" in rows
    assert len(rows) == 1 + sum(
        one.document == "onto/align-prov" for each in model.terms.values() for one in each.alignments
    )


def test_every_rule_says_what_it_is_about_and_what_to_do(address: str, model: Model) -> None:
    assert len(model.rules) > 80
    for language in ("en", "tr"):
        articles = {
            each.get("id"): words(each) for each in parse_page(page(address, "/shapes", language)).iter("article")
        }
        assert articles.keys() == {each.name for each in model.rules}
        severities = {"en": "violation", "tr": "ihlal"}
        for rule in model.rules:
            said = articles[rule.name]
            assert all(together(each.text) in said for each in (*rule.messages, *rule.remedies)), rule.name
            assert (severities[language] in said) or rule.severity != "violation"


def test_rules_are_named_by_the_terms_that_they_speak_of(pages: dict[str, str], model: Model) -> None:
    read = entry(pages["onto/claims"], model.terms[DENGE + "hasModality"])
    for rule in model.rules_about(DENGE + "hasModality"):
        assert next(each.text for each in rule.messages if each.language == "en") in read


def test_each_module_with_classes_is_drawn_with_links_to_all_of_them(pages: dict[str, str], model: Model) -> None:
    for address in model.heads:
        classes = {each.iri for each in model.declared_in(address) if each.kind == "class"}
        drawn = set(re.findall(r'<g class="box" data-iri="([^"]+)">', pages[address]))
        assert drawn == classes, address
        outline = pages[address].partition('<nav class="outline"')[2].partition("</nav>")[0]
        assert all(f'href="#{iri.rpartition("#")[2]}"' in outline for iri in classes), address


def test_the_terms_of_others_that_a_module_declares_are_listed(pages: dict[str, str], model: Model) -> None:
    foreign = [each.iri for each in model.foreign.values() if each.document == "onto/core"]
    assert PREFIXES["skos"] + "Concept" in foreign
    assert all(f'href="{iri}"' in pages["onto/core"] for iri in foreign)


def test_the_namespace_leads_to_every_document(pages: dict[str, str], model: Model) -> None:
    assert [each for each in model.heads if f'href="/{each}?lang=en"' not in pages["ns"]] == []
    assert "What each term means" in find_text(main_of(parse_page(pages["ns"])), "p")[0]


def test_the_page_of_all_terms_is_not_heavy(address: str, model: Model) -> None:
    for path in ("/ns", *(f"/{each}" for each in model.heads)):
        got = get(address, path, BROWSER, Accept_Encoding="gzip")
        assert got.headers["content-encoding"] == "gzip"
        assert len(got.body) < 100_000, (path, len(got.body))


def test_prefixes_are_a_table_and_two_texts_to_copy(address: str) -> None:
    document = main_of(parse_page(page(address, "/prefixes")))
    rows = dict(words(each).split() for each in document.iter("tr") if "://" in words(each))
    assert rows == dict(PREFIXES)
    sparql, turtle = ("".join(each.itertext()) for each in document.iter("pre"))
    asked = get(
        address, f"/sparql?query={quote(sparql + 'ASK { ?s a denge:Claim }')}", "application/sparql-results+json"
    )
    assert json.loads(asked.body)["boolean"] is True
    assert len(turtle.strip().splitlines()) == len(PREFIXES)
    for link in document.iter("a"):
        target = (link.get("href") or "").partition("#")[0]
        if target.startswith("/"):
            assert get(address, target, BROWSER).status == 200, target
