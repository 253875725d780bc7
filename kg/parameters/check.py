"""Checks what a person wrote for a parameter and turns it into RDF terms."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.parameters.closest import closest
from kg.parameters.names import find_choice, local_part, read_iri, shown_choice
from kg.parameters.parameter import Choice, Kind, Parameter, Term
from kg.parameters.rules import LANGUAGES, full_name, refusal
from kg.problems import DengeError, Problem
from kg.terms import PREFIXES

_XSD = PREFIXES["xsd"]
# Of a longer value the rest is neither shown nor compared, which takes time.
_LONGEST_SHOWN = 80


def check(parameter: Parameter, values: Sequence[str], choices: Sequence[Choice] | None = None) -> tuple[Term, ...]:
    """The terms that the values stand for; for no values the default, which may be empty.

    `choices` are what an iri parameter may take; without them any IRI or prefixed name passes.
    Raises DengeError `questions.wrong-value`, `questions.one-value-only` or `questions.missing-value`.
    """
    written = [value.strip() for value in values if value.strip()]
    if not written:
        if parameter.required and not parameter.default:
            raise DengeError(Problem("questions.missing-value", _named(parameter)))
        return parameter.default
    if len(written) > 1 and not parameter.many:
        shown = {"count": str(len(written)), **_named(parameter)}
        raise DengeError(Problem("questions.one-value-only", shown))
    terms = [_term(parameter, value, choices) for value in written]
    return tuple(dict.fromkeys(terms))


def _term(parameter: Parameter, value: str, choices: Sequence[Choice] | None) -> Term:
    term: Term | None
    if parameter.kind == "iri":
        term = read_iri(value) if choices is None else find_choice(value, choices)
    elif parameter.kind == "one of":
        term = _option(value, parameter.options)
    else:
        term = _READERS[parameter.kind](value)
    if term is None:
        raise DengeError(Problem("questions.wrong-value", _wrong(parameter, value, choices or ())))
    return term


def _wrong(parameter: Parameter, value: str, choices: Sequence[Choice]) -> Mapping[str, str]:
    # Shown name by each name that a person may have had in mind. Prefixes make all names look alike, so only what
    # follows them is compared.
    known: dict[str, str] = {}
    for choice in choices:
        known |= dict.fromkeys((choice.local_name, choice.label), shown_choice(choice, choices))
    if not choices:
        names = [(option.value, parameter.option_labels.get(option, {})) for option in parameter.options]
        names += [(language, {}) for language in LANGUAGES if parameter.kind == "language"]
        for name, labels in names:
            known |= dict.fromkeys((local_part(name), *labels.values()), local_part(name))
    allowed = tuple(dict.fromkeys(known.values()))
    near = tuple(dict.fromkeys(known[each] for each in closest(local_part(value)[:_LONGEST_SHOWN], known)))
    return {
        "value": value if len(value) <= _LONGEST_SHOWN else value[: _LONGEST_SHOWN - 1] + "…",
        **refusal(parameter, allowed, near),
        **_named(parameter),
    }


def _named(parameter: Parameter) -> dict[str, str]:
    return {"parameter": parameter.name, "name_en": full_name(parameter, "en"), "name_tr": full_name(parameter, "tr")}


def _option(value: str, options: Sequence[Term]) -> Term | None:
    for option in options:
        if isinstance(option, Literal) and option.value == value:
            return option
    named = [Choice(option.value, option.value) for option in options if isinstance(option, NamedNode)]
    return find_choice(value, named)


def _typed(value: str, datatype: str) -> Literal:
    return Literal(value, datatype=NamedNode(_XSD + datatype))


def _year(value: str) -> Term | None:
    valid = re.fullmatch(r"[0-9]{1,4}", value) and int(value) > 0
    return _typed(str(int(value)), "integer") if valid else None


def _date(value: str) -> Term | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return None
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return None
    return _typed(value, "date")


def _integer(value: str) -> Term | None:
    return _typed(str(int(value)), "integer") if re.fullmatch(r"[+-]?[0-9]{1,18}", value) else None


def _decimal(value: str) -> Term | None:
    # xsd:decimal without an exponent; 18 digits are what every processor has to keep (XML Schema 1.1-2, 5.4).
    if not re.fullmatch(r"[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)", value) or sum(map(str.isdigit, value)) > 18:
        return None
    written = format(Decimal(value), "f")
    return _typed(written.rstrip("0").rstrip(".") if "." in written else written, "decimal")


def _boolean(value: str) -> Term | None:
    return _typed(value, "boolean") if value in ("true", "false") else None


def _string(value: str) -> Term | None:
    # Control characters and lone surrogates have no place in text; format characters (Cf) belong to some scripts.
    fit = all(unicodedata.category(each) not in ("Cc", "Cs") or each in "\t\n" for each in value)
    return Literal(value) if fit and len(value) <= 1000 else None


def _language(value: str) -> Term | None:
    return Literal(value) if value in LANGUAGES else None


_READERS: Mapping[Kind, Callable[[str], Term | None]] = {
    "year": _year,
    "date": _date,
    "integer": _integer,
    "decimal": _decimal,
    "boolean": _boolean,
    "string": _string,
    "language": _language,
}
