"""What a build found and what it wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.dataset import Manifest
from kg.sources import Finding


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
