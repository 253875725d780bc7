"""The claims that have to do with a thing, under a heading for how, the closest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.description import ClaimSummary, ThingDescription, as_cited
from server.language import current_language
from server.site import current_site

MOST_IN_A_GROUP = 50
"""More claims under one heading are counted and shown on demand."""
# How a claim has to do with a thing (claims.rq), the closest first, and the heading for it.
CONNECTIONS = {
    "content": "thing.claims-content",
    "for": "thing.claims-for",
    "against": "thing.claims-against",
    "about": "thing.claims-about",
    "asserter": "thing.claims-asserter",
    "source": "thing.claims-source",
    "cited": "thing.claims-cited",
    "expressed": "thing.claims-expressed",
    "place": "thing.claims-place",
}
EVIDENCE = ("for", "against")


@dataclass(frozen=True)
class ClaimGroup:
    """Claims under a heading: those that are shown, and how many there are. `connection` names the place."""

    heading: str
    connection: str
    claims: tuple[ClaimSummary, ...]
    count: int

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return self.count - len(self.claims)


def claim_groups(description: ThingDescription, most: int | None) -> list[ClaimGroup]:
    """The claims under a heading for how they have to do with the thing; each claim once, under the closest.

    Evidence is listed in full all the same. What a work that nobody read for Denge is said to claim stands under the
    name of the work that says so.
    """
    left = list(description.claims)
    groups: list[ClaimGroup] = []
    for connection, key in CONNECTIONS.items():
        eligible = description.claims if connection in EVIDENCE else left
        chosen = [claim for claim in eligible if connection in claim.connections]
        left = [claim for claim in left if connection not in claim.connections]
        if connection == "expressed":
            attributed = _attributed(claim for claim in chosen if claim.reporting_works)
            groups += [_group(heading, "attributed", claims, most) for heading, claims in attributed]
            chosen = [claim for claim in chosen if not claim.reporting_works]
        if chosen:
            groups.append(_group(_words(key), connection, chosen, most))
    return groups


def _group(heading: str, connection: str, claims: list[ClaimSummary], most: int | None) -> ClaimGroup:
    shown = claims if most is None or len(claims) <= most + 1 else claims[:most]
    return ClaimGroup(heading, connection, tuple(shown), len(claims))


def _attributed(claims: Iterable[ClaimSummary]) -> list[tuple[str, list[ClaimSummary]]]:
    """Reported claims under a heading for each work that reports them."""
    groups: dict[str, list[ClaimSummary]] = {}
    for claim in claims:
        work = ", ".join(as_cited(each.label.text) for each in claim.reporting_works)
        groups.setdefault(_words("thing.claims-attributed", work=work), []).append(claim)
    return list(groups.items())


def _words(key: str, **values: object) -> str:
    return current_site().messages.text(current_language(), key, **values)
