"""Links with a context, a relation and a target, and the two forms in which sets of them are written (RFC 9264)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

LINKSET: Final = "application/linkset"
LINKSET_JSON: Final = "application/linkset+json"
# What may stand in an IRI as it is; everything else is percent-encoded, as links are ASCII (RFC 3987, 3.1).
_OF_AN_ADDRESS: Final = ":/?#[]@!$&'()*+,;=-._~%"


@dataclass(frozen=True)
class TypedLink:
    """A link from `anchor` to `target`, both absolute; `media_type` is that of the target, where it is known."""

    anchor: str
    relation: str
    target: str
    media_type: str | None = None

    def in_header(self) -> str:
        """As a value of the header Link of the response at the anchor (RFC 8288, 3)."""
        kind = f'; type="{self.media_type}"' if self.media_type else ""
        return f'<{as_uri(self.target)}>; rel="{self.relation}"{kind}'

    def in_set(self) -> str:
        """As a member of a document of links, which has to name the anchor (RFC 9264, 4.1)."""
        kind = f'; type="{self.media_type}"' if self.media_type else ""
        return f'<{as_uri(self.target)}>; rel="{self.relation}"; anchor="{as_uri(self.anchor)}"{kind}'


def as_uri(iri: str) -> str:
    """An IRI with everything encoded that is no character of a URI."""
    return quote(iri, safe=_OF_AN_ADDRESS)


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
