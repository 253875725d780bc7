"""Reads what exports are made of: queries of this room, all answered from one version of the dataset."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Triple, parse_query_results

from kg.engine.interface import Engine, Formats, QueryRequest
from kg.problems import DengeError, Problem
from kg.terms import DENGE, PREFIXES

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Row: TypeAlias = Mapping[str, Term]
# The shortest of the formats that tell everything: answers may be large.
_TSV: Final = "text/tab-separated-values"
_DCTERMS: Final = PREFIXES["dcterms"]
_NAMESPACES: Final = ((DENGE, ""), (_DCTERMS, "dcterms:"), (PREFIXES["skos"], "skos:"), (PREFIXES["rdf"], "rdf:"))


class Facts:
    """What is said of one thing: values by the name of the property, without a prefix where it is one of the model."""

    def __init__(self, values: Mapping[str, Sequence[Term]]) -> None:
        self._values = values

    def iris(self, name: str) -> tuple[str, ...]:
        """The things that a property leads to, sorted."""
        return tuple(sorted({each.value for each in self._values.get(name, ()) if isinstance(each, NamedNode)}))

    def iri(self, name: str) -> str:
        """The first of them; the empty string where there is none."""
        return next(iter(self.iris(name)), "")

    def texts(self, name: str, language: str | None = None) -> tuple[str, ...]:
        """Lexical forms of literals, sorted; with `language` those in it only."""
        literals = [each for each in self._values.get(name, ()) if isinstance(each, Literal)]
        return tuple(sorted({each.value for each in literals if language is None or each.language == language}))

    def text(self, name: str, language: str | None = None) -> str:
        """The first of them; the empty string where there is none."""
        return next(iter(self.texts(name, language)), "")

    def numbers(self, name: str) -> tuple[int, ...]:
        """Whole numbers, sorted."""
        return tuple(sorted(int(each) for each in self.texts(name) if each.isdigit()))

    def is_true(self, name: str) -> bool:
        """Whether the property says true."""
        return bool({"true", "1"} & {*self.texts(name)})


class Reader:
    """Asks an engine, and sees to it that every answer is of the same version of the dataset, `version`.

    `left` tells how many seconds are left for all queries together, None for no limit but the engine's own.
    """

    def __init__(self, engine: Engine, left: Callable[[], float | None] = lambda: None) -> None:
        self._engine = engine
        self._left = left
        self.version = engine.version()

    def rows(self, name: str) -> Iterator[Row]:
        """The solutions of the query `name`.rq of this room: for each the bound variables.

        Raises DengeError `exchange.changed-meanwhile`, and those of a query.
        """
        solutions = self._solutions(name)
        variables = [variable.value for variable in solutions.variables]
        for solution in solutions:
            yield {each: term for each in variables if (term := solution[each]) is not None}

    def facts(self, name: str) -> Mapping[str, Facts]:
        """What the query `name`.rq says of each ?thing by ?property and ?value, in order of the things.

        Raises what `rows` raises.
        """
        found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for thing, prop, value in self._solutions(name):
            if isinstance(thing, NamedNode) and isinstance(prop, NamedNode):
                found[thing.value][short_name(prop.value)].append(value)
        return {thing: Facts(values) for thing, values in sorted(found.items())}

    def _solutions(self, name: str) -> QuerySolutions:
        text = files("kg.exchange").joinpath(f"{name}.rq").read_text(encoding="utf-8")
        answer = self._engine.query(QueryRequest(text, Formats(solutions=_TSV), seconds=self._left()))
        if answer.version != self.version:
            raise DengeError(Problem("exchange.changed-meanwhile", {"before": self.version, "after": answer.version}))
        solutions = parse_query_results(answer.body, format=QueryResultsFormat.TSV)
        assert isinstance(solutions, QuerySolutions), f"{name}.rq is no SELECT query"
        return solutions


@lru_cache(256)
def short_name(iri: str) -> str:
    """The name of a property as `Facts` takes it."""
    for namespace, prefix in _NAMESPACES:
        if iri.startswith(namespace):
            return prefix + iri[len(namespace) :]
    return iri


def iri_of(term: Term | None) -> str:
    """The IRI of a term; the empty string for another term or none."""
    return term.value if isinstance(term, NamedNode) else ""
