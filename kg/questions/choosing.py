"""What an iri parameter may take: the things of its classes in the dataset."""

from __future__ import annotations

from importlib.resources import files

from pyoxigraph import Literal, NamedNode

from kg.engine import Engine
from kg.parameters import Choice, Parameter
from kg.questions.blocks import bind
from kg.questions.table import solutions
from kg.text import turkish_sort_key


def choices(engine: Engine, parameter: Parameter, language: str) -> tuple[Choice, ...]:
    """The choices of an iri parameter, sorted by label; none for other kinds.

    A thing without a label in `language` or English is shown by the last part of its IRI.
    """
    if parameter.kind != "iri":
        return ()
    text = files("kg.questions").joinpath("choices.rq").read_text(encoding="utf-8")
    classes = [NamedNode(each) for each in parameter.classes]
    _, found, _ = solutions(engine, bind(text, {"class": classes, "language": [Literal(language)]}))
    labels: dict[str, str] = {}
    for solution in found:
        iri, label = solution["choice"], solution["label"]
        if isinstance(iri, NamedNode):
            shown = label.value if isinstance(label, Literal) else Choice(iri.value, "").local_name
            labels.setdefault(iri.value, shown)
    ordered = sorted(labels.items(), key=lambda each: (turkish_sort_key(each[1]), each[0]))
    return tuple(Choice(iri, label) for iri, label in ordered)
