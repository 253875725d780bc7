"""The names of the downloads that a dataset has, and of those that the crate holds."""

from __future__ import annotations

from typing import Final

from kg.engine.interface import Engine
from kg.exchange.argument import hypotheses
from kg.exchange.asking import Reader
from kg.exchange.catalogue import GRAPHS, FileForm, file_forms, members
from server.sparql.named_graphs import named_graphs

_IN_CRATE: Final = ("dump", "table", "argument", "annotation", "works")


def all_names(engine: Engine) -> list[str]:
    """The names of all downloads that this dataset has, families included. Raises the problems of a query."""
    graphs = [each.iri.removeprefix(GRAPHS) for each in named_graphs(engine) if each.iri.startswith(GRAPHS)]
    debated = hypotheses(Reader(engine))
    return [name for form in file_forms() for name in members(form, graphs, debated)]


def crate_forms() -> list[FileForm]:
    """What the crate holds: one packed dump, the tables and their metadata, argument, annotations, works."""
    return [
        each
        for each in file_forms()
        if each.group in _IN_CRATE and (each.group != "dump" or each.name == "denge.nq.gz")
    ]
