"""Leaves out a part of an article, so that articles are of different lengths: whole claims and arguments with all that
hangs on them, never single statements.
"""

from __future__ import annotations

from collections import Counter, defaultdict
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
_SUBJECTS: Final = frozenset(
    ("state", "person", "organization", "group", "place", "artefact", "agreement", "matter", "orientation")
)
_DROPPABLE: Final = _ARGUMENTS | _CONTENT | _ANCHORS | _COMPUTED | _SUBJECTS | {"claim", "sentence", "pointer"}
# Claims that no chosen argument needs are chosen less often: in a text, too, most claims are argued from or for.
_OF_CLAIMS: Final = 0.6
_OF_CORE: Final = 3
_HAS_BODY: Final = "<http://www.w3.org/ns/oa#hasBody>"
_SENTENCE: Final = f"<{DENGE}sentence>"
_EVIDENCE_FOR: Final = f"<{DENGE}isEvidenceFor>"


@dataclass(frozen=True)
class Structure:
    """What hangs on what in the pattern, as recorded: derived links are left out."""

    things: frozenset[str]
    links: Mapping[str, Set[str]]
    bodies: Mapping[str, str]
    sentences: Mapping[str, Set[str]]
    needs: Mapping[str, Set[str]]
    core: Set[str]
    """The claims that are evidence for what most claims are evidence for: they are chosen oftenest."""


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
    return Structure(things, links, bodies, sentences, needs, _core(template))


def _core(template: Template) -> Set[str]:
    evidence = [quad for quad in template.quads if quad.predicate == _EVIDENCE_FOR]
    counts = Counter(quad.object for quad in evidence)
    hypothesis = min(counts, key=lambda each: (-counts[each], each), default="")
    return {quad.subject for quad in evidence if quad.object == hypothesis}


def kept(structure: Structure, seed: int, article: int, part: float) -> frozenset[str]:
    """The things of the pattern that an article of this length has; `part` is from 0 to 1, and 1 keeps all."""
    if part >= 1:
        return structure.things

    def is_chosen(thing: str, limit: float) -> bool:
        return share(seed, "chosen", article, thing) < limit

    roots = {each for each in structure.things if kind_of(each) in _ARGUMENTS and is_chosen(each, part)}
    roots |= {each for each in structure.things if kind_of(each) == "claim" and is_chosen(each, part * _OF_CLAIMS)}
    roots |= {each for each in structure.core if is_chosen(each, part * _OF_CORE)}
    fixed = {each for each in structure.things if kind_of(each) not in _DROPPABLE}
    roots |= {linked for each in fixed for linked in structure.links.get(each, ()) if kind_of(linked) in _SUBJECTS}
    roots |= {each for each in structure.things if kind_of(each) == "pointer" and is_chosen(each, part)}
    found = fixed | _reached(structure, roots)
    found |= {sentence for each in found for sentence in structure.sentences.get(each, ())}
    found |= {each for each in structure.things if kind_of(each) == "sentence" and is_chosen(each, part)}
    names = {name for name, body in structure.bodies.items() if body in found or kind_of(body) not in _DROPPABLE}
    found |= {each for each in structure.things if kind_of(each) in _ANCHORS and each.rpartition("/")[2] in names}
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
