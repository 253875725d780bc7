"""Every address of a thing and of the model, asked of a running server and read with rdflib."""

from __future__ import annotations

import pytest
import rdflib
from dereferencing import PARSED_AS, get
from pyoxigraph import NamedNode, Store
from rdflib.compare import isomorphic
from reading import BROWSER

from kg.terms import BASE, DENGE, PREFIXES

THING = "/id/state/azerbaijan"
SUFFIXES = {"ttl": "text/turtle", "jsonld": "application/ld+json", "rdf": "application/rdf+xml", "nt": "application/n-triples", "trig": "application/trig"}  # noqa: E501  # fmt: skip
KINDS = 20
MODEL = ("ns", "onto/core", "onto/core/1.0.0", "onto/align-prov", "vocabulary/modality", "shapes", "prefixes")


@pytest.fixture(scope="module")
def kinds(shipped_store: Store) -> dict[str, str]:
    """For each kind of thing in the dataset the first and the last thing by their IRIs, by kind."""
    found: dict[str, list[str]] = {}
    subjects = {each.subject.value for each in shipped_store if isinstance(each.subject, NamedNode)}
    for iri in sorted(each for each in subjects if each.startswith(BASE + "id/")):
        path = iri.removeprefix(BASE + "id/").split("/")
        kind = path[0] if path[0] != "article" else "/".join((path[0], *path[2:3]))
        found.setdefault(kind, []).append(iri.removeprefix(BASE + "id/"))
    return {f"{kind} {number}": paths[number] for kind, paths in found.items() for number in (0, -1)}


@pytest.mark.slow
def test_each_kind_of_thing_in_the_dataset_dereferences(
    address: str, kinds: dict[str, str], shipped_store: Store
) -> None:
    assert len({each.partition(" ")[0] for each in kinds}) >= KINDS
    for kind, path in kinds.items():
        iri = rdflib.URIRef(f"{BASE}id/{path}")
        page = get(address, f"/id/{path}", BROWSER)
        assert (page.status, page.headers["location"]) == (303, f"/page/{path}"), kind
        assert get(address, page.headers["location"], BROWSER).status == 200, kind
        led = get(address, f"/id/{path}", "text/turtle")
        assert (led.status, led.headers["location"]) == (303, f"/data/{path}.ttl"), kind
        read = {}
        for suffix, media_type in SUFFIXES.items():
            got = get(address, f"/data/{path}.{suffix}")
            assert (got.status, got.media_type) == (200, media_type), (kind, suffix)
            read[suffix] = got.graph()
        told = {
            (quad.predicate.value, quad.object.value)
            for quad in shipped_store.quads_for_pattern(NamedNode(str(iri)), None, None, None)
            if isinstance(quad.object, NamedNode) and quad.predicate.value != DENGE + "participatesIn"
        }
        for suffix, graph in read.items():
            found = {(str(p), str(o)) for p, o in graph.predicate_objects(iri) if isinstance(o, rdflib.URIRef)}
            assert found == told, (kind, suffix)
        sizes = {suffix: len(set(graph.triples((None, None, None)))) for suffix, graph in read.items()}
        assert len(set(sizes.values())) == 1, (kind, sizes)


def test_no_name_of_a_thing_ends_like_a_file(shipped_store: Store) -> None:
    subjects = {each.subject.value for each in shipped_store if str(each.subject).startswith(f"<{BASE}id/")}
    assert len(subjects) > 2_000
    assert [each for each in subjects if each.rpartition(".")[2] in (*SUFFIXES, "html")] == []


def test_a_description_has_names_and_attributed_claims(address: str) -> None:
    graph = get(address, "/data/place/baku.ttl").graph()
    baku = rdflib.URIRef(BASE + "id/place/baku")
    about = set(graph.subjects(rdflib.URIRef(DENGE + "isAbout"), baku))
    assert about
    named = rdflib.URIRef(PREFIXES["skos"] + "prefLabel")
    for claim in about:
        asserters = set(graph.objects(claim, rdflib.URIRef(DENGE + "asserter")))
        assert asserters
        assert all(list(graph.objects(each, named)) for each in asserters)
        assert list(graph.objects(claim, rdflib.URIRef(DENGE + "page")))
        assert {each.language for each in graph.objects(claim, rdflib.URIRef(DENGE + "paraphrase"))} == {"en", "tr"}


