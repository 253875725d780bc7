"""Reads what exports are made of: queries of this room, all answered from one version of the dataset."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Triple, parse_query_results

from kg.engine.interface import Engine, QueryRequest
from kg.problems import DengeError, Problem
from kg.terms import DENGE, PREFIXES

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Row: TypeAlias = Mapping[str, Term]
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
    """Asks an engine, and sees to it that every answer is of the same version of the dataset, `version`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.version = engine.version()

    def rows(self, name: str) -> Iterator[Row]:
        """The solutions of the query `name`.rq of this room: for each the bound variables.

        Raises DengeError `exchange.changed-meanwhile`, and those of a query.
        """
        text = files("kg.exchange").joinpath(f"{name}.rq").read_text(encoding="utf-8")
        answer = self._engine.query(QueryRequest(text))
        if answer.version != self.version:
            raise DengeError(Problem("exchange.changed-meanwhile", {"before": self.version, "after": answer.version}))
        solutions = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
        assert isinstance(solutions, QuerySolutions), f"{name}.rq is no SELECT query"
        variables = [variable.value for variable in solutions.variables]
        for solution in solutions:
            yield {each: term for each in variables if (term := solution[each]) is not None}

    def facts(self, name: str) -> Mapping[str, Facts]:
        """What the query `name`.rq says of each ?thing by ?property and ?value, in order of the things."""
        found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for row in self.rows(name):
            thing, prop = row.get("thing"), row.get("property")
            if isinstance(thing, NamedNode) and isinstance(prop, NamedNode) and "value" in row:
                found[thing.value][short_name(prop.value)].append(row["value"])
        return {thing: Facts(values) for thing, values in sorted(found.items())}


def short_name(iri: str) -> str:
    """The name of a property as `Facts` takes it."""
    for namespace, prefix in _NAMESPACES:
        if iri.startswith(namespace):
            return prefix + iri[len(namespace) :]
    return iri


def iri_of(term: Term | None) -> str:
    """The IRI of a term; the empty string for another term or none."""
    return term.value if isinstance(term, NamedNode) else ""
