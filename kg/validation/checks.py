"""Checks: queries whose answer must be empty, with their words in comment lines before the query.

The order of the words follows ROBOT's report queries: problem, principle, remedy, query. The principle, why such a
thing is wrong at all, is for those who read the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pyoxigraph
from rdflib.term import Node

from kg.dataset import rdflib_term
from kg.problems import DengeError, Place, Problem
from kg.sources import Severity, decode

_LINE = re.compile(r"# (slug|severity|(?:problem|remedy)@(?:en|tr)): (.+)")
_WANTED = frozenset({"slug", "severity"} | {f"{part}@{tag}" for part in ("problem", "remedy") for tag in ("en", "tr")})


@dataclass(frozen=True)
class Check:
    """One check. Its query binds `focus`, and perhaps `predicate`, `value` and what the braces of `problem` name.

    `{closest}` in `problem` is no variable: it stands for the known names nearest to `term`, else to `value`.
    """

    slug: str
    severity: Severity
    problem: Mapping[str, str]
    remedy: Mapping[str, str]
    query: str


@dataclass(frozen=True)
class Row:
    """One row of a check's answer: the terms by variable, always with `focus`."""

    check: Check
    terms: Mapping[str, Node]


def read_checks(folder: Path) -> tuple[Check, ...]:
    """Read every `.rq` file of the folder, in order of name.

    Raises DengeError `validation.check-header` when a line of the header is missing or the slug is not the file's name,
    and `sources.encoding`.
    """
    return tuple(_read_check(path) for path in sorted(folder.glob("*.rq")))


def _read_check(path: Path) -> Check:
    text = decode(path.read_bytes(), path.name)
    lines = (_LINE.fullmatch(line) for line in text.split("\n"))
    header = {match.group(1): match.group(2) for match in lines if match}
    missing = sorted(_WANTED - header.keys())
    if missing or header["slug"] != path.stem or header["severity"] not in get_args(Severity):
        values = {"file": path.name, "missing": ", ".join(missing) or "slug, severity"}
        raise DengeError(Problem("validation.check-header", values, Place(path.name)))
    words = {
        part: {language: header[f"{part}@{language}"] for language in ("en", "tr")} for part in ("problem", "remedy")
    }
    return Check(
        slug=header["slug"],
        severity=header["severity"],  # type: ignore[arg-type]
        problem=words["problem"],
        remedy=words["remedy"],
        query=text,
    )


def run_check(store: pyoxigraph.Store, check: Check) -> Iterator[Row]:
    """Run one check over the union of the graphs of a store.

    Raises DengeError `validation.check-query` when it is not a SELECT query that binds `focus`.
    """
    try:
        answer = store.query(check.query, use_default_graph_as_union=True)
    except SyntaxError as error:
        place = Place(f"{check.slug}.rq", error.lineno, error.offset)
        values = {"file": f"{check.slug}.rq", "reason": error.msg}
        raise DengeError(Problem("validation.check-query", values, place)) from error
    names = [variable.value for variable in answer.variables] if isinstance(answer, pyoxigraph.QuerySolutions) else []
    if not isinstance(answer, pyoxigraph.QuerySolutions) or "focus" not in names:
        values = {"file": f"{check.slug}.rq", "reason": "SELECT ?focus"}
        raise DengeError(Problem("validation.check-query", values, Place(f"{check.slug}.rq")))
    for solution in answer:
        terms = {name: rdflib_term(solution[name]) for name in names if solution[name] is not None}
        if "focus" in terms:
            yield Row(check, terms)
