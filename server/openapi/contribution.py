"""What a room tells of its routes: operations and the schemas that they refer to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeAlias

from server.site import Site

_CONVERTED = re.compile(r"<(?:[a-z]+(?:\([^)]*\))?:)?([A-Za-z_]+)>")


@dataclass(frozen=True)
class Operation:
    """One operation. `rule` is the route as it is registered, `path` its template in OpenAPI, by default made of it.

    `also` are other routes for addresses that the same template stands for.
    `method` is in lower case; `described` is the Operation Object (OpenAPI 3.1, 4.8.10).
    """

    rule: str
    method: str
    described: Mapping[str, Any]
    path: str = ""
    also: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        """The path, with the names of its variables in braces."""
        return self.path or path_template(self.rule)


@dataclass(frozen=True)
class Contribution:
    """The operations of a room, and its schemas by name."""

    operations: tuple[Operation, ...]
    schemas: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


Contributor: TypeAlias = Callable[[Site, str], Contribution]
"""Tells the operations of a room for a site, in the words of a language."""


def path_template(rule: str) -> str:
    """A registered route as a template: `/graphs/<path:name>` is `/graphs/{name}`."""
    return _CONVERTED.sub(r"{\1}", rule)
