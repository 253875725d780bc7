"""What the graph says of a thing, in a reader's language: labelled, grouped, with who claims it and where."""

from kg.description.asking import Row, ask_rows, iri_of
from kg.description.choosing import Choice, choices
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
from kg.description.uses import Example, Places, Use, Uses, count_uses, find_examples, locate_uses

__all__ = [
    "ArticleSummary",
    "Choice",
    "ClaimSummary",
    "Content",
    "Evaluation",
    "Example",
    "Group",
    "Identification",
    "Label",
    "Named",
    "Names",
    "Numbers",
    "Pages",
    "Places",
    "Position",
    "Reasoning",
    "Row",
    "Stance",
    "Standing",
    "Statement",
    "ThingDescription",
    "Use",
    "Uses",
    "Value",
    "articles",
    "as_cited",
    "ask_rows",
    "choices",
    "claim_summaries",
    "count_uses",
    "describe",
    "describe_in_rdf",
    "find_examples",
    "find_pages",
    "has_claims",
    "iri_of",
    "locate_uses",
    "numbers",
    "standing",
]
