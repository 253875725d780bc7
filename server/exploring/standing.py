"""How claims, taken together, stand to a thing: one word for the set of their stances."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from kg.description import ClaimSummary
from kg.terms import DENGE


class Standing(Enum):
    """What the stances come to; the value is the name of a style as well."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    CONTESTED = "contested"  # both affirmed and denied
    RECOMMENDED = "recommended"
    OPEN = "open"  # entertained, as a possibility or a condition
    NAMED = "named"  # no claim says that it is so or not


_BY_STANCE = {
    DENGE + "affirms": Standing.AFFIRMED,
    DENGE + "denies": Standing.DENIED,
    DENGE + "recommends": Standing.RECOMMENDED,
    DENGE + "entertains": Standing.OPEN,
}


def standing_of(claims: Iterable[ClaimSummary]) -> Standing:
    """The word for all of them. Who affirms or denies goes before who only leaves open."""
    return standing_of_stances(each.polarity.iri for each in claims if each.polarity is not None)


def standing_of_stances(stances: Iterable[str]) -> Standing:
    """The same from the properties that join claims to what they say."""
    found = {_BY_STANCE[each] for each in stances if each in _BY_STANCE}
    if {Standing.AFFIRMED, Standing.DENIED} <= found:
        return Standing.CONTESTED
    return next((each for each in _BY_STANCE.values() if each in found), Standing.NAMED)
