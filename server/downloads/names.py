"""The names of all downloads that a dataset has: one of each kind, and of families one for each member."""

from __future__ import annotations

from kg.engine.interface import Engine
from kg.exchange.argument import hypotheses
from kg.exchange.asking import Reader
from kg.exchange.catalogue import GRAPHS, file_forms, members
from server.sparql.named_graphs import named_graphs


def all_names(engine: Engine) -> list[str]:
    """The names of all downloads that this dataset has, families included. Raises the problems of a query."""
    graphs = [each.iri.removeprefix(GRAPHS) for each in named_graphs(engine) if each.iri.startswith(GRAPHS)]
    debated = hypotheses(Reader(engine))
    return [name for form in file_forms() for name in members(form, graphs, debated)]
