"""Finds things by their names and claims by their words: an index made with the dataset, which follows its changes."""

from kg.lookup.index import FORMAT
from kg.lookup.lookup import Lookup
from kg.lookup.match import Kind, Match, Tally
from kg.lookup.writing import write_index

__all__ = ["FORMAT", "Kind", "Lookup", "Match", "Tally", "write_index"]
