"""The page of a thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from flask import Response, current_app, make_response, render_template, request

from kg.description import Group, Named, Statement, ThingDescription, describe
from kg.parameters.names import shorten
from kg.terms import DENGE, PREFIXES
from server.addresses import data_of, page_of, thing_of
from server.forms import PAGE, THING_FORMS, split_suffix
from server.language import current_language
from server.pages.arrangement import MOST_VALUES, Line, arrange, graph_address, line
from server.pages.citing import citation
from server.pages.claim_groups import MOST_IN_A_GROUP, claim_groups
from server.pages.dereferencing import known, signposts_of_page, unknown
from server.pages.profile import verdicts
from server.pages.reasoning_groups import reasoning_groups
from server.pages.registers import KINDS, entries
from server.pages.signposts import put_up
from server.public_address import public_prefix
from server.site import current_site

SHOWN_QUESTIONS = 10
"""More questions are there on demand."""
ALL = "all"
"""The parameter that asks for everything that a page would only count."""
# Derived statements that would show what is only claimed as what is the case.
PARTICIPATION = DENGE + "participatesIn"
# What the head of a claim's page says already.
IN_HEAD = frozenset(
    DENGE + name
    for name in (
        "paraphrase", "affirms", "denies", "entertains", "recommends", "hasModality", "hasHedgeCue", "isAssertedBy",
        "isExpressedIn",
    )
)  # fmt: skip
# What points to a thing and stands on its page in another place: claims in their tables, parts of a text in order.
IN_TABLES = frozenset(
    {
        *(DENGE + name for name in ("affirms", "denies", "entertains", "recommends", "isAssertedBy", "isExpressedIn")),
        *(DENGE + name for name in ("mappedThing", "evaluates")),
    }
)
_PART_OF = PREFIXES["dcterms"] + "isPartOf"
_PROPOSITIONS = PREFIXES["proposition"]


@dataclass(frozen=True)
class RelatedQuestion:
    """A question with the thing put in, as a sentence and as an address."""

    sentence: str
    address: str


def describe_thing(path: str) -> Response:
    """The page of a thing; `?all=yes` also lists what the page would only count."""
    name, _ = split_suffix(path, (PAGE,))
    found = known(name, path, (PAGE,))
    if isinstance(found, Response):
        return found
    description = describe(current_site().engine, thing_of(name), current_language())
    if description is None:  # it was removed a moment ago
        raise unknown(thing_of(name))
    everything = bool(request.args.get(ALL))
    most = None if everything else MOST_VALUES
    elsewhere = entries(description.identifications)
    page = render_template(
        "thing.html",
        description=description,
        whereabouts=_whereabouts(description),
        claim_groups=claim_groups(description, None if everything else MOST_IN_A_GROUP),
        recorded=arrange(_recorded(description), description.all_types, most),
        derived=arrange(_parts(description.outgoing, inferred=True), description.all_types, most),
        incoming=_incoming(description, most),
        reasonings=reasoning_groups(description.reasonings),
        verdicts=verdicts(description.evaluations),
        elsewhere=elsewhere,
        evidence_kinds=KINDS,
        map_address=_map_address(description),
        all_address=f"{page_of(description.thing.iri)}?{ALL}=yes",
        graph_address=graph_address,
        citation=citation(description),
        forms=[(f"{data_of(name)}.{each.suffix}", each) for each in THING_FORMS],
        related=_related(description),
        shown_questions=SHOWN_QUESTIONS,
    )
    response = make_response(page)
    response.headers["Content-Location"] = public_prefix() + (page_of(thing_of(name)) or "/")
    return put_up(response, signposts_of_page(name, found))


def _whereabouts(description: ThingDescription) -> list[Named]:
    """The way to a thing in its document: article, section, page."""
    claim = description.itself
    if claim is None:
        return list(description.position.within)
    works = claim.reporting_works or claim.works
    return [*works[:1], *([claim.section] if claim.section else []), *claim.page_things[:1]]


def _recorded(description: ThingDescription) -> list[Group]:
    """What people stated, without what stands on the page in another place."""
    shown = {each.predicate.iri for each in description.identifications}
    shown |= IN_HEAD if description.itself else set()
    return [group for group in _parts(description.outgoing, inferred=False) if group.property.iri not in shown]


def _incoming(description: ThingDescription, most: int | None) -> list[Line]:
    """What points to the thing, by property, without what stands on the page in another place."""
    elsewhere = IN_TABLES | ({_PART_OF} if description.position.parts else set())
    return [line(group, most) for group in description.incoming if group.property.iri not in elsewhere]


def _map_address(description: ThingDescription) -> str | None:
    """The map of the argument about a hypothesis, where this server draws any."""
    iri = description.thing.iri
    if DENGE + "Hypothesis" not in description.all_types or not iri.startswith(_PROPOSITIONS):
        return None
    has_maps = any(each.rule.startswith("/map/<") for each in current_app.url_map.iter_rules())
    return f"/map/{quote(iri.removeprefix(_PROPOSITIONS), safe='')}" if has_maps else None


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
