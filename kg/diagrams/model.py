"""A class diagram as data: boxes with rows, and lines between them, all with their places in pixels."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A property of a class: its IRI and name, and the names of what stands in its values."""

    iri: str
    label: str
    values: str


@dataclass(frozen=True)
class Box:
    """A class with the properties that describe its instances; `outside` when another module declares the class."""

    iri: str
    label: str
    outside: bool
    rows: tuple[Row, ...]
    width: int
    height: int
    x: int = 0
    y: int = 0

    @property
    def right(self) -> int:
        """Where the box ends."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """Where the box ends below."""
        return self.y + self.height


@dataclass(frozen=True)
class Line:
    """A line from one class to another: `kind` is narrower, from a class to the wider one, or relation.

    `path` is written as SVG writes paths; `properties` are the names of the properties that a relation stands for.
    """

    kind: str
    source: str
    target: str
    path: str
    properties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Diagram:
    """The boxes and lines of a module, and the room that they take."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: int
    height: int
