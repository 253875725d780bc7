"""Turns the parser's refusal of a query or an update into a problem with a place and readable words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import pairwise
from typing import Final

from pyoxigraph import Store

from kg.engine.inspection import place_in_query
from kg.engine.tokens import Token, tokens
from kg.problems import Problem
from kg.terms import PREFIXES

_POSITION: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_EXPECTED: Final = re.compile(
    r'"(?P<literal>(?:[^"\\]|\\.)*)"'
    r"|(?P<characters>\[(?:'(?:\\[^']+|\\'|[^'])'|[^'\]])*\])"
    r"|(?P<words>[^\s,][^,]*)"
)
_UPDATES: Final = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_FORMS: Final = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
# A longer list of what could stand at a place tells a reader nothing.
_LONGEST_LIST: Final = 8
# Wider than the longest keyword of SPARQL (ENCODE_FOR_URI, 14).
_PADDING: Final = " " * 20
_END: Final = "the end of the {noun}"
# The wording of each reason: a short message for programs, and the ends of the sentences that tell where and what.
_WORDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "empty": ("the {noun} is empty", "there is no {noun}: the text is empty.", "başlamıyor: metin boş."),
    "end": (
        f"unexpected {_END}",
        "the {noun} ends too early; something is missing, such as {missing_en}.",
        "erken bitiyor; {missing_tr} gibi bir şey eksik.",
    ),
    "cut": (
        f"unexpected {_END}",
        "the {noun} ends too early; something is missing after its last word.",
        "erken bitiyor; son sözcüğünden sonra bir şey eksik.",
    ),
    "prefix": (
        "the prefix {prefix} is not declared",
        "the prefix {prefix} is used without being declared.",
        "bildirilmemiş bir önek kullanıyor: {prefix}",
    ),
    "known-prefix": (
        "the prefix {prefix} is not declared",
        "the prefix {prefix} is used without being declared. Put this before the {noun}: {declaration}",
        "bildirilmemiş bir önek kullanıyor: {prefix} {noun_tr} başına şunu yazın: {declaration}",
    ),
    "near-prefix": (
        "the prefix {prefix} is not declared",
        "the prefix {prefix} is used without being declared. The closest known one: {declaration}",
        "bildirilmemiş bir önek kullanıyor: {prefix} Bilinen en yakını: {declaration}",
    ),
    "relative": (
        "the address is relative, and there is no BASE",
        "stands a relative address, and there is no BASE.",
        "göreli bir adres içeriyor, ama BASE verilmemiş.",
    ),
    "unexpected": ("unexpected {found}", "{found} is not expected.", "beklenmeyen bir şey içeriyor: {found}"),
    "expected": (
        "unexpected {found}, expected {symbols}",
        "{found} is not expected. What could stand there: {symbols}",
        "beklenmeyen bir şey içeriyor: {found} Burada bulunabilecekler: {symbols}",
    ),
    "parser": (
        "{words}",
        "the {noun} is not accepted. The parser says: “{words}”.",
        "kabul edilmiyor. Çözümleyicinin İngilizce iletisi: “{words}”.",
    ),
    "surrogate": (
        "half a surrogate pair",
        "stands half a surrogate pair, which is no character.",
        "karakter olmayan bir şey içeriyor: yarım bir vekil çifti (surrogate).",
    ),
    "update": (
        "this is an update (SPARQL 1.1 Update), not a query",
        "begins an update (SPARQL 1.1 Update), not a query.",
        "sorgu değil, güncelleme (SPARQL 1.1 Update) içeriyor.",
    ),
    "query": (
        "this is a query, not an update (SPARQL 1.1 Update)",
        "begins a query, not an update (SPARQL 1.1 Update).",
        "güncelleme (SPARQL 1.1 Update) değil, sorgu içeriyor.",
    ),
}


@dataclass(frozen=True)
class Language:
    """What a text should be: the code of its refusal, its name in both languages, what it must not begin with.

    `parse` raises SyntaxError where the parser of Oxigraph does, and evaluates nothing that could take long.
    """

    code: str
    noun: str
    noun_tr: str
    foreign: frozenset[str]
    foreign_reason: str
    parse: Callable[[str], object]


def _query(base: str | None) -> Language:
    """Queries, with relative addresses resolved against `base`."""

    def parse(text: str) -> None:
        Store().query(text, base_iri=base)

    return Language("engine.syntax", "query", "Sorgunun", frozenset(_UPDATES), "update", parse)


QUERY_FORMS: Final = frozenset(_FORMS)


@dataclass(frozen=True)
class _Reason:
    """Why a query is refused: a key of `_WORDS` and what fills its braces."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Refusal:
    """Where the parser gave up, counted in tokens, and what it would have taken there.

    Of keywords it names only the longest ones (see `_padded`), so they are not passed on to the reader.
    """

    token: int
    literals: tuple[str, ...]
    phrases: tuple[str, ...]


def _padded(text: str, pieces: list[Token]) -> tuple[str, list[int]]:
    """The query again with wide gaps between its tokens, and where each token starts in it.

    The parser reports the furthest character that any of its rules has read, and a keyword rule reads as many
    characters as the keyword has. With gaps wider than a keyword that character belongs to the refused token.
    """
    padded = ""
    starts: list[int] = []
    for before, token in zip([None, *pieces], pieces, strict=False):
        apart = before is not None and before.end < token.start
        brackets = before is not None and (before.kind in ("open", "close") or token.kind in ("open", "close"))
        quoted = before is not None and "<<" in (before.text, token.text)
        if apart or (brackets and not quoted):
            padded += _PADDING
        starts.append(len(padded))
        padded += token.text
    return padded + _PADDING * 2, starts


