"""Reads which tests are known to fail, and why, and holds that against a run."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.conformance.outcomes import FAILED, Outcome

_KNOWN = Path(__file__).with_name("known.toml")


@dataclass(frozen=True)
class Known:
    """The reason of each test that is known to fail, by the test's IRI, in the order of the file."""

    reasons: Mapping[str, str]

    def surprises(self, outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
        """Outcomes that the file does not foresee: a failure it does not name, or no failure where it names one."""
        return tuple(each for each in outcomes if (each.verdict == FAILED) != (each.case.iri in self.reasons))

    def unknown(self, iris: Iterable[str]) -> tuple[str, ...]:
        """Tests that the file names and that there are not among all tests."""
        return tuple(sorted(self.reasons.keys() - set(iris)))


def read_known(path: Path = _KNOWN) -> Known:
    """Read `known.toml`. Raises ValueError where a test is named twice."""
    reasons: dict[str, str] = {}
    for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("reason", []):
        for iri in entry["tests"]:
            if iri in reasons:
                raise ValueError(f"{path.name} names {iri} twice")
            reasons[iri] = entry["text"]
    return Known(reasons)
