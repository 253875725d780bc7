"""Looks at the service description: that there is one, that it names the endpoint, that it keeps to its vocabulary.

SPARQL 1.1 Service Description. The vocabulary's demands are shapes in `service_description.ttl`.
"""

from __future__ import annotations

from pathlib import Path

from rdflib import Graph

from bench.conformance.cases import DescriptionCase
from bench.conformance.endpoint import Endpoint
from bench.conformance.outcomes import Wrong
from bench.conformance.vocabulary import SD

_SHAPES = Path(__file__).with_name("service_description.ttl")
_PARSERS = {"text/turtle": "turtle", "application/rdf+xml": "xml", "application/n-triples": "nt"}
_ACCEPT = "text/turtle, application/rdf+xml;q=0.9, application/n-triples;q=0.8"


def run_description(endpoint: Endpoint, case: DescriptionCase) -> Wrong | None:
    """What is wrong with the description, or None. Raises RefusedError."""
    address = endpoint.addresses.query
    response = endpoint.request("GET", address, {"accept": _ACCEPT})
    parser = _PARSERS.get(response.media_type)
    if response.status != 200 or parser is None:
        return Wrong(f"{response.summary()} as {response.media_type or 'nothing'}")
    description = Graph()
    try:
        description.parse(data=response.body, format=parser, publicID=address)
    except Exception as error:  # every parser of rdflib has errors of its own
        return Wrong(f"unreadable as {response.media_type}: {error}")
    if case.demand == "has-endpoint-triple":
        named = sorted(str(each) for each in description.objects(None, SD.endpoint))
        return None if address in named else Wrong(f"sd:endpoint is {named}")
    return _broken_shapes(description) if case.demand == "conforms-to-schema" else None


def _broken_shapes(description: Graph) -> Wrong | None:
    from pyshacl import validate

    conforms, _, text = validate(description, shacl_graph=Graph().parse(_SHAPES), advanced=True)
    return None if conforms else Wrong(" ".join(str(text).split()))
