"""Takes a signed nanopublication in: only a whole one, of a claim as the dataset has it now, by whom it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.engine.interface import Engine
from kg.nanopublications.deposit import Deposit, Published, code_of, described, standings
from kg.nanopublications.making import assertion_of
from kg.nanopublications.reading import read_nanopublication
from kg.nanopublications.verifying import verify_nanopublication
from kg.nanopublications.vocabulary import ORCID
from kg.nanopublications.writing import write_trig
from kg.problems import DengeError, Place, Problem

SOURCE: Final = "nanopublication"


@dataclass(frozen=True)
class HandedIn:
    """What was handed in, and whether it was not there before."""

    published: Published
    is_new: bool


def verified(text: str) -> Published:
    """What a signed nanopublication says of itself, after the check of its parts, hash and signature.

    Raises DengeError with the first thing that is wrong; see `verify_nanopublication`.
    """
    verdict = verify_nanopublication(text, SOURCE)
    if verdict.problems:
        raise DengeError(verdict.problems[0])
    return described(read_nanopublication(text, SOURCE))


def hand_in(text: str, orcid: str, engine: Engine, deposit: Deposit) -> HandedIn:
    """Keep a signed nanopublication of whom the ORCID iD names: of a claim of the dataset, or a retraction.

    Raises DengeError `nanopublications.of-another`, `nanopublications.other-content`,
    `nanopublications.already-published`, `nanopublications.unknown-older`, those of `verified` and of a query, and
    `dataset.unwritable`.
    """
    found = verified(text)
    if not orcid or f"{ORCID}{orcid}" not in found.creators:
        values = {"creators": ", ".join(found.creators), "orcid": orcid or "–"}
        raise DengeError(Problem("nanopublications.of-another", values, Place(SOURCE)))
    with deposit.alone():
        if deposit.text(found.code) is not None:
            return HandedIn(found, is_new=False)
        published = deposit.all()
        _require_own_older(found, published)
        if not found.retracts:
            _require_content(found, engine)
            _require_first(found, published)
        deposit.keep(found.code, _as_trig(text))
    return HandedIn(found, is_new=True)


def _as_trig(text: str) -> str:
    """The same statements as TriG, in whatever format they came; hash and signature are of the statements."""
    found = read_nanopublication(text, SOURCE)
    return write_trig(found.quads, f"{found.iri}#")


def _require_own_older(found: Published, published: tuple[Published, ...]) -> None:
    """What is replaced or taken back is here, and the same key has signed it."""
    keys = {each.address: each.key for each in published}
    for older in (*found.supersedes, *found.retracts):
        if keys.get(older) != found.key:
            raise DengeError(Problem("nanopublications.unknown-older", {"address": older}, Place(SOURCE)))


def _require_content(found: Published, engine: Engine) -> None:
    """The assertion says of its one claim what the dataset says of it, no more and no less."""
    if len(found.claims) != 1 or found.assertion != assertion_of(engine, found.claims[0]):
        claims = ", ".join(found.claims) or "–"
        raise DengeError(Problem("nanopublications.other-content", {"claim": claims}, Place(SOURCE)))


def _require_first(found: Published, published: tuple[Published, ...]) -> None:
    """Of one claim there is one at a time by the same key; another comes in its place."""
    standing = standings(published)
    for other in published:
        same = other.claims == found.claims and other.key == found.key and standing[other.address] == "current"
        if same and other.address not in found.supersedes:
            raise DengeError(Problem("nanopublications.already-published", {"address": other.address}, Place(SOURCE)))


def one_per_claim(drafts: Mapping[str, str], engine: Engine, deposit: Deposit) -> dict[str, tuple[str, ...]]:
    """For each claim the current signed ones that still say what the dataset says; where there is none, its draft."""
    published = deposit.all()
    standing = standings(published)
    signed: dict[str, list[str]] = {}
    for each in published:
        claim = next(iter(each.claims), "")
        if standing[each.address] == "current" and claim in drafts and each.assertion == assertion_of(engine, claim):
            signed.setdefault(claim, []).append(deposit.text(code_of(each.address)) or "")
    return {claim: tuple(signed.get(claim, ())) or (draft,) for claim, draft in drafts.items()}
