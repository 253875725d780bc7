"""Puts the diagram of a module together: its classes and those next to them, their properties, the lines between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from kg.diagrams.drawing import narrower_path, relation_path
from kg.diagrams.measuring import HEAD_HEIGHT, ROW_HEIGHT, box_size
from kg.diagrams.model import Box, Diagram, Line, Row
from kg.diagrams.placing import place
from kg.model import Model, Term, choose

_ARROW: Final = " → "
_MARGIN: Final = 16
_BULGE: Final = 48


def compose_diagram(model: Model, address: str, language: str) -> Diagram | None:
    """The diagram of a module; None for a document without classes.

    It has every class that the module declares, the next wider ones of other modules, and classes of other modules to
    which the module adds properties.
    """
    declared = model.declared_in(address)
    own = {each.iri for each in declared if each.kind == "class"}
    if not own:
        return None
    properties = [each for each in declared if each.kind == "property"]
    described = {name for each in properties for domain in each.domain for name in domain.classes()}
    above = {wider for each in own for wider in model.terms[each].broader}
    shown = {iri: model.terms[iri] for iri in sorted(own | above | described, key=_key(model)) if iri in model.terms}
    rows = {iri: tuple(_rows(model, iri, properties, language)) for iri in shown}
    boxes = [_box(term, iri not in own, rows[iri], language) for iri, term in shown.items()]
    placed = {each.iri: each for each in place(boxes, _parents(shown))}
    lines = (*_narrower(shown, placed), *_relations(placed, properties, language))
    right = max(each.right for each in placed.values())
    bottom = max(each.bottom for each in placed.values())
    return Diagram(tuple(placed.values()), lines, right + _BULGE + _MARGIN, bottom + _MARGIN)


def _key(model: Model) -> Callable[[str], int]:
    order = {iri: number for number, iri in enumerate(model.terms)}
    return lambda iri: order.get(iri, len(order))


def _parents(shown: Mapping[str, Term]) -> dict[str, str]:
    """The class beside which each one is drawn: the first wider one that does not lead back to it."""
    parents: dict[str, str] = {}
    for iri, term in shown.items():
        for wider in term.broader:
            if wider in shown and wider != iri and iri not in _line_above(wider, parents):
                parents[iri] = wider
                break
    return parents


def _line_above(iri: str, parents: Mapping[str, str]) -> list[str]:
    found = [iri]
    while found[-1] in parents:
        found.append(parents[found[-1]])
    return found


def _rows(model: Model, iri: str, properties: Iterable[Term], language: str) -> Iterable[Row]:
    for each in properties:
        if any(iri in domain.classes() for domain in each.domain):
            classes = [name for value in each.range for name in value.classes()]
            yield Row(each.iri, _label(each, language), ", ".join(_name(model, name, language) for name in classes))


def _box(term: Term, outside: bool, rows: tuple[Row, ...], language: str) -> Box:
    label = _label(term, language)
    texts = tuple(row.label + (_ARROW + row.values if row.values else "") for row in rows)
    width, height = box_size(label, texts)
    return Box(term.iri, label, outside, rows, width, height)


def _narrower(shown: Mapping[str, Term], placed: Mapping[str, Box]) -> Iterable[Line]:
    for iri, term in shown.items():
        for wider in term.broader:
            if wider in placed and wider != iri:
                yield Line("narrower", iri, wider, narrower_path(placed[iri], placed[wider], placed.values()))


def _relations(placed: Mapping[str, Box], properties: Iterable[Term], language: str) -> Iterable[Line]:
    """One line for all properties from one class to another; a class's relations to itself are told by its rows."""
    found: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for each in properties:
        for source in (name for domain in each.domain for name in domain.classes()):
            for target in (name for value in each.range for name in value.classes()):
                if source in placed and target in placed and source != target:
                    found[source, target].append(each)
    for (source, target), terms in found.items():
        box = placed[source]
        number = next(index for index, row in enumerate(box.rows) if row.iri == terms[0].iri)
        y = box.y + HEAD_HEIGHT + ROW_HEIGHT * number + ROW_HEIGHT // 2 + 3
        names = tuple(_label(each, language) for each in terms)
        yield Line("relation", source, target, relation_path(box, placed[target], y), names)


def _label(term: Term, language: str) -> str:
    found = choose(term.words.labels, language)
    return found.text if found else term.name


def _name(model: Model, iri: str, language: str) -> str:
    if iri in model.terms:
        return _label(model.terms[iri], language)
    foreign = choose(model.foreign[iri].labels, language) if iri in model.foreign else None
    return foreign.text if foreign else iri.replace("#", "/").rpartition("/")[2]
