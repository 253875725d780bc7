"""Writes of the Graph Store Protocol: documents of every media type, bad ones refused with their place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from logs import told
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from kg.changes import ChangeLog
from kg.engine.writing import Document, GraphRequest
from kg.problems import Problem, load_catalogue
from kg.writes import DatasetWriter

Refused = Callable[[Callable[[], object]], Problem]
A, B, P, G = (NamedNode(f"http://x/{name}") for name in "abpg")
BASE = "http://x/"
RDF_XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x/">'
    '<rdf:Description rdf:about="a"><x:p>{}</x:p></rdf:Description></rdf:RDF>'
)


def request(action: str, *documents: tuple[str, str | bytes], graph: str | None = G.value) -> GraphRequest:
    given = (
        Document(content.encode() if isinstance(content, str) else content, media_type, BASE)
        for media_type, content in documents
    )
    return GraphRequest(action, graph, "an author", tuple(given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("media_type", "content"),
    [
        ("text/turtle", "<a> <p> 'ğ' ."),
        ("text/turtle; charset=UTF-8", "\ufeff<a> <p> 'ğ' ."),
        ('Text/Turtle;charset="utf-8"', "@base <http://x/> . <a> <p> 'ğ' ."),
        ("application/n-triples", "<http://x/a> <http://x/p> 'ğ' .".replace("'", '"')),
        ("application/rdf+xml", '<?xml version="1.0" encoding="utf-8"?>' + RDF_XML.format("ğ")),
        ("application/ld+json", '{"@id": "a", "http://x/p": "ğ"}'),
        ("application/trig", "{ <a> <p> 'ğ' }"),
        ("application/n-quads", '<http://x/a> <http://x/p> "ğ" .'),
    ],
)
def test_every_media_type_is_read(strict: DatasetWriter, store: Store, media_type: str, content: str) -> None:
    prepared = strict.prepare(request("put", (media_type, content)))
    assert prepared.created
    assert prepared.delta.added == (Quad(A, P, Literal("ğ"), G),)
    assert set(store) == set(prepared.delta.added)


@pytest.mark.parametrize(
    ("media_type", "content", "code", "line", "column"),
    [
        ("text/turtle", "<a> <p> 1 .\n<a> <p> bad .", "writes.document-syntax", 2, 9),
        ("text/turtle", b"<a> <p> '\xe9' .", "writes.document-syntax", 1, None),
        ("text/turtle", "<a> <p> " + "<<( <a> <p> " * 300 + "1" + " )>>" * 300, "writes.document-too-deep", 1, None),
        ("application/n-triples", "<a> <http://x/p> 1 .", "writes.document-syntax", 1, None),
        ("application/ld+json", '{"@id": "a",\n "http://x/p": }', "writes.document-syntax", 2, None),
        ("application/ld+json", '{"@context": "http://127.0.0.1:9/", "p": 1}', "writes.remote-context", None, None),
        (
            "application/ld+json",
            '{"@context": {"@import": "http://127.0.0.1:9/"}}',
            "writes.remote-context",
            None,
            None,
        ),
        ("application/ld+json", "[" * 100_000, "writes.document-syntax", 1, None),
        ("application/rdf+xml", RDF_XML.format("<b>"), "writes.document-syntax", 1, None),
        ("application/rdf+xml", "<x>\n" * 300, "writes.document-too-deep", 257, 1),
        ("application/rdf+xml", RDF_XML.format("&lt;").replace("x:p", "y:p"), "writes.document-syntax", None, None),
        ("application/rdf+xml", '<?xml version="1.0" encoding="iso-8859-9"?><a/>', "writes.charset", 1, None),
        ("application/rdf+xml", RDF_XML.format("x").encode("utf-16"), "writes.charset", None, None),
        ("text/turtle; charset=iso-8859-9", "<a> <p> 1 .", "writes.charset", None, None),
        ("application/trig", "<g2> { <a> <p> 1 }", "writes.named-graph", None, None),
        (
            "application/n-quads",
            "<http://x/a> <http://x/p> <http://x/b> <http://x/g> .",
            "writes.named-graph",
            None,
            None,
        ),
        (
            "application/ld+json",
            '{"@id": "g2", "@graph": [{"@id": "a", "http://x/p": 1}]}',
            "writes.named-graph",
            None,
            None,
        ),
        ("text/html", "<p>", "writes.media-type", None, None),
        ("", "<a> <p> 1 .", "writes.media-type", None, None),
    ],
)
def test_a_document_that_is_not_read_changes_nothing(
    strict: DatasetWriter,
    store: Store,
    refused: Refused,
    media_type: str,
    content: str | bytes,
    code: str,
    line: int | None,
    column: int | None,
) -> None:
    store.add(Quad(A, P, B, G))
    good = ("text/turtle", "<a> <p> 2 .")
    problem = refused(lambda: strict.prepare(request("put", good, (media_type, content))))
    assert problem.code == code
    assert problem.place is not None
    assert problem.place.source == "document 2"
    assert line is None or problem.place.line == line
    assert column is None or problem.place.column == column
    for language in ("en", "tr"):
        load_catalogue().wording(problem, language)
    assert set(store) == {Quad(A, P, B, G)}


def test_a_document_type_is_refused_before_its_entities_are_read(strict: DatasetWriter, refused: Refused) -> None:
    entities = "".join(f'<!ENTITY e{number + 1} "{f"&e{number};" * 10}">' for number in range(12))
    for declared in ('<!ENTITY e0 "x">' + entities, '<!ENTITY e12 SYSTEM "file:///etc/passwd">', ""):
        document = f"<!-- <x> --><!DOCTYPE rdf:RDF [{declared}]>{RDF_XML.format('&e12;')}"
        problem = refused(lambda document=document: strict.prepare(request("post", ("application/rdf+xml", document))))
        assert problem.code == "writes.document-type"


def test_angle_brackets_in_strings_nest_nothing(strict: DatasetWriter) -> None:
    text = f"""<a> <p> "{"<<" * 300}", '{"<<(" * 300}', \"\"\"{"<<" * 300}" \n\"\"\" . # {"<<" * 300}"""
    assert len(strict.prepare(request("post", ("text/turtle", text))).delta.added) == 3


