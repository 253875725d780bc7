"""Whether the data keep to the model: SHACL shapes, and checks of the whole graph."""

from kg.sources import Finding
from kg.validation.checks import Check, Row, read_checks, run_check
from kg.validation.demands import Demand, read_demands
from kg.validation.findings import finding_of_row, sorted_findings, words_for
from kg.validation.focusing import Change, FocusedShapes, Reach
from kg.validation.lookups import Lookups, Pattern
from kg.validation.names import Labels, labels_of, name_of
from kg.validation.shacl import Result, run_shapes
from kg.validation.shapes import Shape, Shapes, read_shapes
from kg.validation.validating import Constraints, check_rows, read_constraints, shape_results, validate

__all__ = [
    "Change",
    "Check",
    "Constraints",
    "Demand",
    "Finding",
    "FocusedShapes",
    "Labels",
    "Lookups",
    "Pattern",
    "Reach",
    "Result",
    "Row",
    "Shape",
    "Shapes",
    "check_rows",
    "finding_of_row",
    "labels_of",
    "name_of",
    "read_checks",
    "read_constraints",
    "read_demands",
    "read_shapes",
    "run_check",
    "run_shapes",
    "shape_results",
    "sorted_findings",
    "validate",
    "words_for",
]
