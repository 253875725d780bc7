"""Finds the thing that a person means by a name."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from pyoxigraph import NamedNode

from kg.engine import Engine
from kg.parameters import Choice, closest
from kg.parameters.names import read_iri
from kg.questions.table import solutions


@dataclass(frozen=True)
class NamedThings:
    """The IRIs that fit a name, sorted, and where none does those whose names are near."""

    iris: tuple[str, ...]
    closest: tuple[str, ...]


def named_things(engine: Engine, name: str) -> NamedThings:
    """What an IRI, a prefixed name or a local name stands for. An IRI stands for itself, known or not."""
    iri = read_iri(name)
    if iri is not None:
        return NamedThings((iri.value,), ())
    text = files("kg.questions").joinpath("all-things.rq").read_text(encoding="utf-8")
    _, found, _ = solutions(engine, text)
    iris = [term.value for solution in found if isinstance(term := solution["thing"], NamedNode)]
    same = tuple(iri for iri in iris if Choice(iri, "").local_name == name)
    if same:
        return NamedThings(same, ())
    by_name = {Choice(iri, "").local_name: iri for iri in reversed(iris)}
    return NamedThings((), tuple(by_name[each] for each in closest(name, by_name)))
