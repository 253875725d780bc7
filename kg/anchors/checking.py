"""Checking the anchors of an article against a reader's copy, of the annotated edition or another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.anchors.anchor import Anchor
from kg.anchors.rendition import Rendition
from kg.anchors.verify import Finding, Outcome, verify_anchors


@dataclass(frozen=True)
class CopyReport:
    """The outcome of checking a copy: whether it is the annotated edition, and what became of each anchor."""

    is_edition: bool
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many anchors were verified, moved, ambiguous, absent."""
        counted = Counter(finding.outcome for finding in self.findings)
        return {outcome: counted[outcome] for outcome in ("verified", "moved", "ambiguous", "absent")}


def check_copy(anchors: Sequence[Anchor], rendition: Rendition, copy: str) -> CopyReport:
    """Check anchors against a reader's copy."""
    return CopyReport(
        is_edition=rendition.is_edition(rendition.normalise(copy).text),
        findings=verify_anchors(anchors, rendition, copy),
    )