def _refusal(text: str, pieces: list[Token], message: str, language: Language) -> _Refusal:
    padded, starts = _padded(text, pieces)
    try:
        language.parse(padded)
    except SyntaxError as error:
        message = str(error)
    match = _POSITION.match(message)
    if match is None:
        return _Refusal(len(pieces), (), (message,))
    lines = padded.splitlines(keepends=True) or [""]
    position = sum(map(len, lines[: int(match[1]) - 1])) + int(match[2]) - 1
    token = bisect_right(starts, position) - 1
    if token == len(pieces) - 1 and position >= len(padded) - len(_PADDING):
        token = len(pieces)
    literals: list[str] = []
    phrases: list[str] = []
    for expected in _EXPECTED.finditer(match[3]):
        literal, words = expected["literal"], expected["words"]
        if literal is not None:
            literals.append(literal.replace('\\"', '"').replace("\\\\", "\\"))
        elif words is not None:
            (phrases if " " in words.strip() else literals).append(words.strip())
    return _Refusal(max(token, 0), tuple(literals), tuple(phrases))


def _declared_prefixes(pieces: list[Token]) -> dict[str, str]:
    """The prefixes that a query declares, each with its address."""
    pairs = pairwise(pieces)
    names = {name.text: place for place, (word, name) in enumerate(pairs, start=1) if word.text.upper() == "PREFIX"}
    return {name: pieces[place + 1].text for name, place in names.items() if place + 1 < len(pieces)}


def _undeclared(prefix: str, declared: Mapping[str, str]) -> _Reason:
    known = {**{f"{name}:": f"<{address}>" for name, address in PREFIXES.items()}, **declared}
    near = [prefix] if prefix in known else get_close_matches(prefix, known, n=1)
    if not near:
        return _Reason("prefix", {"prefix": prefix})
    declaration = f"PREFIX {near[0]} {known[near[0]]}"
    return _Reason(
        "known-prefix" if near == [prefix] else "near-prefix", {"prefix": prefix, "declaration": declaration}
    )


def _too_early(pieces: list[Token]) -> _Reason:
    """What could be missing at the end: what closes brackets, or the pattern itself."""
    depth = 0
    for token in pieces:
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
    if depth > 0:
        return _Reason("end", {"missing_en": "} or )", "missing_tr": "} ya da )"})
    if all(token.text != "{" for token in pieces):
        return _Reason("end", {"missing_en": "a pattern in { }", "missing_tr": "{ } içinde bir örüntü"})
    return _Reason("cut")


def _explained(pieces: list[Token], refusal: _Refusal) -> _Reason:
    found = pieces[refusal.token] if refusal.token < len(pieces) else None
    if found is not None and found.kind == "name":
        prefix = found.text.partition(":")[0] + ":"
        declared = _declared_prefixes(pieces)
        if prefix not in declared.keys() | {"_:"}:
            return _undeclared(prefix, declared)
    if found is not None and found.kind == "iri" and ":" not in found.text:
        return _Reason("relative")
    if refusal.phrases:
        return _Reason("parser", {"words": "; ".join(refusal.phrases)})
    symbols = [literal for literal in refusal.literals if not any(map(str.isalnum, literal))]
    if found is None:
        return _too_early(pieces)
    if symbols and len(symbols) <= _LONGEST_LIST:
        return _Reason("expected", {"symbols": " or ".join(symbols)})
    return _Reason("unexpected")


def _problem(text: str, offset: int, found: str, reason: _Reason, language: Language) -> Problem:
    place = place_in_query(text, offset)
    given = {"found": found, "noun": language.noun, "noun_tr": language.noun_tr, **reason.values}
    message, sentence_en, sentence_tr = (each.format_map(given) for each in _WORDS[reason.name])
    values = {
        "reason": reason.name,
        "message": message,
        "sentence_en": sentence_en,
        "sentence_tr": sentence_tr,
        "found": found,
        "line": str(place.line),
        "column": str(place.column),
    }
    return Problem(language.code, values, place)


def syntax_problem(text: str, message: str, language: Language | None = None, base: str | None = None) -> Problem:
    """The problem for a text that the parser refused with `message`: `engine.syntax` for a query."""
    language = language or _query(base)
    end_of_text = _END.format(noun=language.noun)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        readable = text.encode(errors="replace").decode()
        return _problem(readable, error.start, repr(text[error.start]), _Reason("surrogate"), language)
    pieces = [token for token in tokens(text) if token.kind != "comment"]
    end = len(text.rstrip())
    if not pieces:
        return _problem(text, end, end_of_text, _Reason("empty"), language)
    form = next((each for each in pieces if each.kind == "word" and each.text.upper() in _FORMS | _UPDATES), None)
    if form is not None and form.text.upper() in language.foreign:
        return _problem(text, form.start, form.text, _Reason(language.foreign_reason), language)
    refusal = _refusal(text, pieces, message, language)
    found = pieces[refusal.token] if refusal.token < len(pieces) else None
    if found is None:
        return _problem(text, end, end_of_text, _explained(pieces, refusal), language)
    return _problem(text, found.start, found.text[:80], _explained(pieces, refusal), language)