def test_what_is_only_claimed_is_described_with_who_claims_it(address: str, shipped_store: Store) -> None:
    describes = shipped_store.quads_for_pattern(None, NamedNode(DENGE + "describes"), None, None)
    situation = min(each.object.value for each in describes if "/id/situation/" in str(each.object))
    graph = get(address, f"/data/{situation.removeprefix(BASE + 'id/')}.nt").graph()
    propositions = set(graph.subjects(rdflib.URIRef(DENGE + "describes"), rdflib.URIRef(situation)))
    stances = [rdflib.URIRef(DENGE + each) for each in ("affirms", "denies", "entertains", "recommends")]
    claims = {claim for stance in stances for each in propositions for claim in graph.subjects(stance, each)}
    assert claims
    assert all(list(graph.objects(each, rdflib.URIRef(DENGE + "isAssertedBy"))) for each in claims)


@pytest.mark.parametrize(
    ("accept", "leads_to"),
    [
        (None, "html"),
        ("", "html"),
        ("*/*", "html"),
        (BROWSER, "html"),
        ("application/xhtml+xml", "html"),
        ("text/turtle", "ttl"),
        ("TEXT/Turtle; Q=0.5", "ttl"),
        ("text/*;q=0.3, text/html;q=0.2", "ttl"),
        ("text/html;q=0, */*", "ttl"),
        ("text/turtle;q=0, text/html;q=0, */*;q=0.1", "jsonld"),
        ("application/*", "jsonld"),
        ("application/rdf+xml;q=0.9, text/turtle;q=0.8", "rdf"),
        ("text/turtle, application/rdf+xml", "ttl"),
        ("application/rdf+xml, text/turtle", "ttl"),
        ("*/*;q=1, application/n-triples;q=1", "nt"),
        ("image/png, application/trig;q=0.1", "trig"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "jsonld"),
        ("application/json", "jsonld"),
        ("application/xml", "rdf"),
        ("text/n3", "ttl"),
        ("text/turtle;q=abc, application/trig;q=0.2", "trig"),
        (", ,text/turtle,,", "ttl"),
    ],
)
def test_negotiation(address: str, accept: str | None, leads_to: str) -> None:
    got = get(address, THING, accept)
    expected = "/page/state/azerbaijan" if leads_to == "html" else f"/data/state/azerbaijan.{leads_to}"
    assert (got.status, got.headers["location"]) == (303, expected)
    assert "accept" in got.headers["vary"].lower().split(", ")


@pytest.mark.parametrize("suffix", [*SUFFIXES, "html"])
def test_a_suffix_overrules_the_header(address: str, suffix: str) -> None:
    got = get(address, f"{THING}.{suffix}?lang=tr", "image/png")
    target = "/page/state/azerbaijan" if suffix == "html" else f"/data/state/azerbaijan.{suffix}"
    assert (got.status, got.headers["location"]) == (303, target + "?lang=tr")


def test_the_description_says_where_it_is_and_what_else_there_is(address: str) -> None:
    got = get(address, "/data/state/azerbaijan", "application/ld+json")
    assert got.headers["content-location"] == "/data/state/azerbaijan.jsonld"
    assert got.links("describes") == {f"{address}/page/state/azerbaijan": "text/html"}
    assert got.links("license") == {"https://creativecommons.org/licenses/by/4.0/": ""}
    others = {f"{address}/data/state/azerbaijan.{each}": SUFFIXES[each] for each in SUFFIXES if each != "jsonld"}
    assert got.links("alternate") == {f"{address}/page/state/azerbaijan": "text/html", **others}


def test_a_page_puts_up_the_signposts_of_level_one(address: str) -> None:
    got = get(address, "/page/state/azerbaijan", BROWSER)
    forms = {f"{address}/data/state/azerbaijan.{suffix}": media_type for suffix, media_type in SUFFIXES.items()}
    assert got.links("cite-as") == {BASE + "id/state/azerbaijan": ""}
    assert got.links("describedby") == got.links("alternate") == forms
    assert got.links("license") == {"https://creativecommons.org/licenses/by/4.0/": ""}
    assert {"https://schema.org/AboutPage", DENGE + "State"} <= set(got.links("type"))
    for target, media_type in forms.items():
        assert get(address, target.removeprefix(address)).media_type == media_type


