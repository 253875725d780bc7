"""Which suites there are, where their manifests stand and under which IRIs the W3C publishes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.terms import BASE

_SPARQL10 = "http://www.w3.org/2001/sw/DataAccess/tests/data-r2/"
_SPARQL11 = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
_OWN = f"{BASE}tests/sparql12/"


@dataclass(frozen=True)
class Suite:
    """A suite by its key: title, manifest in the folder `folder` of all suites, IRI of that folder.

    `not_run` says why a suite is reported as untested as a whole. `own` suites stand beside this module.
    """

    key: str
    title: str
    folder: str
    manifest: str
    base: str
    not_run: str | None = None
    own: bool = False

    def root(self, suites: Path) -> Path:
        """The folder that `base` stands for, in a folder that holds all W3C suites."""
        return (Path(__file__).parent if self.own else suites) / self.folder


SUITES = (
    Suite("sparql10-query", "SPARQL 1.0 query evaluation", "sparql10", "manifest-evaluation.ttl", _SPARQL10),
    Suite("sparql10-syntax", "SPARQL 1.0 syntax", "sparql10", "manifest-syntax.ttl", _SPARQL10),
    Suite("sparql11-query", "SPARQL 1.1 Query", "sparql11", "manifest-sparql11-query.ttl", _SPARQL11),
    Suite("sparql11-update", "SPARQL 1.1 Update", "sparql11", "manifest-sparql11-update.ttl", _SPARQL11),
    Suite(
        "sparql11-results", "SPARQL 1.1 JSON, CSV, TSV results", "sparql11", "manifest-sparql11-results.ttl", _SPARQL11
    ),
    Suite("sparql11-federation", "SPARQL 1.1 Federated Query", "sparql11", "manifest-sparql11-fed.ttl", _SPARQL11),
    Suite("sparql11-protocol", "SPARQL 1.1 Protocol", "sparql11", "protocol/manifest.ttl", _SPARQL11),
    Suite("graph-store", "Graph Store HTTP Protocol", "sparql11", "graph-store-protocol/manifest.ttl", _SPARQL11),
    Suite(
        "graph-store-deprecated",
        "Graph Store HTTP Protocol, first version",
        "sparql11",
        "http-rdf-update/manifest.ttl",
        _SPARQL11,
        not_run="The W3C deprecated these tests for those of graph-store-protocol, which are run. They are prose, "
        "lean on one another's outcome and contradict each other.",
    ),
    Suite("service-description", "Service Description", "sparql11", "service-description/manifest.ttl", _SPARQL11),
    Suite(
        "entailment",
        "SPARQL 1.1 Entailment Regimes",
        "sparql11",
        "entailment/manifest.ttl",
        _SPARQL11,
        not_run="Out of scope: the endpoint answers under simple entailment; what follows is derived when the "
        "dataset is built.",
    ),
    Suite("sparql12", "SPARQL 1.2 triple terms (own tests)", "sparql12", "manifest.ttl", _OWN, own=True),
)
