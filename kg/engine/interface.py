"""What every engine offers: a request in, a whole answer out, or a DengeError."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from kg.engine.recipe import Recipe
from kg.engine.writing import WriteRequest, Written

AnswerKind = Literal["solutions", "boolean", "graph"]


@dataclass(frozen=True)
class Formats:
    """The media type wanted for each kind of answer; None where the client accepts none that there is."""

    solutions: str | None = "application/sparql-results+json"
    boolean: str | None = "application/sparql-results+json"
    graph: str | None = "text/turtle"


@dataclass(frozen=True)
class QueryRequest:
    """One query; dataset parameters as in SPARQL 1.1 Protocol, 2.1.4. `seconds` is a deadline of its own.

    Relative addresses of a query without BASE are resolved against `base` (SPARQL 1.1 Query, 4.1.1); without one they
    are refused.

    Queries of pages have children of their own, so that nobody's ad-hoc queries keep a page waiting. `alone` says that
    nobody else asks just now: an event loop may then wait for the answer for a moment without looking at anything else.
    """

    text: str
    formats: Formats = Formats()
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    seconds: float | None = None
    for_page: bool = False
    base: str | None = None
    alone: bool = False


@dataclass(frozen=True)
class DescriptionRequest:
    """What the dataset says of one thing, as `recipe` has it; found by patterns, without a query.

    `iri` is absolute. The answer is a graph; its body is empty where nothing is said of the thing.
    """

    iri: str
    media_type: str
    recipe: Recipe
    seconds: float | None = None
    for_page: bool = True


Request: TypeAlias = QueryRequest | DescriptionRequest


@dataclass(frozen=True)
class Answer:
    """A whole answer: its kind, its bytes and their media type, and the seconds that evaluation took.

    `version` is the one of the dataset that it was evaluated on.
    """

    kind: AnswerKind
    media_type: str
    body: bytes
    seconds: float
    version: str = ""


class Engine(Protocol):
    """Something that answers queries over one version of the dataset."""

    def query(self, request: Request) -> Answer:
        """Answer a query, or describe a thing.

        Raises DengeError: `engine.syntax`, `engine.too-deep`, `engine.graph-name` (400), `engine.service` (403),
        `engine.not-acceptable`, `engine.not-expressible` (406), `engine.too-long` (413), `engine.deadline`,
        `engine.memory`, `engine.answer-too-large`, `engine.description-too-large`, `engine.busy`, `engine.unreachable`
        (503), `engine.crashed` (500).
        Syntax, depth and SERVICE come with their place in the query.
        """
        ...

    def version(self) -> str:
        """The version of the dataset that the next answer will come from, at least. Cheap enough for each request."""
        ...


class WritableEngine(Engine, Protocol):
    """An engine whose dataset can change."""

    def write(self, request: WriteRequest) -> Written:
        """Change the dataset; returns when the change is on the disk and every later answer knows it.

        Raises DengeError: those of a query, `engine.read-only` (403), and those of `kg.writes` and `kg.changes`.
        """
        ...
