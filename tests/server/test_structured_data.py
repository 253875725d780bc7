"""What search engines read in pages: JSON-LD that rdflib takes, with claims under the names of those who make them."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

import html5rdf
import pytest
from pyoxigraph import QuerySolutions, Store
from rdflib import RDF, Graph, Namespace, URIRef

from kg.description import ask_rows
from kg.engine import Engine

SCHEMA = Namespace("https://schema.org/")
DATASET = URIRef("https://w3id.org/denge/dataset")
WORK = URIRef("https://w3id.org/denge/id/work/tasdemir-2024")
CLAIMS = "https://w3id.org/denge/id/article/tasdemir-2024/claim/denge/"
LOCAL_CONTEXT = {
    "@vocab": str(SCHEMA),
    **{name: {"@type": "@id"} for name in ("url", "license", "contentUrl")},
}
"""The part of schema.org's context that matters here; the real one lies on another server, which no test asks."""


def data(address: str, path: str, language: str = "en") -> list[dict[str, Any]]:
    """The JSON-LD of a page."""
    asked = urllib.request.Request(f"{address}{path}?lang={language}", headers={"Accept": "text/html"})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        document = html5rdf.HTMLParser(strict=True, namespaceHTMLElements=False).parse(answer.read().decode())
    blocks = [each for each in document.iter("script") if each.get("type") == "application/ld+json"]
    return [json.loads(each.text or "") for each in blocks]


def graph(address: str, path: str, language: str = "en") -> Graph:
    (told,) = data(address, path, language)
    assert told["@context"] == "https://schema.org/"
    return Graph().parse(data=json.dumps({**told, "@context": LOCAL_CONTEXT}), format="json-ld")


def names(found: Graph, node: Any, prop: URIRef) -> set[str]:
    return {str(found.value(each, SCHEMA.name)) for each in found.objects(node, prop)}


@pytest.mark.parametrize("path", ["/", "/about"])
@pytest.mark.parametrize("language", ["en", "tr"])
def test_the_dataset_on_its_pages(address: str, path: str, language: str) -> None:
    found = graph(address, path, language)
    assert found.value(DATASET, RDF.type) == SCHEMA.Dataset
    for prop in ("name", "description", "url", "license", "version", "datePublished", "identifier"):
        assert len(list(found.objects(DATASET, SCHEMA[prop]))) == 1, prop
    assert 50 <= len(str(found.value(DATASET, SCHEMA.description))) <= 5_000
    assert found.value(DATASET, SCHEMA.url) == URIRef(f"{address}/about")
    assert names(found, DATASET, SCHEMA.creator) == {{"en": "Denge editors", "tr": "Denge editörleri"}[language]}
    assert list(found.objects(DATASET, SCHEMA.isBasedOn)) == [WORK]
    downloads = set(found.objects(DATASET, SCHEMA.distribution))
    assert {str(found.value(each, SCHEMA.contentUrl)) for each in downloads} >= {
        f"{address}/download/denge.nq.gz",
        f"{address}/download/claims.csv",
    }


def test_the_article_is_a_scholarly_article(address: str) -> None:
    found = graph(address, "/page/work/tasdemir-2024")
    assert found.value(WORK, RDF.type) == SCHEMA.ScholarlyArticle
    assert names(found, WORK, SCHEMA.author) == {"Hakan Taşdemir"}
    assert {str(each) for each in found.objects(None, RDF.type)} >= {
        str(SCHEMA[each]) for each in ("Person", "PublicationIssue", "PublicationVolume", "Periodical")
    }
    assert (str(found.value(WORK, SCHEMA.pageStart)), str(found.value(WORK, SCHEMA.pageEnd))) == ("37", "59")
    assert str(found.value(WORK, SCHEMA.datePublished)) == "2024"


def test_a_claim_is_attributed(address: str) -> None:
    found = graph(address, "/page/article/tasdemir-2024/claim/denge/c018")
    claim = URIRef(f"{CLAIMS}c018")
    assert found.value(claim, RDF.type) == SCHEMA.Claim
    assert names(found, claim, SCHEMA.author) == {"Hakan Taşdemir"}
    assert list(found.objects(claim, SCHEMA.isPartOf)) == [DATASET]
    (appearance,) = found.objects(claim, SCHEMA.appearance)
    assert found.value(appearance, SCHEMA.isPartOf) == WORK
    assert str(found.value(appearance, SCHEMA.pagination)) == "37, 38"


def test_a_claim_of_another_source_stands_under_its_name(address: str, shipped_store: Store) -> None:
    """Claims that the article reports are by those whom it reports, not by its author and not by us."""
    rows = shipped_store.query(
        """PREFIX denge: <https://w3id.org/denge/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?claim ?who WHERE {
          ?claim denge:isKnownThrough ?through ; denge:asserter ?agent .
          ?agent skos:prefLabel ?who FILTER(LANG(?who) = "en")
        } ORDER BY ?claim LIMIT 3""",
        use_default_graph_as_union=True,
    )
    assert isinstance(rows, QuerySolutions)
    found = [(row["claim"].value, row["who"].value) for row in rows]
    assert len(found) == 3
    for claim, who in found:
        told = graph(address, "/page/" + claim.removeprefix("https://w3id.org/denge/id/"))
        assert who in names(told, URIRef(claim), SCHEMA.author)
        assert "Denge editors" not in names(told, URIRef(claim), SCHEMA.author)


def test_the_words_of_a_claim_are_the_paraphrases_of_the_graph(address: str, shipped_engine: Engine) -> None:
    texts = set()
    for name in ("c018", "c248", "c447"):
        for language in ("en", "tr"):
            (told,) = data(address, f"/page/article/tasdemir-2024/claim/denge/{name}", language)
            texts.add((name, language, told["text"]))
            assert told["inLanguage"] == language
    rows = ask_rows(shipped_engine, "statements", {"thing": [f"{CLAIMS}c018"]})
    known = {str(row["value"].value) for row in rows if str(row["property"].value).endswith("#paraphrase")}
    assert {text for name, _, text in texts if name == "c018"} == known
    assert len({text for _, _, text in texts}) == 6


def test_other_pages_have_none(address: str) -> None:
    for path in ("/questions", "/page/state/trnc", "/sparql", "/ns"):
        assert data(address, path) == []
