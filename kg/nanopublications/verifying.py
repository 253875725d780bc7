"""Checks a signed nanopublication: its parts, its trusty hash and its RSA signature, without the package that signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from pyoxigraph import NamedNode

from kg.nanopublications.keys import FEWEST_BITS, fingerprint, is_signed, public_key
from kg.nanopublications.reading import Nanopublication, read_nanopublication
from kg.nanopublications.trusty import CODE, artifact_code, normal_form
from kg.nanopublications.vocabulary import ALGORITHM, CREATED, CREATOR, LICENSE, PUBLIC_KEY, SIGNATURE
from kg.problems import Place, Problem
from kg.terms import PREFIXES

_CLOCKS_DIFFER_BY: Final = timedelta(days=1)
_QUOTING: Final = frozenset(PREFIXES["oa"] + each for each in ("exact", "prefix", "suffix"))


@dataclass(frozen=True)
class Verdict:
    """What was found. Without problems the nanopublication is whole and signed by the holder of the key.

    Whose key that is, no signature tells: compare `key`, the fingerprint, with one that the creator has told you.
    """

    address: str
    creators: tuple[str, ...]
    created: str
    key: str
    problems: tuple[Problem, ...]


def verify_nanopublication(text: str, source: str, now: datetime | None = None) -> Verdict:
    """Check a nanopublication. Raises DengeError where there is none to be read; see `read_nanopublication`."""
    found = read_nanopublication(text, source)
    this = NamedNode(found.iri)
    problems = [*_structure(found, source, now or datetime.now(UTC)), *_integrity(found, source)]
    keys = [each for signature in found.signatures for each in found.values(signature, PUBLIC_KEY)]
    created = found.values(this, CREATED)
    shown = _fingerprint(keys[0]) if len(keys) == 1 else ""
    return Verdict(found.iri, found.values(this, CREATOR), created[0] if created else "", shown, tuple(problems))


def _structure(found: Nanopublication, source: str, now: datetime) -> Iterator[Problem]:
    this = NamedNode(found.iri)
    for name, property_ in (("dcterms:created", CREATED), ("dcterms:creator", CREATOR), ("dcterms:license", LICENSE)):
        if not found.values(this, property_):
            yield Problem("nanopublications.incomplete", {"property": name}, Place(source))
    if not any(each.subject == found.graphs["assertion"] for each in found.part("provenance")):
        yield Problem("nanopublications.no-provenance", {}, Place(source))
    for text in found.values(this, CREATED):
        try:
            is_later = datetime.fromisoformat(text) > now + _CLOCKS_DIFFER_BY
        except (ValueError, TypeError):  # a comparison with a time without zone is a TypeError
            yield Problem("nanopublications.wrong-time", {"time": text}, Place(source))
        else:
            if is_later:
                yield Problem("nanopublications.future-time", {"time": text}, Place(source))
    if any(each.predicate.value in _QUOTING for each in found.quads):
        yield Problem("nanopublications.quotes-text", {}, Place(source))


def _integrity(found: Nanopublication, source: str) -> Iterator[Problem]:
    code = CODE.search(found.iri)
    if code is None or not found.iri.endswith(code.group()):
        yield Problem("nanopublications.no-code", {"address": found.iri}, Place(source))
        return
    outside = [graph.value for graph in found.graphs.values() if not graph.value.startswith(found.iri)]
    if outside:
        yield Problem("nanopublications.foreign-graph", {"graph": outside[0]}, Place(source))
    expected = artifact_code(found.quads, code.group())
    if expected != code.group():
        values = {"expected": expected, "found": code.group()}
        yield Problem("nanopublications.wrong-hash", values, Place(source))
    yield from _signature(found, code.group(), source)


def _signature(found: Nanopublication, code: str, source: str) -> Iterator[Problem]:
    if len(found.signatures) != 1:
        values = {"count": str(len(found.signatures))}
        yield Problem("nanopublications.not-one-signature", values, Place(source))
        return
    element = found.signatures[0]
    told = {name: found.values(element, name) for name in (ALGORITHM, PUBLIC_KEY, SIGNATURE)}
    if any(len(values) != 1 for values in told.values()):
        yield Problem("nanopublications.signature-incomplete", {}, Place(source))
        return
    if told[ALGORITHM][0] != "RSA":
        yield Problem("nanopublications.unknown-algorithm", {"algorithm": told[ALGORITHM][0]}, Place(source))
        return
    try:
        key = public_key(told[PUBLIC_KEY][0])
    except ValueError:
        yield Problem("nanopublications.wrong-public-key", {}, Place(source))
        return
    if key.key_size < FEWEST_BITS:
        values = {"bits": str(key.key_size), "fewest": str(FEWEST_BITS)}
        yield Problem("nanopublications.weak-key", values, Place(source))
    # What is signed is everything but the signature itself.
    signed = [each for each in found.quads if (each.subject, each.predicate) != (element, SIGNATURE)]
    if not is_signed(key, normal_form(signed, code), told[SIGNATURE][0]):
        yield Problem("nanopublications.wrong-signature", {}, Place(source))


def _fingerprint(text: str) -> str:
    try:
        return fingerprint(text)
    except ValueError:
        return ""
