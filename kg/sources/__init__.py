"""The project's files: parsed into one graph per origin, with the file and line of every triple."""

from kg.sources.finding import Finding, Severity, finding_of_problem
from kg.sources.lines import Triple, parse_with_lines
from kg.sources.placement import graph_of, holds_data, is_exported
from kg.sources.reading import BrokenSourcesError, SourceFile, Sources, read_files, read_sources, turtle_files
from kg.sources.syntax import check_turtle, decode

__all__ = [
    "BrokenSourcesError",
    "Finding",
    "Severity",
    "SourceFile",
    "Sources",
    "Triple",
    "check_turtle",
    "decode",
    "finding_of_problem",
    "graph_of",
    "holds_data",
    "is_exported",
    "parse_with_lines",
    "read_files",
    "read_sources",
    "turtle_files",
]
