"""A test of a suite as data: what is loaded, what is asked, what is expected."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class File:
    """A file of a suite and the IRI under which the suite knows it."""

    path: Path
    iri: str


@dataclass(frozen=True)
class Dataset:
    """Files of the default graph, and the file of each named graph by the graph's IRI."""

    default: tuple[File, ...] = ()
    named: tuple[tuple[str, File], ...] = ()


@dataclass(frozen=True)
class Case:
    """One test: its IRI and its name as the manifest gives them."""

    iri: str
    name: str


@dataclass(frozen=True)
class QueryCase(Case):
    """A query over a dataset with the result that is expected; `lax` allows REDUCED to keep or drop duplicates."""

    query: File
    dataset: Dataset
    services: tuple[tuple[str, tuple[File, ...]], ...]
    result: File
    lax: bool = False


@dataclass(frozen=True)
class UpdateCase(Case):
    """An update with the dataset before and after it."""

    request: File
    before: Dataset
    after: Dataset


@dataclass(frozen=True)
class SyntaxCase(Case):
    """A text that the grammar of queries or of updates takes or refuses."""

    text: File
    is_update: bool
    is_legal: bool


@dataclass(frozen=True)
class Message:
    """The part that requests and responses share: headers with their names in lower case, and the body."""

    headers: tuple[tuple[str, str], ...]
    body: bytes | None

    def header(self, name: str) -> str | None:
        """The value of the header of that (lower-case) name."""
        return dict(self.headers).get(name)


@dataclass(frozen=True)
class Exchange:
    """One request and what its response has to be. `statuses` are codes ("201") or classes of codes ("2xx")."""

    method: str
    target: str
    request: Message
    statuses: tuple[str, ...]
    response: Message
    format: str | None = None
    boolean: bool | None = None
    location: str | None = None


@dataclass(frozen=True)
class ExchangeCase(Case):
    """Requests to make one after the other, over a dataset."""

    dataset: Dataset
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True)
class DescriptionCase(Case):
    """A demand on the service description, told by the last part of the test's IRI."""

    demand: str


@dataclass(frozen=True)
class UnreadCase(Case):
    """A test that no runner here knows; it stays untested."""
