"""Reads the argument about a hypothesis from the dataset, hop by hop, and the words for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode
from rdflib.term import Node as RdfNode

from kg.argument_map.model import Argument, Relation, RelationKind, Words
from kg.argumentation import read_assertions
from kg.dataset import rdflib_term
from kg.description import Named, Names, ask_rows, claim_summaries
from kg.description.asking import Term
from kg.engine import Engine
from kg.terms import DENGE, PREFIXES

MOST_THINGS: Final = 3_000
"""So many claims, relations and propositions are read; what is farther from the hypothesis is not."""
_MOST_ROWS: Final = 20_000  # hop.rq
_MOST_GROUNDS: Final = 2_000
_ROOM: Final = "kg.argument_map"
_TYPE: Final = PREFIXES["rdf"] + "type"
_STANCES: Final = tuple(DENGE + each for each in ("affirms", "denies", "entertains", "recommends"))
_ENDS: Final = tuple(DENGE + each for each in ("hasConclusion", "targetsProposition", "targetsInference"))
_FIRST, _SECOND = DENGE + "hasFirstProposition", DENGE + "hasSecondProposition"
_Facts: TypeAlias = dict[str, dict[str, list[Term]]]


def read_hypotheses(engine: Engine, language: str) -> tuple[Named, ...]:
    """All hypotheses, by their names."""
    found = [row["hypothesis"] for row in ask_rows(engine, "hypotheses", {}, room=_ROOM)]
    iris = [each.value for each in found if isinstance(each, NamedNode)]
    names = Names(engine, language)
    names.load(iris)
    return tuple(names.name(iri) for iri in iris)


def read_argument(engine: Engine, hypothesis: str) -> Argument:
    """What bears on a hypothesis, directly or not, and what bears on its rivals."""
    version = engine.version()
    facts: _Facts = {}
    reached: set[str] = set()
    frontier = {hypothesis}
    is_cut = False
    while frontier:
        rows = _hop(engine, sorted(frontier), facts)
        reached |= frontier
        if rows >= _MOST_ROWS or len(facts) > MOST_THINGS:
            is_cut = True
            break
        frontier = _next(facts) - reached
    rounded = {thing: facts[thing] for thing in sorted(facts)}
    relations = _relations(rounded)
    assertions = read_assertions(_triples(rounded, _ask_grounds(engine, rounded)))
    return Argument(
        hypothesis=hypothesis,
        assertions=assertions,
        relations=relations,
        ending=_ending(relations),
        holders=_holders(rounded),
        rivals=assertions.incompatible,
        pages={thing: _numbers(values) for thing, values in rounded.items()},
        is_cut=is_cut,
        version=version,
    )


def read_words(engine: Engine, argument: Argument, things: Iterable[str], language: str) -> Words:
    """The words for the hypothesis, its rivals and some more things of an argument."""
    wanted = {argument.hypothesis, *argument.rivals.get(argument.hypothesis, ()), *things}
    shown = [argument.relations[each] for each in wanted if each in argument.relations]
    claims = {each for each in wanted if each not in argument.relations and each not in argument.ending}
    claims &= argument.assertions.contents.keys() | argument.assertions.reports.keys()
    named = wanted | {agent for each in shown for agent in each.drawn_by} | {each.scheme for each in shown} - {""}
    names = Names(engine, language)
    names.load(named)
    return Words(language, {iri: names.name(iri) for iri in named}, claim_summaries(engine, claims, language))


def _hop(engine: Engine, things: Sequence[str], facts: _Facts) -> int:
    rows = 0
    fresh: _Facts = defaultdict(lambda: defaultdict(list))
    for row in ask_rows(engine, "hop", {"near": things}, room=_ROOM):
        thing, prop = row.get("thing"), row.get("property")
        rows += 1
        if isinstance(thing, NamedNode) and isinstance(prop, NamedNode):
            fresh[thing.value][prop.value].append(row["value"])
    facts.update({thing: dict(values) for thing, values in fresh.items()})
    return rows


def _next(facts: _Facts) -> set[str]:
    """What is to be looked at next: propositions that premises hold, premises that only report, rivals, undercuts."""
    found: set[str] = set()
    seen: set[str] = set()
    waiting: list[str] = []
    for thing, values in facts.items():
        if DENGE + "targetsInference" in values:
            found.add(thing)
        if any(each in values for each in _ENDS):
            waiting += _iris(values, DENGE + "hasPremise")
        found.update(_iris(values, _FIRST), _iris(values, _SECOND))
    while waiting:
        claim = waiting.pop()
        if claim in seen or claim not in facts:
            continue
        seen.add(claim)
        held = [iri for stance in _STANCES for iri in _iris(facts[claim], stance)]
        found.update(held)
        if not held:
            found.add(claim)
            waiting += _iris(facts[claim], DENGE + "reports")
    return found


def _ask_grounds(engine: Engine, facts: _Facts) -> list[tuple[Term, Term, Term]]:
    about = sorted({iri for values in facts.values() for iri in _iris(values, DENGE + "isAbout")})
    found: dict[tuple[Term, Term, Term], None] = {}
    for start in range(0, max(len(about), 1), _MOST_GROUNDS):
        part = about[start : start + _MOST_GROUNDS] or [DENGE]
        for row in ask_rows(engine, "grounds", {"thing": part}, room=_ROOM):
            found[row["thing"], row["property"], row["value"]] = None
    return list(found)


def _triples(facts: _Facts, more: Iterable[tuple[Term, Term, Term]]) -> Iterator[tuple[RdfNode, RdfNode, RdfNode]]:
    for thing, values in facts.items():
        for prop, terms in values.items():
            for term in terms:
                yield rdflib_term(NamedNode(thing)), rdflib_term(NamedNode(prop)), rdflib_term(term)
    for subject, predicate, value in more:
        yield rdflib_term(subject), rdflib_term(predicate), rdflib_term(value)


def _relations(facts: _Facts) -> dict[str, Relation]:
    found = {}
    for iri, values in facts.items():
        premises = _iris(values, DENGE + "hasPremise")
        end = next((each for each in _ENDS if each in values), None)
        if end is None or not premises:
            continue
        kinds: Mapping[str, RelationKind] = dict(zip(_ENDS, ("Inference", "Rebuttal", "Undercut"), strict=True))
        found[iri] = Relation(
            iri=iri,
            kind=kinds[end],
            premises=premises,
            target=_iris(values, end)[0],
            drawn_by=_iris(values, DENGE + "isDrawnBy"),
            scheme=next(iter(_iris(values, DENGE + "hasScheme")), ""),
            is_implicit=any(
                isinstance(each, Literal) and each.value in ("true", "1") for each in _of(values, "isImplicit")
            ),
            rationale={
                each.language: each.value
                for each in _of(values, "rationale")
                if isinstance(each, Literal) and each.language is not None
            },
            pages=_numbers(values),
        )
    return found


def _ending(relations: Mapping[str, Relation]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for each in relations.values():
        found[each.target].append(each.iri)
    return {target: tuple(sorted(ends)) for target, ends in sorted(found.items())}


def _holders(facts: _Facts) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for claim, values in facts.items():
        for proposition in (iri for stance in _STANCES for iri in _iris(values, stance)):
            found[proposition].add(claim)
    return {proposition: tuple(sorted(claims)) for proposition, claims in sorted(found.items())}


def _of(values: Mapping[str, Sequence[Term]], name: str) -> Sequence[Term]:
    return values.get(DENGE + name, ())


def _iris(values: Mapping[str, Sequence[Term]], prop: str) -> tuple[str, ...]:
    return tuple(sorted({each.value for each in values.get(prop, ()) if isinstance(each, NamedNode)}))


def _numbers(values: Mapping[str, Sequence[Term]]) -> tuple[int, ...]:
    literals = [each.value for each in _of(values, "page") if isinstance(each, Literal)]
    return tuple(sorted({int(each) for each in literals if each.isdigit()}))
