"""Speaks HTTP with the endpoint under test: queries, updates, graphs, and any request as it stands."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

from bench.conformance.cases import Dataset, File

_TYPES = {".ttl": "text/turtle", ".nt": "application/n-triples", ".rdf": "application/rdf+xml"}


@dataclass(frozen=True)
class Addresses:
    """Where the endpoint takes queries, updates and graphs, and the token it wants to see on writes."""

    query: str
    update: str
    graphs: str
    token: str | None = None


def addresses_of(
    query: str, update: str | None = None, graphs: str | None = None, token: str | None = None
) -> Addresses:
    """The addresses of an endpoint; what is not named is where Denge has it: updates at the queries' address, graphs
    at `graphs` beside it."""
    return Addresses(query, update or query, graphs or urljoin(query, "graphs"), token)


class RefusedError(Exception):
    """The endpoint did not do what a test has to rely on; the message says what it answered."""


@dataclass(frozen=True)
class Response:
    """What came back; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type without parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def summary(self) -> str:
        """Status and beginning of the body, on one line."""
        return f"{self.status} {' '.join(self.body[:200].decode('utf-8', 'replace').split())}".strip()


@dataclass
class Endpoint:
    """One endpoint over one kept connection; `seconds` is how long an answer may take."""

    addresses: Addresses
    seconds: float = 30.0
    _connection: http.client.HTTPConnection | None = field(default=None, repr=False)

    def request(
        self, method: str, url: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Response:
        """Make one request exactly as given, but for the token. Raises RefusedError when no whole answer comes."""
        parts = urlsplit(url)
        target = url[len(f"{parts.scheme}://{parts.netloc}") :] or "/"
        sent = dict(headers or {})
        if self.addresses.token:
            sent["authorization"] = f"Bearer {self.addresses.token}"
        for attempt in (1, 2):
            if self._connection is None:
                self._connection = http.client.HTTPConnection(parts.netloc, timeout=self.seconds)
            fresh = self._connection.sock is None
            try:
                self._connection.request(method, target, body, sent)
                answer = self._connection.getresponse()
                found = {name.lower(): value for name, value in answer.getheaders()}
                return Response(answer.status, found, answer.read())
            except (OSError, http.client.HTTPException) as error:
                self.close()
                # A server may close a kept connection at any moment; only a fresh one tells something.
                if fresh or attempt == 2 or isinstance(error, TimeoutError):
                    raise RefusedError(f"no answer: {type(error).__name__} {error}".strip()) from error
        raise AssertionError("unreachable")

    def close(self) -> None:
        """Close the kept connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def query(self, text: bytes, accept: str, parameters: str = "") -> Response:
        """Ask a query by POST."""
        headers = {"content-type": "application/sparql-query", "accept": accept}
        return self.request("POST", self.addresses.query + parameters, headers, text)

    def update(self, text: bytes) -> Response:
        """Send an update by POST."""
        return self.request("POST", self.addresses.update, {"content-type": "application/sparql-update"}, text)

    def empty(self) -> None:
        """Drop every graph. Raises RefusedError."""
        _demand(self.update(b"DROP ALL"), "DROP ALL")

    def load(self, dataset: Dataset, substitutions: Mapping[str, str] | None = None) -> None:
        """Load files over the Graph Store Protocol, each under its own base. Raises RefusedError."""
        for file in dataset.default:
            self.load_file(file, "default", substitutions)
        for name, file in dataset.named:
            self.load_file(file, f"graph={quote(name, safe='')}", substitutions)

    def load_file(self, file: File, graph: str, substitutions: Mapping[str, str] | None = None) -> None:
        """Add a file to a graph, named as the parameters of the Graph Store Protocol do. Raises RefusedError."""
        body = substituted(file.path.read_bytes(), substitutions)
        if file.path.suffix == ".ttl":
            # The protocol would take the graph's IRI as the base, which the default graph has not got.
            body = f"@base <{file.iri}> .\n".encode() + body.removeprefix(b"\xef\xbb\xbf")
        elif file.path.suffix == ".rdf":
            body = body.replace(b"<rdf:RDF", f'<rdf:RDF xml:base="{file.iri}"'.encode(), 1)
        headers = {"content-type": _TYPES[file.path.suffix]}
        # A graph without a statement exists after PUT and not after POST.
        method = "POST" if body.strip() and graph == "default" else "PUT"
        _demand(self.request(method, f"{self.addresses.graphs}?{graph}", headers, body), f"loading {file.path.name}")


def substituted(text: bytes, substitutions: Mapping[str, str] | None) -> bytes:
    """The text with IRIs replaced."""
    for old, new in (substitutions or {}).items():
        text = text.replace(old.encode(), new.encode())
    return text


def _demand(response: Response, deed: str) -> None:
    if not 200 <= response.status < 300:
        raise RefusedError(f"{deed}: {response.summary()}")
