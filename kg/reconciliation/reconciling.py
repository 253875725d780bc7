"""Answers a batch of reconciliation queries: names by the index, properties of all candidates in a few queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.description import Names
from kg.engine.interface import Engine
from kg.lookup import Match
from kg.problems import DengeError, Problem
from kg.reconciliation.asking import batches, iri_of, nodes, rows
from kg.reconciliation.evidence import Comparison, Facts, gather, prepare
from kg.reconciliation.finder import Finder
from kg.reconciliation.holders import find_holders
from kg.reconciliation.identifiers import IDENTIFIER_SPACE, read_thing
from kg.reconciliation.model import Candidate, Condition, Query
from kg.reconciliation.properties import Source, find_source
from kg.reconciliation.scoring import Assessment, candidates
from kg.reconciliation.vocabulary import Vocabulary

# Candidates that are looked at for each query, so that namesakes are seen; more where properties can bring one up.
_LOOKED_AT: Final = 10
_LOOKED_AT_WITH_PROPERTIES: Final = 25
# Of what properties alone find, more are never shown.
_MOST_HOLDERS: Final = 200


@dataclass(frozen=True)
class Service:
    """What answers stand on. `characters` is the longest query of SPARQL that the engine takes."""

    engine: Engine
    finder: Finder
    vocabulary: Vocabulary
    computed: tuple[Source, ...]
    characters: int


@dataclass(frozen=True)
class _Resolved:
    """A query with its names resolved: the classes demanded or wished, each with those below it, and its properties."""

    query: Query
    types: tuple[frozenset[str], ...]
    conditions: tuple[tuple[Condition, Source], ...]
    tests: tuple[Comparison, ...]
    identifier: str | None

    @property
    def demanded(self) -> tuple[str, ...]:
        """Classes of which a candidate must have one."""
        return () if self.query.strictness == "should" else tuple(sorted(set().union(*self.types)))

    def admits(self, kinds: Iterable[str]) -> bool:
        """Whether a thing of these classes may be a candidate."""
        return self.query.strictness == "should" or self.fits(kinds)

    def fits(self, kinds: Iterable[str]) -> bool:
        """Whether a thing of these classes has the types of the query: all of them, or one."""
        met = [bool(each.intersection(kinds)) for each in self.types]
        return not met or (all(met) if self.query.strictness == "all" else any(met))


def reconcile(service: Service, batch: Mapping[str, Query], language: str) -> dict[str, tuple[Candidate, ...]]:
    """The candidates of each query, the best first, named in a language where they have a name in it.

    Raises DengeError `reconciliation.unknown-type`, `.unknown-property` or `.not-comparable`, and what the engine and
    the index raise.
    """
    resolved = {name: _resolve(service, query) for name, query in batch.items()}
    loose = _loose(service, resolved, language)
    known = _matches(service, {iri for each in loose.values() for iri in each}, language)
    found = {name: [known[iri] for iri in loose.get(name, ()) if iri in known] for name in resolved}
    for name, each in resolved.items():
        if each.query.text and not found[name]:
            found[name] = _by_name(service.finder, each, language)
    facts = _facts(service, resolved, found)
    return {
        name: candidates(
            [_assess(each, match, facts) for match in found[name] if each.admits(match.kinds)], each.query.limit
        )
        for name, each in resolved.items()
    }


def _resolve(service: Service, query: Query) -> _Resolved:
    narrower = service.vocabulary.narrower
    types = tuple(narrower[service.vocabulary.type(each).iri] for each in query.types)
    conditions = tuple(
        (each, find_source(service.vocabulary, service.computed, each.property)) for each in query.conditions
    )
    for condition, source in conditions:
        if not source.forward:
            raise DengeError(Problem("reconciliation.not-comparable", {"name": condition.property}))
    tests = tuple(prepare(condition, source) for condition, source in conditions)
    return _Resolved(query, types, conditions, tests, read_thing(query.text))


def _by_name(finder: Finder, resolved: _Resolved, language: str) -> list[Match]:
    """Things by their names; what is named and no thing, such as a class, is left out."""
    rearranged = bool(resolved.conditions) or resolved.query.strictness == "should"
    wanted = max(_LOOKED_AT_WITH_PROPERTIES if rearranged else _LOOKED_AT, resolved.query.limit)
    found = finder.find(resolved.query.text, language, kinds=resolved.demanded, limit=wanted)
    return [match for match in found if match.iri.startswith(IDENTIFIER_SPACE)]


def _loose(service: Service, resolved: Mapping[str, _Resolved], language: str) -> dict[str, list[str]]:
    """Things that need not be found by name: given by their identifiers, or only by properties."""
    by_properties = {name: each.conditions for name, each in resolved.items() if not each.query.text}
    found = (
        find_holders(service.engine, service.finder, by_properties, language, service.characters)
        if by_properties
        else {}
    )
    found = {name: iris[:_MOST_HOLDERS] for name, iris in found.items()}
    for name, each in resolved.items():
        if each.identifier is not None:
            found[name] = [each.identifier]
    return found


def _matches(service: Service, iris: set[str], language: str) -> dict[str, Match]:
    """Those of these things that there are, with classes and names."""
    kinds: dict[str, list[str]] = {}
    for group in batches(sorted(iris), service.characters):
        for row in rows(service.engine, "kinds", {"thing": nodes(group)}):
            thing, kind = iri_of(row.get("thing")), iri_of(row.get("kind"))
            if thing is not None and kind is not None:
                kinds.setdefault(thing, []).append(kind)
    names = Names(service.engine, language)
    for group in batches(sorted(kinds), service.characters):
        names.load(group)
    return {
        iri: Match(
            iri,
            names.name(iri).label.text,
            names.name(iri).label.language,
            iri,
            in_order(service.vocabulary, each),
            0.0,
            False,
        )
        for iri, each in kinds.items()
    }


def in_order(vocabulary: Vocabulary, kinds: Sequence[str]) -> tuple[str, ...]:
    """Classes, the most specific first: that with fewest classes below it."""
    narrower = vocabulary.narrower
    return tuple(sorted(kinds, key=lambda each: (len(narrower.get(each, ())) or 1_000, each)))


def _facts(service: Service, resolved: Mapping[str, _Resolved], found: Mapping[str, Sequence[Match]]) -> Facts:
    things = {match.iri for name, each in resolved.items() if each.conditions for match in found[name]}
    properties = {prop for each in resolved.values() for _, source in each.conditions for prop in source.forward}
    return gather(service.engine, things, properties, service.characters)


def _assess(resolved: _Resolved, match: Match, facts: Facts) -> Assessment:
    is_identifier = match.iri == resolved.identifier
    score = 100.0 if is_identifier else match.score
    return Assessment(
        iri=match.iri,
        name=match.label,
        kinds=match.kinds,
        name_score=score if resolved.query.text else None,
        is_same_name=match.is_exact,
        is_identifier=is_identifier,
        has_type=resolved.fits(match.kinds) if resolved.types and resolved.query.strictness == "should" else None,
        conditions=_conditions(resolved.tests, match.iri, facts),
    )


def _conditions(tests: Iterable[Comparison], thing: str, facts: Facts) -> dict[str, bool]:
    """Whether each property fits; one that is named several times fits if it does each time."""
    found: dict[str, bool] = {}
    for test in tests:
        found[test.property] = found.get(test.property, True) and test.holds(facts, thing)
    return found