def test_put_replaces_and_post_adds(strict: DatasetWriter, store: Store, log: ChangeLog) -> None:
    store.extend([Quad(A, P, Literal(1), G), Quad(A, P, Literal(2), G), Quad(A, P, Literal(9))])
    put = strict.prepare(request("put", ("text/turtle", "<a> <p> 02, 3 .")))
    assert (put.created, put.delta.removed, put.delta.added) == (
        False,
        (Quad(A, P, Literal(1), G),),
        (Quad(A, P, Literal(3), G),),
    )
    post = strict.prepare(
        request("post", ("text/turtle", "<a> <p> 3 ."), ("application/n-triples", '<b:b> <b:p> "x" .'))
    )
    assert post.delta.removed == ()
    assert len(post.delta.added) == 1
    assert strict.commit(post) == 1
    assert told(log) == [("an author", "graph", f"POST {G.value}")]
    assert not strict.prepare(request("put", graph=None)).delta.added
    assert Quad(A, P, Literal(9)) not in store


def test_blank_nodes_of_each_document_are_its_own(strict: DatasetWriter, store: Store) -> None:
    store.add(Quad(BlankNode("b"), P, B, G))
    document = ("text/turtle", "_:b <p> _:b .")
    strict.prepare(request("post", document, document))
    nodes = {quad.subject for quad in store}
    assert len(nodes) == 3
    assert all(quad.object in (quad.subject, B) for quad in store)


def test_delete_removes_a_graph_that_is_there(strict: DatasetWriter, store: Store, refused: Refused) -> None:
    store.add(Quad(A, P, B, G))
    assert strict.prepare(request("delete")).delta.removed == (Quad(A, P, B, G),)
    problem = refused(lambda: strict.prepare(request("delete")))
    assert (problem.code, problem.values) == ("writes.graph-missing", {"graph": G.value})
    assert not strict.prepare(request("delete", graph=None)).delta
    assert refused(lambda: strict.prepare(request("delete", graph="no iri"))).code == "writes.graph-name"


@pytest.mark.parametrize("action", ["put", "post", "delete"])
def test_the_union_is_not_written_to(union: DatasetWriter, refused: Refused, action: str) -> None:
    document = ("text/turtle", "<a> <p> 1 .")
    assert refused(lambda: union.prepare(request(action, document, graph=None))).code == "writes.default-graph"
