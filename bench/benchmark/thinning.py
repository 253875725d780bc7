"""Leaves out a part of an article, so that articles are of different lengths: whole claims and arguments with all that
hangs on them, never single statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Final

from bench.benchmark.chance import share
from bench.benchmark.template import GRAPH, Quad, Template, kind_of
from kg.terms import DENGE

_ARGUMENTS: Final = frozenset(
    ("inference", "cause", "concession", "conflict", "explanation", "tension", "incompatibility")
)
_CONTENT: Final = frozenset(("proposition", "situation", "event", "quantity"))
_ANCHORS: Final = frozenset(("annotation", "target", "selector"))
_COMPUTED: Final = frozenset(("evidence", "evaluation"))
_DROPPABLE: Final = _ARGUMENTS | _CONTENT | _ANCHORS | _COMPUTED | {"claim", "sentence"}
# Claims that no chosen argument needs are chosen less often: in a text, too, most claims are argued from or for.
_OF_CLAIMS: Final = 0.6
_HAS_BODY: Final = "<http://www.w3.org/ns/oa#hasBody>"
_SENTENCE: Final = f"<{DENGE}sentence>"


@dataclass(frozen=True)
class Structure:
    """What hangs on what in the pattern, as recorded: derived links are left out."""

    things: frozenset[str]
    links: Mapping[str, Set[str]]
    bodies: Mapping[str, str]
    sentences: Mapping[str, Set[str]]
    needs: Mapping[str, Set[str]]


def structure_of(template: Template) -> Structure:
    """Read the links of the pattern."""
    links: dict[str, set[str]] = defaultdict(set)
    bodies: dict[str, str] = {}
    sentences: dict[str, set[str]] = defaultdict(set)
    needs: dict[str, set[str]] = defaultdict(set)
    things = template.things
    for quad in template.quads:
        if quad.object not in things:
            continue
        if quad.predicate == _HAS_BODY:
            bodies[quad.subject.rpartition("/")[2]] = quad.object
        elif quad.predicate == _SENTENCE:
            sentences[quad.subject].add(quad.object)
        elif kind_of(quad.subject) in _COMPUTED:
            needs[quad.subject].add(quad.object)
        elif not quad.graph.startswith(f"{GRAPH}inferred"):
            links[quad.subject].add(quad.object)
    return Structure(things, links, bodies, sentences, needs)


def kept(structure: Structure, seed: int, article: int, part: float) -> frozenset[str]:
    """The things of the pattern that an article of this length has; `part` is from 0 to 1, and 1 keeps all."""
    if part >= 1:
        return structure.things

    def is_chosen(thing: str, limit: float) -> bool:
        return share(seed, "chosen", article, thing) < limit

    roots = {each for each in structure.things if kind_of(each) in _ARGUMENTS and is_chosen(each, part)}
    roots |= {each for each in structure.things if kind_of(each) == "claim" and is_chosen(each, part * _OF_CLAIMS)}
    found = _reached(structure, roots)
    found |= {sentence for each in found for sentence in structure.sentences.get(each, ())}
    found |= {each for each in structure.things if kind_of(each) == "sentence" and is_chosen(each, part)}
    names = {name for name, body in structure.bodies.items() if body in found or kind_of(body) not in _DROPPABLE}
    found |= {each for each in structure.things if kind_of(each) in _ANCHORS and each.rpartition("/")[2] in names}
    found |= {each for each in structure.things if kind_of(each) not in _DROPPABLE}
    # Of the evaluations some belong to others, so what is missing is looked for again.
    computed = {each for each in structure.things if kind_of(each) in _COMPUTED}
    while lacking := {each for each in computed if not structure.needs.get(each, set()) <= found | computed}:
        computed -= lacking
    return frozenset(found | computed)


def _reached(structure: Structure, roots: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        thing = waiting.pop()
        if thing not in found and kind_of(thing) in _DROPPABLE:
            found.add(thing)
            waiting.extend(structure.links.get(thing, ()))
    return found


def thinned(template: Template, things: Set[str], structure: Structure) -> list[Quad]:
    """The statements all of whose things are kept."""
    gone = structure.things - things
    return [quad for quad in template.quads if quad.subject not in gone and quad.object not in gone]
