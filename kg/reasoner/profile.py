"""Whether HermiT accepts an ontology as OWL 2 DL: simple properties where needed, a regular property hierarchy.

These are the global restrictions (OWL 2 Structural Specification, section 11.2) that chains break most easily and
that no parser notices. HermiT does not look for undeclared terms; the tests check the whole profile with the OWL API.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.reasoner.hermit import run_hermit
from kg.reasoner.logic import Triple, logical_part


@dataclass(frozen=True)
class ProfileReport:
    """Whether the ontology was accepted and, if not, the complaint in HermiT's words."""

    accepted: bool
    complaint: str


def check_profile(*graphs: Iterable[Triple], seconds: float = 120.0) -> ProfileReport:
    """Let HermiT load the graphs as one ontology, for example the ontology together with one alignment.

    Raises DengeError `reasoner.too-slow`, `reasoner.no-java`, `reasoner.no-hermit`.
    """
    output = run_hermit(logical_part(graphs), "-l", seconds=seconds)
    refused = "Exception" in output.complaints and not output.found_inconsistency
    return ProfileReport(accepted=not refused, complaint=output.complaint if refused else "")
