"""`denge weigh`: what several methods make of a hypothesis, and on which claims that depends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click
from pyoxigraph import NamedNode, Store
from rdflib.term import Node

from kg.engine import EmbeddedEngine
from kg.parameters import Parameter, check
from kg.questions import choices
from kg.terms import DENGE
from server.command_line.dataset import ready_dataset
from server.command_line.output import print_json
from server.command_line.session import Session
from server.command_line.words import LANGUAGES, load_words


def parameters() -> list[click.Parameter]:
    """The hypothesis, --without, --all."""
    return [
        click.Argument(["hypothesis"]),
        click.Option(["--without"], multiple=True, metavar="CLAIM"),
        click.Option(["--all"], is_flag=True),
    ]


def run(session: Session, hypothesis: str, without: Sequence[str], all: bool) -> int:
    """Weigh and print the profile. Raises DengeError `questions.wrong-value` for a name that is not known."""
    from kg.argumentation import read_assertions, weigh
    from server.command_line.weighing import as_json, print_weighing, readable

    project = session.project()
    snapshot = ready_dataset(session, project)
    engine = EmbeddedEngine(snapshot.store, snapshot.version, project.settings)
    (chosen,) = _things(engine, session, "hypothesis", "Hypothesis", [hypothesis])
    left_out = _things(engine, session, "without", "Claim", without)
    weighing = weigh(read_assertions(_read(snapshot.store)), chosen, left_out)
    words = readable(engine, weighing, session.language)
    if session.json:
        print_json(as_json(weighing, words, session))
    else:
        print_weighing(session, weighing, words, everything=all)
    return 0


def _things(engine: EmbeddedEngine, session: Session, name: str, kind: str, written: Sequence[str]) -> list[str]:
    """The IRIs of what was written, each a thing of one class."""
    labels: Mapping[str, str] = {each: load_words(each).text("weigh", name) for each in LANGUAGES}
    parameter = Parameter(name, "iri", classes=(DENGE + kind,), many=True, labels=labels)
    known = choices(engine, parameter, session.language)
    return [term.value for term in check(parameter, written, known)]


def _read(store: Store) -> list[tuple[Node, Node, Node]]:
    """What weighing reads, out of all graphs of the dataset."""
    from kg.argumentation import READ
    from kg.dataset import rdflib_term

    return [
        (rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object))
        for predicate in READ
        for quad in store.quads_for_pattern(None, NamedNode(str(predicate)), None)
    ]
