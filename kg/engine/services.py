"""Finds the SERVICE clauses of a query among its tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from kg.engine.inspection import hides_service, place_in_query
from kg.engine.tokens import Token, closing_brackets, tokens
from kg.federation import ServiceClause

_FORMS: Final = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


@dataclass(frozen=True)
class Services:
    """The prologue of a query (BASE and PREFIX), and its SERVICE clauses in their order."""

    prologue: str
    clauses: tuple[ServiceClause, ...]


def find_services(text: str, base: str | None = None) -> Services:
    """Every SERVICE clause of a query, also those within others. `base` is the one of a query without BASE.

    What is no query, such as a clause whose braces do not match, may be found only in part: the parser refuses it.
    """
    pieces = [token for token in tokens(text) if token.kind != "comment"]
    form = next((place for place, token in enumerate(pieces) if token.text.upper() in _FORMS), len(pieces))
    start_of_form = pieces[form].start if form < len(pieces) else len(text)
    prefixes, own_base = _declarations(pieces[:form], base or "")
    closing = closing_brackets(pieces)
    clauses: list[ServiceClause] = []
    end = 0
    for place, token in enumerate(pieces):
        hidden = hides_service(token, prefixes)
        if not (hidden or (token.kind == "word" and token.text.upper() == "SERVICE")) or place + 1 >= len(pieces):
            continue
        silent = pieces[place + 1].text.upper() == "SILENT"
        named = place if hidden else place + 2 if silent else place + 1
        opening = named + 1
        if opening not in closing or pieces[opening].text != "{":
            continue
        clause = ServiceClause(
            start=token.start,
            pattern_start=pieces[opening].start,
            end=pieces[closing[opening]].end,
            address=_address(pieces[named], prefixes, own_base),
            silent=silent,
            nested=token.start < end,
            place=place_in_query(text, token.start),
        )
        clauses.append(clause)
        end = max(end, clause.end)
    return Services(text[:start_of_form], tuple(clauses))


def _declarations(prologue: list[Token], base: str) -> tuple[dict[str, str], str]:
    """The addresses of the prefixes, and the base at the end of the prologue."""
    prefixes: dict[str, str] = {}
    for place, token in enumerate(prologue):
        if token.kind == "iri" and place >= 1:
            address = urljoin(base, token.text[1:-1])
            if prologue[place - 1].text.upper() == "BASE":
                base = address
            elif place >= 2 and prologue[place - 2].text.upper() == "PREFIX":
                prefixes[prologue[place - 1].text] = address
    return prefixes, base


def _address(token: Token, prefixes: dict[str, str], base: str) -> str | None:
    if token.kind == "iri":
        return urljoin(base, token.text[1:-1])
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        # A name with escapes is legal, and no address of an endpoint needs one.
        return prefixes[f"{prefix}:"] + local if f"{prefix}:" in prefixes and "\\" not in local else None
    return None
