"""What a build found and what it wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.dataset import Manifest
from kg.problems import load_catalogue
from kg.sources import BrokenSourcesError, Finding, finding_of_problem


@dataclass(frozen=True)
class BuildReport:
    """The outcome of a build. `manifest` is None when violations kept the dataset from being written.

    `rounds` are passes over the rules, `evidence` is the number of evidence links, `seconds` are by step.
    """

    manifest: Manifest | None
    findings: tuple[Finding, ...]
    rounds: int
    evidence: int
    seconds: Mapping[str, float]

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that keep a dataset from being published."""
        return tuple(finding for finding in self.findings if finding.severity == "violation")


def broken_files(error: BrokenSourcesError) -> tuple[Finding, ...]:
    """A violation for every file that cannot be parsed."""
    catalogue = load_catalogue()
    names = ((problem, problem.place.source.rpartition("/")[2] if problem.place else "–") for problem in error.problems)
    return tuple(finding_of_problem(problem, "violation", name, catalogue) for problem, name in names)
