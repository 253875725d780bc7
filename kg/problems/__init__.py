"""What can go wrong, where, why and what to do next, in Turkish and English."""

from kg.problems.problem import DengeError, Place, Problem
from kg.problems.wording import Catalogue, Wording, load_catalogue

__all__ = ["Catalogue", "DengeError", "Place", "Problem", "Wording", "load_catalogue"]
