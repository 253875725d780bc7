"""The classes and properties that the dataset uses, with their names in both languages and how often they occur."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files

from kg.engine.interface import Engine, QueryRequest
from kg.problems.wording import LANGUAGES
from server.naming import names_of


@dataclass(frozen=True)
class Term:
    """A class or a property; `names` are by language, without those that are not there."""

    iri: str
    names: dict[str, str]
    uses: int


@dataclass(frozen=True)
class Terms:
    """All terms in use, the ones used most first, and the version of the dataset that uses them."""

    classes: tuple[Term, ...]
    properties: tuple[Term, ...]
    version: str


def used_terms(engine: Engine) -> Terms:
    """Ask the dataset for its terms. Raises the problems of a query."""
    query = files("server.editor").joinpath("uses.rq").read_text(encoding="utf-8")
    answer = engine.query(QueryRequest(query, for_page=True))
    rows = json.loads(answer.body)["results"]["bindings"]
    counted = [(row["kind"]["value"], row["term"]["value"], int(row["uses"]["value"])) for row in rows]
    names = {language: names_of({iri for _, iri, _ in counted}, language) for language in LANGUAGES}

    def term(iri: str, uses: int) -> Term:
        found = {each: names[each][iri] for each in LANGUAGES if iri in names[each]}
        return Term(iri, {each: name for each, (name, language) in found.items() if language == each}, uses)

    def of_kind(wanted: str) -> tuple[Term, ...]:
        terms = [term(iri, uses) for kind, iri, uses in counted if kind == wanted]
        return tuple(sorted(terms, key=lambda each: (-each.uses, each.iri)))

    return Terms(of_kind("class"), of_kind("property"), answer.version)
