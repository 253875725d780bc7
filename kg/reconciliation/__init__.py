"""Reconciliation of tables with the things of the graph, and what can be fetched of those (Reconciliation API 0.2)."""

from kg.reconciliation.extending import extend
from kg.reconciliation.finder import Finder
from kg.reconciliation.identifiers import IDENTIFIER_SPACE, SCHEMA_SPACE, identifier_of, name_of_term, read_thing
from kg.reconciliation.members import LONGEST_TEXT
from kg.reconciliation.model import (
    Candidate,
    CellValue,
    Column,
    Condition,
    Date,
    Extended,
    Extension,
    Feature,
    Query,
    Thing,
    WantedProperty,
)
from kg.reconciliation.properties import Source, find_source, load_computed
from kg.reconciliation.proposing import USUAL_PROPOSALS, propose
from kg.reconciliation.reading import read_batch, read_single
from kg.reconciliation.reading_extension import LANGUAGE_CHOICES, read_extension
from kg.reconciliation.reconciling import Service, reconcile
from kg.reconciliation.suggesting import suggest_properties, suggest_things, suggest_types
from kg.reconciliation.summarising import Summary, summarise
from kg.reconciliation.vocabulary import Term, Vocabulary, read_vocabulary

__all__ = [
    "IDENTIFIER_SPACE",
    "LANGUAGE_CHOICES",
    "LONGEST_TEXT",
    "SCHEMA_SPACE",
    "USUAL_PROPOSALS",
    "Candidate",
    "CellValue",
    "Column",
    "Condition",
    "Date",
    "Extended",
    "Extension",
    "Feature",
    "Finder",
    "Query",
    "Service",
    "Source",
    "Summary",
    "Term",
    "Thing",
    "Vocabulary",
    "WantedProperty",
    "extend",
    "find_source",
    "identifier_of",
    "load_computed",
    "name_of_term",
    "propose",
    "read_batch",
    "read_extension",
    "read_single",
    "read_thing",
    "read_vocabulary",
    "reconcile",
    "suggest_properties",
    "suggest_things",
    "suggest_types",
    "summarise",
]
