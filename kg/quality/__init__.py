"""How good the ontology itself is: rules that it must keep, figures of its structure, terms that nothing uses."""

from kg.quality.accepted import Accepted, read_accepted
from kg.quality.checking import check_ontology
from kg.quality.figures import Figure, Target, measure, read_targets
from kg.quality.report import AcceptedFinding, OntologyReport
from kg.quality.standards import Standard, read_standards

__all__ = [
    "Accepted",
    "AcceptedFinding",
    "Figure",
    "OntologyReport",
    "Standard",
    "Target",
    "check_ontology",
    "measure",
    "read_accepted",
    "read_standards",
    "read_targets",
]
