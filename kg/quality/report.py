"""What the check of the ontology says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.quality.figures import Figure
from kg.sources import Finding

USE = ("unused-term", "unused-concept")
"""Rules that only say what the data do not use."""


@dataclass(frozen=True)
class AcceptedFinding:
    """A finding that is kept on purpose, with the reason by language."""

    finding: Finding
    reason: Mapping[str, str]


@dataclass(frozen=True)
class OntologyReport:
    """The findings, those that are accepted, the figures, how many rules were asked, and the seconds that it took."""

    rules: int
    findings: tuple[Finding, ...]
    """What is open, by file and line; the terms that nothing uses are not among them."""
    accepted: tuple[AcceptedFinding, ...]
    unused: tuple[Finding, ...]
    figures: tuple[Figure, ...]
    seconds: float

    @property
    def violations(self) -> tuple[Finding, ...]:
        """What has to be mended."""
        return tuple(finding for finding in self.findings if finding.severity == "violation")