@pytest.mark.parametrize("name", MODEL)
def test_the_model_in_every_form(address: str, name: str) -> None:
    read = {}
    for suffix, media_type in SUFFIXES.items():
        if suffix == "trig":
            continue
        by_suffix = get(address, f"/{name}.{suffix}")
        negotiated = get(address, f"/{name}", media_type)
        assert (by_suffix.status, by_suffix.media_type) == (200, media_type)
        assert negotiated.body == by_suffix.body
        assert negotiated.headers["content-location"] == f"/{name}.{suffix}"
        assert f"{address}/{name}.html" in negotiated.links("alternate")
        read[suffix] = by_suffix.graph()
    assert len({len(graph) for graph in read.values()}) == 1
    if name not in ("ns", "shapes"):
        assert all(isomorphic(read["ttl"], graph) for graph in read.values())
    page = get(address, f"/{name}", BROWSER)
    assert (page.status, page.media_type) == (200, "text/html")
    assert get(address, f"/{name}.html").media_type == "text/html"
    assert {f"{address}/{name}.ttl", f"{address}/{name}.rdf"} <= set(page.links("describedby"))


def test_each_term_of_the_model_has_a_place_on_the_page_of_its_namespace(address: str) -> None:
    graph = get(address, "/ns.ttl").graph()
    page = get(address, "/ns.html").body.decode()
    named = {str(each) for each in graph.subjects(rdflib.RDF.type, rdflib.OWL.Class) if str(each).startswith(DENGE)}
    assert len(named) > 50
    assert [each for each in named if f'id="{each.removeprefix(DENGE)}"' not in page] == []


def test_the_iri_of_a_graph_leads_to_its_statements(address: str) -> None:
    led = get(address, "/graph/content", "text/turtle")
    assert led.status == 303
    assert len(get(address, led.headers["location"], "text/turtle").graph()) > 1000


@pytest.mark.parametrize("path", [THING, "/data/state/azerbaijan.ttl", "/page/state/azerbaijan", "/ns.rdf", "/shapes"])
def test_head_options_and_reading_from_other_origins(address: str, path: str) -> None:
    got, head = get(address, path, BROWSER), get(address, path, BROWSER, "HEAD")
    varying = ("date", "x-request-id")
    assert head.body == b""
    assert head.status == got.status
    assert {k: v for k, v in head.headers.items() if k not in varying} == {
        k: v for k, v in got.headers.items() if k not in varying
    }
    options = get(address, path, method="OPTIONS", Origin="https://example.org", Access_Control_Request_Method="GET")
    assert options.status in (200, 204)
    assert "GET" in options.headers["access-control-allow-methods"]
    assert got.headers["access-control-allow-origin"] == "*"
    exposed = got.headers["access-control-expose-headers"]
    assert all(each in exposed for each in ("Content-Location", "ETag", "Link", "Location"))


@pytest.mark.parametrize(
    "path", ["/data/state/azerbaijan", "/data/state/azerbaijan.trig", "/page/state/azerbaijan", "/ns"]
)
def test_a_known_description_is_not_sent_again(address: str, path: str) -> None:
    got = get(address, path, "text/turtle, text/html;q=0.5")
    again = get(address, path, "text/turtle, text/html;q=0.5", If_None_Match=got.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == got.headers["etag"]


@pytest.mark.parametrize("path", ["/data/state/azerbaijan", "/ns", "/vocabulary/modality"])
def test_each_form_has_a_tag_of_its_own(address: str, path: str) -> None:
    forms = [each for each in SUFFIXES.values() if each != "application/trig"]
    assert len({get(address, path, each).headers["etag"] for each in forms}) == len(forms)


@pytest.mark.parametrize(
    "media_type", ["text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples"]
)
def test_rdflib_follows_the_address_of_a_thing_by_itself(address: str, media_type: str) -> None:
    graph = rdflib.Graph().parse(f"{address}{THING}", format=PARSED_AS[media_type])
    assert (rdflib.URIRef(BASE + "id/state/azerbaijan"), rdflib.RDF.type, rdflib.URIRef(DENGE + "State")) in graph
