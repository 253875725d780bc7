"""What the graph says of a thing, in a reader's language: labelled, grouped, with who claims it and where."""

from kg.description.asking import Row, ask_rows, iri_of
from kg.description.claims import claim_summaries
from kg.description.describe import describe
from kg.description.labels import Names
from kg.description.model import (
    ClaimSummary,
    Content,
    Evaluation,
    Group,
    Identification,
    Label,
    Named,
    Position,
    Reasoning,
    Stance,
    Statement,
    ThingDescription,
    Value,
)
from kg.description.overview import ArticleSummary, Numbers, articles, has_claims, numbers
from kg.description.pages import Pages, find_pages
from kg.description.phrases import as_cited
from kg.description.rdf import Standing, describe_in_rdf, standing
from kg.description.vocabulary import TermSummary, terms

__all__ = [
    "ArticleSummary",
    "ClaimSummary",
    "Content",
    "Evaluation",
    "Group",
    "Identification",
    "Label",
    "Named",
    "Names",
    "Numbers",
    "Pages",
    "Position",
    "Reasoning",
    "Row",
    "Stance",
    "Standing",
    "Statement",
    "TermSummary",
    "ThingDescription",
    "Value",
    "articles",
    "as_cited",
    "ask_rows",
    "claim_summaries",
    "describe",
    "describe_in_rdf",
    "find_pages",
    "has_claims",
    "iri_of",
    "numbers",
    "standing",
    "terms",
]
