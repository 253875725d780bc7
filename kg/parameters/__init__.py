"""Typed parameters of questions: what a value may be, and the RDF term that it stands for."""

from kg.parameters.check import check
from kg.parameters.closest import closest, fold
from kg.parameters.parameter import KINDS, Choice, Kind, Parameter, Term

__all__ = ["KINDS", "Choice", "Kind", "Parameter", "Term", "check", "closest", "fold"]
