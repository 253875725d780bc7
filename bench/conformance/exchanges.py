"""Replays the HTTP requests of the protocol suites and looks at every response.

SPARQL 1.1 Protocol and SPARQL 1.1 Graph Store HTTP Protocol. The manifests say how: `/sparql/` and `/gsp` stand for the
addresses of the endpoint, `$LOCATION$` for the Location of an earlier response. Everything else is sent as it is
written, and the token.
"""

from __future__ import annotations

from urllib.parse import urljoin

from bench.conformance.cases import Exchange, ExchangeCase
from bench.conformance.comparison import difference
from bench.conformance.endpoint import Addresses, Endpoint, Response
from bench.conformance.outcomes import Wrong
from bench.conformance.results import BOOLEAN, RDF, TABULAR, UnreadableError, read_result

_FORMATS = {"boolean": BOOLEAN, "tabular": TABULAR, "RDF": RDF}


def run_exchanges(endpoint: Endpoint, case: ExchangeCase) -> Wrong | None:
    """What is wrong with the first response that is not as expected, or None. Raises RefusedError."""
    endpoint.load(case.dataset)
    locations: dict[str, str] = {}
    for number, exchange in enumerate(case.exchanges, start=1):
        url = _address(endpoint.addresses, exchange, is_update="bad_update" in case.iri)
        for name, value in locations.items():
            url = url.replace(name, value)
        response = endpoint.request(exchange.method, url, dict(exchange.request.headers), exchange.request.body)
        wrong = _wrong(exchange, response, url)
        if wrong is not None:
            return Wrong(f"{exchange.method} {number} of {len(case.exchanges)}: {wrong.seen}", wrong.only_form)
        if exchange.location is not None:
            locations[exchange.location] = urljoin(url, response.headers["location"])
    return None


def _address(addresses: Addresses, exchange: Exchange, is_update: bool) -> str:
    """The address that a path of the manifest stands for; updates may have one of their own."""
    if exchange.target.startswith("/gsp"):
        return addresses.graphs + exchange.target.removeprefix("/gsp")
    sent = (exchange.request.header("content-type") or "", (exchange.request.body or b"").decode("utf-8", "replace"))
    parameters = exchange.target.removeprefix("/sparql/")
    is_update = is_update or "sparql-update" in sent[0] or sent[1].startswith("update=") or "?update=" in parameters
    return (addresses.update if is_update else addresses.query) + parameters


def _wrong(exchange: Exchange, response: Response, url: str) -> Wrong | None:
    """What differs from the expected response, or None."""
    status = str(response.status)
    if not any(status == each or each == f"{status[0]}xx" for each in exchange.statuses):
        return Wrong(f"{response.summary()} instead of {', '.join(exchange.statuses)}")
    wanted = exchange.response.header("content-type")
    if wanted is not None and response.media_type != wanted.partition(";")[0].strip():
        return Wrong(f"answered as {response.media_type or 'nothing'} instead of {wanted}")
    if exchange.location is not None and "location" not in response.headers:
        return Wrong("no Location")
    if exchange.format is not None and response.media_type not in _FORMATS[exchange.format]:
        return Wrong(f"answered as {response.media_type or 'nothing'}, which is not {exchange.format}")
    try:
        if exchange.boolean is not None:
            return difference(exchange.boolean, read_result(response.body, response.media_type))
        if exchange.response.body is not None and wanted is not None:
            expected = read_result(exchange.response.body, wanted.partition(";")[0].strip(), url)
            return difference(expected, read_result(response.body, response.media_type, url))
    except UnreadableError as error:
        return Wrong(f"an answer {error}")
    return None
