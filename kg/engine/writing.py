"""What a change of the dataset is, from the request of a client to what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from kg.changes import Delta


@dataclass(frozen=True)
class UpdateRequest:
    """A SPARQL 1.1 Update; the graphs are `using-graph-uri` and `using-named-graph-uri` (SPARQL 1.1 Protocol, 2.2).

    With `graph` it is a patch of that graph (Graph Store Protocol, 5.7), an IRI or the word `default`: the graph stands
    in place of the default graph, in templates, in data and in WHERE, as with WITH; an update that changes any other
    graph is refused. `if_version` is the only version of the dataset on which the write may take place.
    """

    text: str
    author: str
    using_graphs: tuple[str, ...] = ()
    using_named_graphs: tuple[str, ...] = ()
    base: str | None = None
    graph: str | None = None
    if_version: str | None = None


@dataclass(frozen=True)
class Document:
    """RDF as a client sent it: its bytes, their media type, and the IRI that relative ones are resolved against."""

    content: bytes
    media_type: str
    base: str


@dataclass(frozen=True)
class GraphRequest:
    """An operation of the SPARQL 1.1 Graph Store Protocol (5.3 to 5.6). Without a `graph` it is the default graph.

    `put` replaces the graph by the documents, `post` adds them, `delete` removes the graph. `if_version` is the only
    version of the dataset on which the write may take place.
    """

    action: Literal["put", "post", "delete"]
    graph: str | None
    author: str
    documents: tuple[Document, ...] = ()
    if_version: str | None = None


@dataclass(frozen=True)
class UndoRequest:
    """The wish to take change `number` back."""

    number: int
    author: str
    if_version: str | None = None


@dataclass(frozen=True)
class StatementsRequest:
    """Statements to remove and to add, each as N-Quads. What is gone already, or there already, is no obstacle.

    A `trial` is worked out and validated like any other, and then taken back: nothing comes into the log. Findings of
    the shapes in `lenient` are told as remarks, not refused.
    """

    removed: str
    added: str
    author: str
    note: str = ""
    trial: bool = False
    lenient: tuple[str, ...] = ()
    if_version: str | None = None


WriteRequest = UpdateRequest | GraphRequest | UndoRequest | StatementsRequest


@dataclass(frozen=True)
class Remark:
    """What validation found about a write that it let pass: the shape, the node, and the message by language."""

    shape: str
    node: str
    message_en: str
    message_tr: str


@dataclass(frozen=True)
class Prepared:
    """A change that was worked out and found valid, but is nowhere on the disk yet.

    `created` says that a graph of a GraphRequest was not there before.
    """

    request: WriteRequest
    delta: Delta
    created: bool = False
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Written:
    """A change that is on the disk. A request that changed nothing has the version that was there before."""

    version: str
    removed: int
    added: int
    created: bool = False
    remarks: tuple[Remark, ...] = ()


class Writer(Protocol):
    """Works out changes on a store that only it writes to, and keeps them. It lives in a process of its own.

    `prepare` may be killed at any moment, `commit` never is by us. Both move the same store and the same log forward.
    """

    def warm_up(self) -> None:
        """Do what the first write would otherwise wait for. Nothing changes, and what fails is left to that write."""
        ...

    def prepare(self, request: WriteRequest) -> Prepared:
        """Evaluate and validate. The store is then in the state after the change; when it raises, as it was before."""
        ...

    def commit(self, prepared: Prepared) -> int:
        """Put the change on the disk, and return its number: one more than the last. It is durable on return."""
        ...

    def catch_up(self, number: int) -> Iterable[tuple[int, Delta]]:
        """The changes on the disk that are later than `number`, in order; each is in the store when it is given."""
        ...
