"""Checks the text of an update before anything of it is evaluated: length, depth, grammar, and what is never done."""

from __future__ import annotations

import re
from typing import Final

from pyoxigraph import NamedNode, Store

from kg.engine.inspection import inspect, place_in_query
from kg.engine.syntax import QUERY_FORMS, Language, syntax_problem
from kg.engine.tokens import tokens
from kg.problems import DengeError, Problem
from kg.writes.operations import Operation, operations

_GUARD: Final = "urn:x-denge:guard"
_REFUSED_HERE: Final = f"CREATE GRAPH <{_GUARD}> ;\n"
_NOT_A_LINE_END: Final = re.compile(r"[^\r\n]")
_POSITION: Final = re.compile(r"error at (\d+):(\d+):")


def _parse(text: str, found: tuple[Operation, ...], base: str | None) -> None:
    """Raise SyntaxError for a text that is no update; evaluate nothing of it. Positions are those of the text.

    Oxigraph's parser takes declarations before the first operation only, the standard also between operations
    (SPARQL 1.1, 19.8, rule 29). Where there are such, each operation is read by itself behind its declarations.
    """
    if all(each.declarations == found[0].declarations for each in found):
        _read(text, found[0].start if found and found[0].parts else None, base)
        return
    if not all(each.parts for each in found[:-1]):
        raise SyntaxError("there is no operation before a semicolon")
    for each in found:
        _read(_alone(text, each), each.start if each.parts else None, base)
    _require_own_labels(text, found)


def _alone(text: str, operation: Operation) -> str:
    """The text with everything blank that is neither the operation nor one of its declarations."""
    alone = ""
    for start, end in (*operation.declarations, (operation.start, operation.end)):
        alone += _NOT_A_LINE_END.sub(" ", text[len(alone) : start]) + text[start:end]
    return alone


def _read(text: str, start: int | None, base: str | None) -> None:
    """Let Oxigraph read a text whose first operation starts at `start`.

    `Store.update` reads the whole text before it evaluates the first operation. One that fails at once is put in
    front of the others, behind the declarations, so that no more than reading happens.
    """
    store = Store()
    if start is None:
        store.update(text, base_iri=base)
        return
    store.add_graph(NamedNode(_GUARD))
    try:
        store.update(text[:start] + _REFUSED_HERE + text[start:], base_iri=base)
    except SyntaxError as error:
        raise SyntaxError(_POSITION.sub(lambda match: _shifted(match, text, start), str(error), count=1)) from error
    except RuntimeError:
        return
    raise AssertionError("the guard before an update did not hold")


def _require_own_labels(text: str, found: tuple[Operation, ...]) -> None:
    """Each label of a blank node belongs to one INSERT DATA only (SPARQL 1.1, 19.6)."""
    taken: set[str] = set()
    for operation in found:
        if operation.parts and operation.name == "INSERT DATA":
            group = tokens(text[operation.start : operation.end])
            labels = {each.text.rstrip(".") for each in group if each.kind == "name" and each.text.startswith("_:")}
            for label in sorted(labels & taken):
                raise SyntaxError(f"The blank node {label} cannot be shared by multiple blocks")
            taken |= labels


def _shifted(match: re.Match[str], text: str, start: int) -> str:
    """A position in the guarded text as one in the text itself."""
    line, column = int(match[1]), int(match[2])
    guarded = text.count("\n", 0, start) + 1
    before = start - (text.rfind("\n", 0, start) + 1)
    if line <= guarded:
        return f"error at {line}:{min(column, before + 1) if line == guarded else column}:"
    return f"error at {line - 1}:{column + before if line == guarded + 1 else column}:"


def update_syntax(text: str, message: str, base: str | None) -> Problem:
    """The problem `writes.syntax` for an update that the parser refused with `message`."""
    language = Language(
        "writes.syntax",
        "update",
        "Güncellemenin",
        QUERY_FORMS,
        "query",
        lambda padded: _parse(padded, operations(padded), base),
    )
    return syntax_problem(text, message, language)


def checked_operations(text: str, characters: int, base: str | None) -> tuple[Operation, ...]:
    """The operations of an update that may be evaluated; `characters` is the longest text that is taken.

    Raises DengeError `engine.too-long`, `engine.too-deep`, `writes.syntax`, `writes.load`, `writes.service`, or
    `writes.graph-name` for a base that is no IRI.
    """
    inspection = inspect(text, characters)
    if inspection.service is not None:
        raise DengeError(Problem("writes.service", {}, place_in_query(text, inspection.service.start)))
    found = operations(text)
    try:
        _parse(text, found, base)
    except (SyntaxError, UnicodeEncodeError) as error:
        raise DengeError(update_syntax(text, str(error), base)) from error
    except ValueError as error:
        raise DengeError(Problem("writes.graph-name", {"name": str(base), "reason": str(error)})) from error
    asked = tuple(each for each in found if each.parts)
    for operation in asked:
        if operation.parts[0].text == "LOAD" and "SILENT" not in operation.words:
            raise DengeError(Problem("writes.load", {}, place_in_query(text, operation.start)))
    return asked
