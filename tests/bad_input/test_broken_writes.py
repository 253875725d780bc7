"""Updates and documents that are broken, deep, long, bombs or name something to fetch: refused whole."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from probing import head, reset
from scratch import GRAPH, ScratchServer

XML = "application/rdf+xml"
TURTLE = "text/turtle"
RDF = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/">%s</rdf:RDF>'


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """An address on this machine that nobody may connect to."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/data"
        with pytest.raises(BlockingIOError):
            listener.accept()


def described(content: str, document_type: str = "") -> bytes:
    text = RDF % f'<rdf:Description rdf:about="http://a/"><e:p>{content}</e:p></rdf:Description>'.encode()
    return b'<?xml version="1.0"?>' + document_type.encode() + text


LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
DOCUMENT_TYPES = {
    "a billion laughs": f'<!DOCTYPE r [<!ENTITY e0 "xxxxxxxxxx">{LAUGHS}]>',
    "a long entity many times": f'<!DOCTYPE r [<!ENTITY e11 "{"x" * 100_000}">]>',
    "a file": '<!DOCTYPE r [<!ENTITY e11 SYSTEM "file:///etc/hostname">]>',
    "an address": '<!DOCTYPE r [<!ENTITY e11 SYSTEM "{elsewhere}">]>',
    "an external document type": '<!DOCTYPE r SYSTEM "{elsewhere}">',
    "a parameter entity": '<!DOCTYPE r [<!ENTITY % p SYSTEM "{elsewhere}"> %p;]>',
    "itself": '<!DOCTYPE r [<!ENTITY e11 "&e11;">]>',
    "nothing": "<!DOCTYPE r>",
}


@pytest.mark.parametrize("document_type", DOCUMENT_TYPES.values(), ids=DOCUMENT_TYPES)
def test_entities_of_xml(scratch: ScratchServer, elsewhere: str, document_type: str) -> None:
    start = time.monotonic()
    reply = scratch.put(described("&e11;" * 100, document_type.replace("{elsewhere}", elsewhere)), XML)
    assert reply.code in ("writes.document-type", "writes.document-syntax")
    assert time.monotonic() - start < 2


DOCUMENTS = {
    "deep XML": (XML, RDF % (b"<e:a><e:b>" * 50_000 + b"</e:b></e:a>" * 50_000)),
    "deep XML that never ends": (XML, RDF[:100] + b"<e:a>" * 500_000),
    "many attributes": (XML, RDF % (b"<e:a " + b" ".join(b'e:a%d="1"' % n for n in range(50_000)) + b"/>")[:-3]),
    "broken XML": (XML, RDF[:90]),
    "XML in another encoding": (XML, described("x").replace(b'"1.0"', b'"1.0" encoding="utf-7"')),
    "no UTF-8 in XML": (XML, described("x").replace(b"<e:p>x", b"<e:p>\xff")),
    "deep collections": (TURTLE, b"<a:a> <a:b> " + b"(" * 200_000 + b")" * 200_000),
    "deep property lists": (TURTLE, b"<a:a> <a:b> " + b"[ <a:b> " * 200_000),
    "deep triple terms": (TURTLE, b"<a:a> <a:b> " + b"<<( <a:a> <a:b> " * 200_000),
    "deep reified triples": (TURTLE, b"<< " * 200_000),
    "a string that never ends": (TURTLE, b'<a:a> <a:b> """' + b"x" * 5_000_000),
    "no UTF-8": (TURTLE, b"<a:a> <a:b> '\xff' ."),
    "half a surrogate pair": (TURTLE, rb"<a:a> <a:b> '\uD800' ."),
    "zeros": (TURTLE, b"\0" * 1_000_000),
    "signs": (TURTLE, b"<" * 5_000_000),
    "deep JSON": ("application/ld+json", b"[" * 1_000_000),
    "deep objects": ("application/ld+json", b'{"@graph":' * 200_000),
    "broken JSON": ("application/ld+json", b'{"@id": '),
    "a list that is no multipart": ("multipart/form-data; boundary=x", b"no part"),
    "a multipart without a boundary": ("multipart/form-data", b"--x\r\n\r\n--x--"),
    "an unknown type": ("application/x-nothing", b"<a:a> <a:b> 1 ."),
    "a picture": ("image/png", b"\x89PNG\r\n"),
}


