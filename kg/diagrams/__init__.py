"""Class diagrams of the modules of the ontology: what stands in them, and where each part is drawn."""

from kg.diagrams.composing import compose_diagram
from kg.diagrams.model import Box, Diagram, Line, Row

__all__ = ["Box", "Diagram", "Line", "Row", "compose_diagram"]
