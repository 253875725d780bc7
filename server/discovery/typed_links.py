"""Links with a context, a relation and a target, and the two forms in which sets of them are written (RFC 9264)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from server.links import as_uri, link_value

LINKSET: Final = "application/linkset"
LINKSET_JSON: Final = "application/linkset+json"


@dataclass(frozen=True)
class TypedLink:
    """A link from `anchor` to `target`, both absolute; `media_type` is that of the target, where it is known."""

    anchor: str
    relation: str
    target: str
    media_type: str | None = None

    def in_header(self) -> str:
        """As a value of the header Link of the response at the anchor (RFC 8288, 3)."""
        return link_value(self.target, self.relation, self.media_type)

    def in_set(self) -> str:
        """As a member of a document of links, which has to name the anchor (RFC 9264, 4.1)."""
        return link_value(self.target, self.relation, self.media_type, self.anchor)


def as_text(links: Iterable[TypedLink]) -> str:
    """Links as `application/linkset`: the value of a header Link, one link a line."""
    return ",\n".join(each.in_set() for each in links) + "\n"


def as_json(links: Iterable[TypedLink]) -> str:
    """Links as `application/linkset+json`: an object for each context, in it an array for each relation (4.2)."""
    contexts: dict[str, dict[str, list[Mapping[str, str]]]] = {}
    for each in links:
        target = {"href": as_uri(each.target), **({"type": each.media_type} if each.media_type else {})}
        contexts.setdefault(as_uri(each.anchor), {}).setdefault(each.relation, []).append(target)
    told = [{"anchor": anchor, **relations} for anchor, relations in contexts.items()]
    return json.dumps({"linkset": told}, ensure_ascii=False, indent=2) + "\n"
