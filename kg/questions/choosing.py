"""What an iri parameter may take, and what it offers: things of its classes in the dataset."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from pyoxigraph import Literal, NamedNode

from kg.engine import Engine
from kg.parameters import Choice, Parameter, Term
from kg.questions.blocks import bind
from kg.questions.table import solutions
from kg.text import turkish_sort_key


def choices(engine: Engine, parameter: Parameter, language: str) -> tuple[Choice, ...]:
    """What an iri parameter offers, sorted by label: things that have an answer, where the question says how to tell.

    None for other kinds. A thing without a label in `language` or English is shown by the last part of its IRI.
    """
    return _things(engine, parameter, language, "choices", property=[NamedNode(each) for each in parameter.object_of])


def fitting(engine: Engine, parameter: Parameter, language: str) -> tuple[Choice, ...]:
    """All that an iri parameter takes, also what has no answer; else as `choices`."""
    return _things(engine, parameter, language, "choices", property=[])


def named(engine: Engine, parameter: Parameter, language: str, iris: Sequence[NamedNode]) -> tuple[Choice, ...]:
    """Those of some things that an iri parameter takes; quick however many others it takes."""
    return _things(engine, parameter, language, "named-things", choice=iris) if iris else ()


def _things(
    engine: Engine, parameter: Parameter, language: str, query: str, **more: Sequence[Term]
) -> tuple[Choice, ...]:
    if parameter.kind != "iri":
        return ()
    text = files("kg.questions").joinpath(f"{query}.rq").read_text(encoding="utf-8")
    classes = [NamedNode(each) for each in parameter.classes]
    values: dict[str, Sequence[Term]] = {"class": classes, "language": [Literal(language)], **more}
    _, found, _ = solutions(engine, bind(text, values))
    labels: dict[str, str] = {}
    for solution in found:
        iri, label = solution["choice"], solution["label"]
        if isinstance(iri, NamedNode):
            shown = label.value if isinstance(label, Literal) else Choice(iri.value, "").local_name
            labels.setdefault(iri.value, shown)
    ordered = sorted(labels.items(), key=lambda each: (turkish_sort_key(each[1]), each[0]))
    return tuple(Choice(iri, label) for iri, label in ordered)
