"""What a small page says of a thing: its names, its classes, how many claims are about it, what it is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from kg.description import Named, Names
from kg.problems import DengeError, Problem
from kg.reconciliation.asking import iri_of, nodes, rows
from kg.reconciliation.extending import extend
from kg.reconciliation.identifiers import IDENTIFIER_SPACE, read_thing
from kg.reconciliation.model import Extension, WantedProperty
from kg.reconciliation.reconciling import Service, in_order
from kg.reconciliation.vocabulary import shown

_NAMES = ("name-en", "name-tr", "skos:altLabel")
_ELSEWHERE = "identifiers-elsewhere"
_CLAIMS = "claim-count"


@dataclass(frozen=True)
class Summary:
    """A thing in short. `other_names` are its names but for the one in the reader's language."""

    thing: Named
    kinds: tuple[str, ...]
    other_names: tuple[str, ...]
    elsewhere: tuple[str, ...]
    claims: int


def summarise(service: Service, identifier: str, language: str) -> Summary:
    """The thing of this identifier in short.

    Raises DengeError `reconciliation.unknown-thing`, and what the engine raises.
    """
    iri = read_thing(identifier)
    found = rows(service.engine, "kinds", {"thing": nodes([iri])}) if iri is not None else ()
    kinds = [kind for row in found if (kind := iri_of(row.get("kind"))) is not None]
    if iri is None or not kinds:
        values = {"name": shown(identifier), "space": IDENTIFIER_SPACE}
        raise DengeError(Problem("reconciliation.unknown-thing", values))
    names = Names(service.engine, language)
    names.load([iri])
    wanted = tuple(WantedProperty(each, language="all") for each in (*_NAMES, _ELSEWHERE, _CLAIMS))
    (cells,) = extend(service, Extension((iri,), wanted), language).rows.values()
    own = names.name(iri)
    others = dict.fromkeys(text for each in _NAMES for text in cells[each] if isinstance(text, str))
    return Summary(
        thing=own,
        kinds=in_order(service.vocabulary, kinds),
        other_names=tuple(each for each in others if each != own.label.text),
        elsewhere=tuple(each for each in cells[_ELSEWHERE] if isinstance(each, str)),
        claims=next((each for each in cells[_CLAIMS] if isinstance(each, int)), 0),
    )