@pytest.mark.parametrize(("media_type", "body"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_documents(scratch: ScratchServer, media_type: str, body: bytes) -> None:
    start = time.monotonic()
    reply = scratch.put(body, media_type)
    assert 400 <= reply.status < 500 or reply.status == 503, reply
    assert reply.code.startswith(("writes.", "protocol.", "engine.", "graph-store."))
    assert len(reply.body) < 10_000
    assert time.monotonic() - start < 4


def test_contexts_are_not_fetched(scratch: ScratchServer, elsewhere: str) -> None:
    for address in (elsewhere, "file:///etc/hostname"):
        body = b'{"@context": "%s", "@id": "http://a/", "p": 1}' % address.encode()
        assert scratch.put(body, "application/ld+json").code == "writes.remote-context"


def test_compressed_documents_are_bounded(scratch: ScratchServer) -> None:
    reply = scratch.put(gzip.compress(b" " * (40 << 20)), TURTLE, "Content-Encoding: gzip")
    assert (reply.status, reply.code) == (413, "front.body-too-large")


PRODUCT = b" ".join(b"{ VALUES ?v%d { %s } }" % (n, b"1 " * 200) for n in range(6))
UPDATES = {
    "no UTF-8": b"INSERT DATA { <a:a> <a:b> '\xff' }",
    "cut off": b"INSERT DATA { <a:a> <a:b> ",
    "a query": b"ASK {}",
    "ten megabytes": b"INSERT DATA { <a:a> <a:b> '" + b"x" * 10_000_000 + b"' }",
    "ten megabytes of operations": b"DELETE DATA{};" * 700_000,
    "deep groups": b"INSERT {} WHERE " + b"{" * 40_000 + b"}" * 40_000,
    "deep collections": b"INSERT DATA { <a:a> <a:b> " + b"(" * 40_000 + b")" * 40_000 + b" }",
    "deep triple terms": b"INSERT DATA { <a:a> <a:b> " + b"<<( <a:a> <a:b> " * 5_000,
    "a runaway": b"INSERT { <a:a> <a:b> ?n } WHERE { SELECT (COUNT(*) AS ?n) { " + PRODUCT + b" } }",
    "a runaway after what is fine": b"INSERT DATA { <a:x> <a:y> 1 } ; INSERT { <a:a> <a:b> ?v1 } WHERE {"
    + PRODUCT
    + b"}",
    "broken after what is fine": b"INSERT DATA { <a:x> <a:y> 1 } ; INSERT DATA { <a:x> }",
    "a graph that is not there": b"INSERT DATA { <a:x> <a:y> 1 } ; DROP GRAPH <a:nothing>",
    "a file": b"LOAD <file:///etc/hostname>",
    "a blank node deleted": b"DELETE DATA { _:a <a:b> 1 }",
    "a string bomb": b"INSERT { <a:a> <a:b> ?v30 } WHERE { BIND('aaaaaaaa' AS ?v0) "
    + b" ".join(b"BIND(CONCAT(?v%d,?v%d) AS ?v%d)" % (n, n, n + 1) for n in range(30))
    + b" }",
}


@pytest.mark.parametrize("update", UPDATES.values(), ids=UPDATES)
def test_updates(scratch: ScratchServer, update: bytes) -> None:
    start = time.monotonic()
    reply = scratch.update(update)
    assert 400 <= reply.status < 500 or reply.status == 503, reply
    assert reply.code.startswith(("writes.", "protocol.", "engine."))
    assert len(reply.body) < 10_000
    assert time.monotonic() - start < 5


def test_nobody_writes_without_a_token(scratch: ScratchServer) -> None:
    update = b"DROP ALL"
    for fields in ((), ("Authorization: Bearer x",), ("Authorization: Basic eDp5",), ("Authorization: Bearer ",),
                   ("Authorization: Bearer " + "a" * 8_000,), ("Authorization: Bearer \xff",)):  # fmt: skip
        given = ("Content-Type: application/sparql-update", f"Content-Length: {len(update)}", "Connection: close")
        reply = scratch.send(head("POST", "/sparql", *given, *fields) + update)
        assert reply.status in (400, 401, 403), fields
        put = ("Content-Type: text/turtle", "Content-Length: 0", "Connection: close")
        for method in ("PUT", "DELETE", "POST", "PATCH"):
            assert scratch.send(head(method, GRAPH, *put, *fields)).status in (400, 401, 403), (method, fields)


def test_the_name_of_this_machine_is_nowhere(scratch: ScratchServer) -> None:
    name = Path("/etc/hostname").read_text(encoding="utf-8").strip()
    assert name not in scratch.query("SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }").body.decode()


def test_clients_that_leave_before_their_write_is_whole(scratch: ScratchServer) -> None:
    update = b"INSERT DATA { GRAPH <a:g> { <a:vanished> <a:b> 1 } }"
    request = head("POST", "/sparql", "Content-Type: application/sparql-update", f"Content-Length: {len(update)}")
    for cut in (20, len(request), len(request) + 20):
        for leave in (socket.socket.close, reset):
            connection = scratch.connection()
            connection.sendall((request + update)[:cut])
            leave(connection)
    time.sleep(0.2)
    assert scratch.query("ASK { GRAPH ?g { <a:vanished> ?p ?o } }").json()["boolean"] is False
