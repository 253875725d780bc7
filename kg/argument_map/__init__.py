"""The argument about a hypothesis as a map: what is shown of it, and where it stands on a sheet."""

from kg.argument_map.layout import Box, NodeText, Route, Sheet, lay_out
from kg.argument_map.model import Argument, ArgumentMap, Branch, Edge, Node, Relation, Words
from kg.argument_map.naming import short_names
from kg.argument_map.reading import read_argument, read_hypotheses, read_words
from kg.argument_map.unfolding import MOST_DEPTH, MOST_NODES, USUAL_DEPTH, Unfolding, unfold

__all__ = [
    "MOST_DEPTH",
    "MOST_NODES",
    "USUAL_DEPTH",
    "Argument",
    "ArgumentMap",
    "Box",
    "Branch",
    "Edge",
    "Node",
    "NodeText",
    "Relation",
    "Route",
    "Sheet",
    "Unfolding",
    "Words",
    "lay_out",
    "read_argument",
    "read_hypotheses",
    "read_words",
    "short_names",
    "unfold",
]
