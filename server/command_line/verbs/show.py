"""`denge show`: what is known about a thing."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import click

from kg.description import ClaimSummary, Group, Label, Named, ThingDescription, describe
from kg.parameters.names import shorten
from kg.problems import DengeError, Problem
from kg.questions import named_things
from server.command_line.dataset import open_engine
from server.command_line.output import print_json, print_table
from server.command_line.session import Session


def parameters() -> list[click.Parameter]:
    """The name."""
    return [click.Argument(["name"])]


def run(session: Session, name: str) -> int:
    """Print the description of the one thing of that name."""
    engine = open_engine(session, session.project())
    found = named_things(engine, name)
    if len(found.iris) > 1:
        names = ", ".join(shorten(iri) for iri in found.iris)
        raise DengeError(Problem("command.ambiguous-name", {"name": name, "names": names}))
    description = describe(engine, found.iris[0], session.language) if found.iris else None
    if description is None:
        closest = ", ".join(shorten(iri) for iri in found.closest) or "–"
        raise DengeError(Problem("command.unknown-thing", {"name": name, "closest": closest}))
    if session.json:
        print_json(dataclasses.asdict(description))
    else:
        _print(session, description)
    return 0


def _print(session: Session, description: ThingDescription) -> None:
    words = session.words
    print(f"{description.thing.label.text}  <{description.thing.iri}>")
    if description.types:
        print(f"{words.text('show', 'types')}: {_names(description.types)}")
    for heading, groups in (("statements", description.outgoing), ("incoming", description.incoming)):
        if groups:
            print(f"\n{words.text('show', heading)}")
            print_table(["", ""], [[group.property.label.text, _values(session, group)] for group in groups])
    if description.claims:
        print(f"\n{words.text('show', 'claims')}")
        names = ("claim", "stance", "page", "asserter", "ultimate-source", "source", "hedging")
        print_table([words.text("show", name) for name in names], [_claim(each) for each in description.claims])
    if description.more_claims:
        print(words.text("show", "more"))


def _values(session: Session, group: Group) -> str:
    derived = f" ({session.words.text('show', 'inferred')})"
    return "; ".join(each.value.label.text + (derived if each.inferred else "") for each in group.statements)


def _names(named: Sequence[Named]) -> str:
    return "; ".join(each.label.text for each in named)


def _claim(claim: ClaimSummary) -> list[str]:
    nothing = Label("", "")
    return [
        claim.claim.label.text,
        (claim.polarity.label if claim.polarity else nothing).text,
        ", ".join(str(page) for page in claim.pages),
        _names(claim.asserters),
        _names(claim.ultimate_sources),
        _names(claim.cited_sources),
        (claim.modality.label if claim.modality else nothing).text,
    ]
