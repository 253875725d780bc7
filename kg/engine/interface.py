"""What every engine offers: a request in, a whole answer out, or a DengeError."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

AnswerKind = Literal["solutions", "boolean", "graph"]


@dataclass(frozen=True)
class Formats:
    """The media type wanted for each kind of answer; None where the client accepts none that there is."""

    solutions: str | None = "application/sparql-results+json"
    boolean: str | None = "application/sparql-results+json"
    graph: str | None = "text/turtle"


@dataclass(frozen=True)
class QueryRequest:
    """One query; dataset parameters as in SPARQL 1.1 Protocol, 2.1.4. `seconds` is a tighter deadline."""

    text: str
    formats: Formats = Formats()
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    seconds: float | None = None


@dataclass(frozen=True)
class Answer:
    """A whole answer: its kind, its bytes and their media type, and the seconds that evaluation took."""

    kind: AnswerKind
    media_type: str
    body: bytes
    seconds: float


class Engine(Protocol):
    """Something that answers queries over one version of the dataset."""

    def query(self, request: QueryRequest) -> Answer:
        """Answer a query.

        Raises DengeError: `engine.syntax`, `engine.too-deep`, `engine.graph-name` (400), `engine.service` (403),
        `engine.not-acceptable`, `engine.not-expressible` (406), `engine.too-long` (413), `engine.deadline`,
        `engine.memory`, `engine.answer-too-large`, `engine.busy`, `engine.unreachable` (503), `engine.crashed` (500).
        Syntax, depth and SERVICE come with their place in the query.
        """
        ...

    def version(self) -> str:
        """The version of the dataset that answers come from."""
        ...
