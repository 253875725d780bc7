"""The federation tests of the W3C (SPARQL 1.1), each endpoint of theirs on a port of this machine."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest
from other_endpoint import Endpoint
from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, Store, parse_query_results

from kg.engine import EmbeddedEngine, Formats, QueryRequest
from kg.problems import DengeError
from kg.project import Settings

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
ENTRIES = f"""SELECT ?name ?query ?data ?result ?endpoint ?served {{
  ?entry <{MF}action> ?action ; <{MF}result> ?result ; <{MF}name> ?name .
  ?action <{QT}query> ?query OPTIONAL {{ ?action <{QT}data> ?data }}
  OPTIONAL {{ ?action <{QT}serviceData> [ <{QT}endpoint> ?endpoint ; <{QT}data> ?served ] }} }}"""
# SERVICE with a variable would call hosts that only the data names.
NOT_OFFERED = {"service05.rq": "federation.address"}
# 3 and 6 have an endpoint call another one, whose addresses exist only in the text of the suite.
NAMES = ("service01.rq", "service02.rq", "service04a.rq", "service05.rq", "service07.rq")


def rows(solutions: object) -> Counter[tuple[tuple[str, str], ...]]:
    assert isinstance(solutions, QuerySolutions)
    names = sorted(each.value for each in solutions.variables)
    return Counter(tuple((name, str(each[name])) for name in names if each[name] is not None) for each in solutions)


@pytest.mark.parametrize("name", NAMES)
def test_it_gives_the_solutions_of_the_suite(shared: Path, name: str) -> None:
    folder = shared / "w3c" / "sparql" / "sparql11" / "service"
    base = "file:///suite/"
    manifest = Store()
    manifest.load(path=str(folder / "manifest.ttl"), format=RdfFormat.TURTLE, base_iri=base)
    found = manifest.query(ENTRIES, substitutions={})
    assert isinstance(found, QuerySolutions)
    entry = [each for each in found if each["query"] == NamedNode(base + name)]
    assert entry

    def file(term: object) -> Path:
        assert isinstance(term, NamedNode)
        return folder / term.value.removeprefix(base)

    text = (folder / name).read_text(encoding="utf-8")
    store = Store()
    if entry[0]["data"] is not None:
        store.load(path=str(file(entry[0]["data"])), format=RdfFormat.TURTLE)
    with ExitStack() as running:
        hosts = ["invalid.endpoint.org"]
        for each in entry:
            if isinstance(each["endpoint"], NamedNode):
                endpoint = running.enter_context(Endpoint(file(each["served"])))
                text = text.replace(f"<{each['endpoint'].value}>", f"<{endpoint.address()}>")
                hosts.append(endpoint.host)
        engine = EmbeddedEngine(store, "v", Settings(service_hosts=tuple(hosts)))
        request = QueryRequest(text, Formats(solutions="application/sparql-results+xml"))
        if name in NOT_OFFERED:
            with pytest.raises(DengeError) as raised:
                engine.query(request)
            assert raised.value.problem.code == NOT_OFFERED[name]
            return
        answer = engine.query(request).body
    expected = (folder / file(entry[0]["result"]).name).read_bytes()
    xml = QueryResultsFormat.XML
    assert rows(parse_query_results(input=answer, format=xml)) == rows(parse_query_results(input=expected, format=xml))
