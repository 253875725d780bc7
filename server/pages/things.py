"""The page of a thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Response, make_response, render_template

from kg.description import ClaimSummary, Group, Statement, ThingDescription, describe
from kg.parameters.names import local_part, shorten
from kg.terms import DENGE
from server.addresses import data_of, page_of, thing_of
from server.forms import PAGE, THING_FORMS, split_suffix
from server.language import current_language
from server.pages.dereferencing import known, signposts_of_page, unknown
from server.pages.signposts import put_up
from server.public_address import public_prefix
from server.site import current_site

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
# Derived statements that would show what is only claimed as what is the case.
PARTICIPATION = DENGE + "participatesIn"
_CITATION = re.compile(r"(?P<authors>.+), (?P<year>\d{4}[a-z]?)")
# What the head of a claim's page says already.
IN_HEAD = frozenset(
    DENGE + name
    for name in (
        "paraphrase", "affirms", "denies", "entertains", "recommends", "hasModality", "hasHedgeCue", "isAssertedBy",
        "isExpressedIn",
    )
)  # fmt: skip


@dataclass(frozen=True)
class RelatedQuestion:
    """A question with the thing put in, as a sentence and as an address."""

    sentence: str
    address: str


def describe_thing(path: str) -> Response:
    """The page of a thing."""
    name, _ = split_suffix(path, (PAGE,))
    found = known(name, path, (PAGE,))
    if isinstance(found, Response):
        return found
    description = describe(current_site().engine, thing_of(name), current_language())
    if description is None:  # it was removed a moment ago
        raise unknown(thing_of(name))
    page = render_template(
        "thing.html",
        description=description,
        claim_groups=_claim_groups(description),
        recorded=[
            group
            for group in _parts(description.outgoing, inferred=False)
            if not (description.itself and group.property.iri in IN_HEAD)
        ],
        derived=_parts(description.outgoing, inferred=True),
        forms=[(f"{data_of(name)}.{each.suffix}", each) for each in THING_FORMS],
        related=_related(description),
        map_address=_map_address(description),
    )
    response = make_response(page)
    response.headers["Content-Location"] = public_prefix() + (page_of(thing_of(name)) or "/")
    return put_up(response, signposts_of_page(name, found))


def _map_address(description: ThingDescription) -> str | None:
    """Where the argument map of a hypothesis is."""
    return f"/map/{local_part(description.thing.iri)}" if DENGE + "Hypothesis" in description.all_types else None


def _claim_groups(description: ThingDescription) -> list[tuple[str, list[ClaimSummary]]]:
    """The claims under a heading for how they have to do with the thing; each claim once, under the closest.

    Evidence is listed in full all the same. What a work that nobody read for Denge is said to claim stands under the
    name of the work that says so.
    """
    left = list(description.claims)
    groups: list[tuple[str, list[ClaimSummary]]] = []
    for connection, key in CONNECTIONS.items():
        eligible = description.claims if connection in EVIDENCE else left
        chosen = [claim for claim in eligible if connection in claim.connections]
        left = [claim for claim in left if connection not in claim.connections]
        if connection == "expressed":
            groups += _attributed(claim for claim in chosen if claim.reporting_works)
            chosen = [claim for claim in chosen if not claim.reporting_works]
        if chosen:
            groups.append((_words(key), chosen))
    return groups


def _attributed(claims: Iterable[ClaimSummary]) -> list[tuple[str, list[ClaimSummary]]]:
    """Reported claims under a heading for each work that reports them."""
    groups: dict[str, list[ClaimSummary]] = {}
    for claim in claims:
        work = ", ".join(_as_in_a_sentence(each.label.text) for each in claim.reporting_works)
        groups.setdefault(_words("thing.claims-attributed", work=work), []).append(claim)
    return list(groups.items())


def _as_in_a_sentence(label: str) -> str:
    """The name of a work as a sentence cites it: "Author, 2020" becomes "Author (2020)"."""
    citation = _CITATION.fullmatch(label)
    return f"{citation['authors']} ({citation['year']})" if citation else label


def _words(key: str, **values: object) -> str:
    return current_site().messages.text(current_language(), key, **values)


def _parts(groups: Iterable[Group], inferred: bool) -> list[Group]:
    """Of each group the statements that were derived, or those that were not.

    That something takes part in a situation is not shown when it is derived: situations are only claimed.
    """

    def is_shown(group: Group, statement: Statement) -> bool:
        content = statement.value.content
        hidden = inferred and group.property.iri == PARTICIPATION and content is not None and not content.is_event
        return statement.inferred == inferred and not hidden

    parts = (
        Group(group.property, tuple(each for each in group.statements if is_shown(group, each))) for group in groups
    )
    return [group for group in parts if group.statements]


def _related(description: ThingDescription) -> list[RelatedQuestion]:
    """Questions that this thing can be put into."""
    language = current_language()
    types = set(description.all_types)
    value = urlencode({"": shorten(description.thing.iri)}, safe=":")
    related: list[RelatedQuestion] = []
    for question in current_site().questions:
        others = {parameter.name: "…" for parameter in question.parameters if parameter.required}
        for parameter in question.parameters:
            if parameter.kind == "iri" and types & set(parameter.classes):
                labels = {**others, parameter.name: description.thing.label.text}
                address = f"/questions/{question.slug}?{parameter.name}{value}"
                related.append(RelatedQuestion(question.sentence(language, labels), address))
    return related
