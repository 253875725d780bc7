"""Runs the tests of queries, updates and their grammars against an endpoint."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urljoin

from pyoxigraph import NamedNode

from bench.conformance.cases import Dataset, File, QueryCase, SyntaxCase, UpdateCase
from bench.conformance.comparison import difference
from bench.conformance.endpoint import Endpoint, Response, substituted
from bench.conformance.outcomes import Refusal, Wrong
from bench.conformance.results import MEDIA_TYPES, Result, Table, Term, UnreadableError, read_result, read_triples

_STATE = Path(__file__).with_name("state.rq")
_JSON = "application/sparql-results+json"
_FROM = re.compile(rb"\bFROM\s+(?:NAMED\s+)?<([^>]*)>", re.IGNORECASE)
_ABSENT_SERVICE = "http://invalid.endpoint.org/sparql"
_REFUSALS = frozenset({403, 404, 409, 422, 501, 502, 504})
"""Statuses of a text that is legal and cannot be executed here: it fetches, or calls what nobody knows or answers."""


class UntestableError(Exception):
    """The runner cannot tell: what the suite expects is not readable."""


def run_query(endpoint: Endpoint, case: QueryCase) -> Wrong | None:
    """What is wrong with the answer, or None. Raises RefusedError, UntestableError.

    The text of the query is sent behind a BASE with its own IRI, as the suites' relative IRIs demand. SERVICE goes to
    the endpoint itself, with the data of each remote endpoint in a graph of its own; the endpoint of the suite that
    there must not be is an address that it has not got.
    """
    services = {name: service_address(endpoint, name) for name, _ in case.services}
    services[_ABSENT_SERVICE] = urljoin(endpoint.addresses.query, "no-such-endpoint")
    endpoint.load(_with_graphs_of(case), services)
    for name, files in case.services:
        endpoint.load(Dataset(named=tuple((name, file) for file in files)), services)
    response = endpoint.query(with_base(case.query, services), _accepted(case.result))
    if response.status != 200:
        return Wrong(response.summary())
    expected = _expected(case.result, services)
    try:
        actual = read_result(response.body, response.media_type, case.query.iri)
    except UnreadableError as error:
        return Wrong(f"an answer {error}")
    if isinstance(expected, Table) and case.result.path.suffix in {".srx", ".srj", ".csv", ".tsv"}:
        wanted = MEDIA_TYPES[case.result.path.suffix]
        if response.media_type != wanted:
            return Wrong(f"answered as {response.media_type} instead of {wanted}")
    return difference(expected, actual, case.lax)


def run_update(endpoint: Endpoint, case: UpdateCase) -> Wrong | None:
    """What is wrong with the dataset after the update, or None. Raises RefusedError, UntestableError.

    Graphs without a statement do not count: SPARQL 1.1 Update, section 3.2, leaves it to the store whether it keeps
    them.
    """
    endpoint.load(case.before)
    response = endpoint.update(with_base(case.request))
    if not 200 <= response.status < 300:
        return Wrong(response.summary())
    answer = endpoint.query(_STATE.read_bytes(), _JSON)
    if answer.status != 200:
        return Wrong(f"asking for the dataset: {answer.summary()}")
    return difference(_state(case.after), read_result(answer.body, answer.media_type))


def _state(dataset: Dataset) -> Table:
    """What `state.rq` answers when a dataset holds what the files say, its variables in alphabetical order."""
    default = [(None, row) for file in dataset.default for row in _statements(file)]
    named = [(NamedNode(name), row) for name, file in dataset.named for row in _statements(file)]
    rows = tuple((graph, target, predicate, subject) for graph, (subject, predicate, target) in (*default, *named))
    return Table(("graph", "object", "predicate", "subject"), rows)


def run_syntax(endpoint: Endpoint, case: SyntaxCase) -> Wrong | Refusal | None:
    """What is wrong with the status, or None: 400 for an illegal text, success for a legal one. Raises RefusedError.

    The text is sent as it stands. A legal one may be refused for what it wants (to fetch, to call an unknown function,
    to drop a graph that there is not), but not as illegal: SPARQL 1.1 Protocol, sections 2.1.6 and 2.2.4.
    """
    text = case.text.path.read_bytes()
    response = endpoint.update(text) if case.is_update else endpoint.query(text, f"{_JSON}, text/turtle;q=0.9")
    if not case.is_legal:
        return None if response.status == 400 else Wrong(f"not refused as illegal: {response.summary()}")
    if response.status in _REFUSALS:
        return Refusal(_title(response))
    return None if 200 <= response.status < 300 else Wrong(response.summary())


def _title(response: Response) -> str:
    """The title of a problem document (RFC 9457) behind the status, or the beginning of another body."""
    try:
        return f"{response.status} {json.loads(response.body)['title']}"
    except (ValueError, LookupError, TypeError):
        return response.summary()


def service_address(endpoint: Endpoint, name: str) -> str:
    """The endpoint under test itself, narrowed to the graph that holds what another endpoint is to hold."""
    return f"{endpoint.addresses.query}?default-graph-uri={quote(name, safe='')}"


def with_base(file: File, substitutions: Mapping[str, str] | None = None) -> bytes:
    """The text of a query or an update behind its base."""
    text = substituted(file.path.read_bytes(), substitutions).removeprefix(b"\xef\xbb\xbf")
    return f"BASE <{file.iri}>\n".encode() + text


def _with_graphs_of(case: QueryCase) -> Dataset:
    """The dataset of a test together with the files that its query names by FROM, each as a named graph."""
    named = dict(case.dataset.named)
    for reference in _FROM.findall(case.query.path.read_bytes()):
        iri = urljoin(case.query.iri, reference.decode())
        path = case.query.path.parent / reference.decode()
        if path.is_file():
            named.setdefault(iri, File(path, iri))
    return Dataset(case.dataset.default, tuple(sorted(named.items(), key=lambda pair: pair[0])))


def _accepted(result: File) -> str:
    """What to accept so that the answer comes in the format of the expected result, where that is a format for it."""
    media_type = MEDIA_TYPES[result.path.suffix]
    return f"{_JSON}, {media_type};q=0.9" if result.path.suffix in {".ttl", ".rdf", ".nt"} else media_type


def _expected(file: File, substitutions: Mapping[str, str]) -> Result:
    try:
        return read_result(substituted(file.path.read_bytes(), substitutions), MEDIA_TYPES[file.path.suffix], file.iri)
    except UnreadableError as error:
        raise UntestableError(f"{file.path.name}: {error}") from error


def _statements(file: File) -> tuple[tuple[Term, ...], ...]:
    try:
        return read_triples(file.path.read_bytes(), MEDIA_TYPES[file.path.suffix], file.iri).rows
    except (SyntaxError, ValueError) as error:
        raise UntestableError(f"{file.path.name}: {error}") from error
