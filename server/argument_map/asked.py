"""What a request asks of a map: the hypothesis, how much is shown, and which claims are left out; checked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote, urlencode

from kg.argument_map import MOST_DEPTH, USUAL_DEPTH, Argument, Unfolding, short_names
from kg.description import Named
from kg.parameters import Choice, closest
from kg.parameters.names import find_choice, shorten
from kg.problems import DengeError, Problem
from server.http_request import Parameters, values_of
from server.language import PARAMETER

DEPTH: Final = "depth"
EXPAND: Final = "expand"
FOLD: Final = "fold"
WITHOUT: Final = "without"
NAMES: Final = (DEPTH, EXPAND, FOLD, WITHOUT)
_LONGEST_SHOWN: Final = 80


@dataclass(frozen=True)
class Asked:
    """A map that is asked for. `names` are those of the argument's claims, as addresses have them, by IRI."""

    path: str
    unfolding: Unfolding
    without: tuple[str, ...]
    names: Mapping[str, str]

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of this map that are not the usual ones."""
        pairs: list[tuple[str, str]] = []
        if self.unfolding.depth != USUAL_DEPTH:
            pairs.append((DEPTH, str(self.unfolding.depth)))
        pairs += [(EXPAND, self.names[each]) for each in sorted(self.unfolding.opened)]
        pairs += [(FOLD, self.names[each]) for each in sorted(self.unfolding.closed)]
        pairs += [(WITHOUT, self.names[each]) for each in self.without]
        return pairs

    def address(self, suffix: str = "") -> str:
        """The address of this map, in another form with a suffix."""
        pairs = self.pairs()
        return self.path + suffix + (f"?{urlencode(pairs, safe='/')}" if pairs else "")

    def opening(self, claim: str) -> Asked:
        """The same with what is behind a claim."""
        shown = self.unfolding
        return replace(self, unfolding=replace(shown, opened=shown.opened | {claim}, closed=shown.closed - {claim}))

    def closing(self, claim: str) -> Asked:
        """The same with nothing behind a claim."""
        shown = self.unfolding
        return replace(self, unfolding=replace(shown, opened=shown.opened - {claim}, closed=shown.closed | {claim}))

    def to_depth(self, depth: int) -> Asked:
        """The same with everything up to so many hops away, and nothing else."""
        return replace(self, unfolding=Unfolding(depth))

    def leaving_out(self, without: Iterable[str]) -> Asked:
        """The same without these claims."""
        return replace(self, without=tuple(sorted(without)))


def path_of(hypothesis: str, known: Collection[str]) -> str:
    """The path of the map of a hypothesis: by its last part where no other has it, else by its prefixed name."""
    own = Choice(hypothesis, "")
    shared = any(Choice(each, "").local_name == own.local_name for each in known if each != hypothesis)
    return "/map/" + quote(shorten(hypothesis) if shared else own.local_name, safe=":")


def find_hypothesis(written: str, known: Iterable[Named]) -> Named:
    """The hypothesis that is meant by an IRI, a prefixed name or the last part of one.

    Raises DengeError `map.unknown-hypothesis`.
    """
    hypotheses = {each.iri: each for each in known}
    choices = [Choice(each.iri, each.label.text) for each in hypotheses.values()]
    found = find_choice(written, choices)
    if found is None:
        names = [each.local_name for each in choices]
        values = {"name": written[:_LONGEST_SHOWN], "known": ", ".join(names) or "–"}
        raise DengeError(Problem("map.unknown-hypothesis", values))
    return hypotheses[found.value]


def read_asked(found: Parameters, path: str, argument: Argument) -> Asked:
    """Read the parameters of an address.

    Raises DengeError `map.unknown-parameter`, `map.wrong-depth` or `map.unknown-claim`.
    """
    for name, _ in found:
        if name not in (*NAMES, PARAMETER):
            near = ", ".join(closest(name[:40], NAMES)) or "–"
            values = {"parameter": name[:_LONGEST_SHOWN], "known": ", ".join(NAMES), "closest": near}
            raise DengeError(Problem("map.unknown-parameter", values))
    claims = argument.assertions.contents.keys() | argument.assertions.reports.keys()
    names = short_names(claims)
    known = _Claims(names)
    unfolding = Unfolding(
        depth=_depth(values_of(found, DEPTH)),
        opened=frozenset(known.read(EXPAND, found)),
        closed=frozenset(known.read(FOLD, found)),
    )
    return Asked(path, unfolding, tuple(sorted(known.read(WITHOUT, found))), names)


class _Claims:
    """The claims of an argument by whatever name somebody may give them."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._by_name = {name: iri for iri, name in names.items()}
        self._choices = [Choice(iri, name) for iri, name in names.items()]

    def read(self, parameter: str, found: Parameters) -> set[str]:
        return {self._claim(parameter, each.strip()) for each in values_of(found, parameter) if each.strip()}

    def _claim(self, parameter: str, written: str) -> str:
        if written in self._by_name:
            return self._by_name[written]
        found = find_choice(written, self._choices)
        if found is None:
            near = ", ".join(closest(written[:40], self._by_name)) or "–"
            values = {"parameter": parameter, "value": written[:_LONGEST_SHOWN], "closest": near}
            raise DengeError(Problem("map.unknown-claim", values))
        return found.value


def _depth(values: tuple[str, ...]) -> int:
    written = values[-1].strip() if values else ""
    if not written:
        return USUAL_DEPTH
    if not (written.isascii() and written.isdigit() and len(written) <= 3 and 1 <= int(written) <= MOST_DEPTH):
        raise DengeError(Problem("map.wrong-depth", {"value": written[:_LONGEST_SHOWN], "most": str(MOST_DEPTH)}))
    return int(written)
