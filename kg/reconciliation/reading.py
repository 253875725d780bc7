"""Reads reconciliation queries (Reconciliation Service API 0.2, 4.1): one, or a batch by identifiers of the client."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NoReturn, cast

from kg.problems import DengeError, Place, Problem
from kg.reconciliation.members import (
    member_choice,
    member_list,
    member_number,
    member_object,
    member_text,
    read_object,
    wrong,
)
from kg.reconciliation.model import Condition, Given, Quantifier, Query, Reference, Strictness

STRICTNESS: Final = ("any", "all", "should")
QUANTIFIERS: Final = ("any", "all", "none")
USUAL_LIMIT: Final = 10
# More candidates are not shown to anybody; a higher limit is taken as this one.
HIGHEST_LIMIT: Final = 100
# A query with more of these than a row of a table has columns is a mistake.
_MOST_TYPES: Final = 20
_MOST_CONDITIONS: Final = 50
_MOST_VALUES: Final = 50
_LONGEST_NAME_OF_QUERY: Final = 1_000
# Of all queries of a batch together; each value is held against each candidate.
_MOST_VALUES_OF_BATCH: Final = 5_000


def read_batch(text: str, most: int, parameter: str = "queries") -> Mapping[str, Query]:
    """The queries of a batch by their identifiers, at most so many. Members that the API does not know are passed over.

    Raises DengeError `reconciliation.not-json`, `.wrong-shape`, `.empty-query`, `.too-long`, `.too-many-parts` or
    `.too-many-queries`, with the path to what is wrong.
    """
    found = read_object(text, parameter)
    if len(found) > most:
        values = {"count": f"{len(found):,}", "most": f"{most:,}"}
        raise DengeError(Problem("reconciliation.too-many-queries", values, Place(parameter)))
    for name in found:
        if len(name) > _LONGEST_NAME_OF_QUERY:
            values = {"path": parameter, "most": f"{_LONGEST_NAME_OF_QUERY:,}"}
            raise DengeError(Problem("reconciliation.too-long", values, Place(parameter)))
    queries = {
        name: _query(member_object(each, f"{parameter}.{name}"), f"{parameter}.{name}") for name, each in found.items()
    }
    given = sum(len(condition.values) for query in queries.values() for condition in query.conditions)
    if given > _MOST_VALUES_OF_BATCH:
        _refuse_many(parameter, given, _MOST_VALUES_OF_BATCH)
    return queries


def read_single(text: str) -> Query:
    """The query of the parameter `query`: a JSON object, or the bare text to be looked for. Raises as `read_batch`."""
    if text.lstrip().startswith("{"):
        return _query(read_object(text, "query"), "query")
    return _query({"query": text}, "query")


def _query(members: Mapping[str, Any], path: str) -> Query:
    text = member_text(members["query"], f"{path}.query") if members.get("query") is not None else ""
    given = members.get("properties")
    conditions = _conditions(given, f"{path}.properties") if given is not None else ()
    if not text and not conditions:
        raise DengeError(Problem("reconciliation.empty-query", {"path": path}, Place(path)))
    strictness, limit = members.get("type_strict"), members.get("limit")
    return Query(
        text=text,
        types=_types(members.get("type"), f"{path}.type"),
        strictness=cast(
            Strictness,
            "any" if strictness is None else member_choice(strictness, f"{path}.type_strict", STRICTNESS, "strictness"),
        ),
        conditions=conditions,
        limit=USUAL_LIMIT if limit is None else min(member_number(limit, f"{path}.limit", 1, "limit"), HIGHEST_LIMIT),
    )


def _types(given: object, path: str) -> tuple[str, ...]:
    """Names of types; a type may also be an object with an id, as it comes in answers."""
    if given is None:
        return ()
    several = given if isinstance(given, list) else [given]
    _few(several, _MOST_TYPES, path)
    written = [each.get("id") if isinstance(each, dict) else each for each in several]
    names = [member_text(each, path, "types") for each in written]
    return tuple(dict.fromkeys(each for each in names if each))


def _conditions(given: object, path: str) -> tuple[Condition, ...]:
    several = member_list(given, path)
    _few(several, _MOST_CONDITIONS, path)
    found = [_condition(member_object(each, f"{path}[{n}]"), f"{path}[{n}]") for n, each in enumerate(several)]
    return tuple(each for each in found if each.values)


def _condition(members: Mapping[str, Any], path: str) -> Condition:
    name = member_text(members.get("pid"), f"{path}.pid")
    given = members.get("v")
    several = given if isinstance(given, list) else [given]
    _few(several, _MOST_VALUES, f"{path}.v")
    values = [_value(each, f"{path}.v") for each in several]
    quantifier = members.get("match_quantifier", "any")
    chosen = member_choice(quantifier, f"{path}.match_quantifier", QUANTIFIERS, "quantifier")
    # An empty cell says nothing about the row.
    return Condition(name, tuple(each for each in values if each != ""), cast(Quantifier, chosen))


def _value(given: object, path: str) -> Given:
    if isinstance(given, str):
        return member_text(given, path)
    if isinstance(given, bool | int | float):
        return given
    if isinstance(given, dict) and isinstance(given.get("id"), str):
        return Reference(member_text(given["id"], f"{path}.id"))
    wrong(path, "value", given)


def _few(several: Sequence[object], most: int, path: str) -> None:
    if len(several) > most:
        _refuse_many(path, len(several), most)


def _refuse_many(path: str, count: int, most: int) -> NoReturn:
    values = {"path": path, "count": f"{count:,}", "most": f"{most:,}"}
    raise DengeError(Problem("reconciliation.too-many-parts", values, Place(path)))
