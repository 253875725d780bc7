"""What a request asks of a page that explores: its parameters by name, each with one value at most, checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from kg.description import Choice, Named
from kg.parameters import closest
from kg.parameters.names import local_part, read_iri, shorten
from kg.problems import DengeError, Problem
from server.http_request import Parameters, values_of
from server.language import PARAMETER

FIRST_YEAR = "from"
LAST_YEAR = "to"
_LONGEST_SHOWN = 60
_DIGITS = 4


@dataclass(frozen=True)
class Asked:
    """The values that were given, by parameter, without blank ones."""

    values: Mapping[str, str]

    def choice(self, name: str, choices: Sequence[Named]) -> str | None:
        """The IRI of the choice that is meant by an IRI, a prefixed name, or a local name that only one of them has.

        Raises DengeError `exploring.unknown-choice`.
        """
        written = self.values.get(name)
        if written is None:
            return None
        iris = [each.iri for each in choices]
        iri = read_iri(written)
        if iri is not None and iri.value in iris:
            return iri.value
        same = sorted({each for each in iris if local_part(each) == written})
        if len(same) == 1:
            return same[0]
        near = ", ".join(closest(written[:_LONGEST_SHOWN], [local_part(each) for each in iris])) or "–"
        raise DengeError(Problem("exploring.unknown-choice", {**_shown(name, written), "closest": near}))

    def choices(self, names: Iterable[str], found: Mapping[str, Sequence[Choice]]) -> Mapping[str, str | None]:
        """What is chosen of the choices of each of these names. Raises DengeError `exploring.unknown-choice`."""
        return {name: self.choice(name, [each.thing for each in found.get(name, ())]) for name in names}

    def years(self) -> tuple[int | None, int | None]:
        """The first and the last year. Raises DengeError `exploring.wrong-year` or `exploring.years-reversed`."""
        first, last = (self._year(name) for name in (FIRST_YEAR, LAST_YEAR))
        if first is not None and last is not None and first > last:
            raise DengeError(Problem("exploring.years-reversed", {"first": str(first), "last": str(last)}))
        return first, last

    def _year(self, name: str) -> int | None:
        written = self.values.get(name)
        if written is None:
            return None
        if not (written.isascii() and written.isdigit() and len(written) <= _DIGITS and int(written) > 0):
            raise DengeError(Problem("exploring.wrong-year", _shown(name, written)))
        return int(written)


def read_asked(found: Parameters, names: Sequence[str]) -> Asked:
    """Read the parameters of an address; blank ones, as a form sends them, count as left out.

    Raises DengeError `exploring.unknown-parameter` or `exploring.one-value`.
    """
    for name, _ in found:
        if name not in (*names, PARAMETER):
            near = ", ".join(closest(name[:_LONGEST_SHOWN], names)) or "–"
            values = {"parameter": name[:_LONGEST_SHOWN], "known": ", ".join(names), "closest": near}
            raise DengeError(Problem("exploring.unknown-parameter", values))
    given: dict[str, str] = {}
    for name in names:
        written = [each.strip() for each in values_of(found, name) if each.strip()]
        if len(written) > 1:
            raise DengeError(Problem("exploring.one-value", {"parameter": name, "count": str(len(written))}))
        if written:
            given[name] = written[0]
    return Asked(given)


def query_of(chosen: Mapping[str, str | int | None]) -> str:
    """The query part of an address that asks the same: IRIs as prefixed names, blank ones left out."""
    pairs = [(name, shorten(value) if isinstance(value, str) else value) for name, value in chosen.items() if value]
    return urlencode(pairs, safe=":")


def _shown(name: str, written: str) -> dict[str, str]:
    visible = "".join(each if each.isprintable() else "�" for each in written)
    return {"parameter": name, "value": visible[:_LONGEST_SHOWN]}
