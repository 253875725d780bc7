"""Begins a new article: an empty but valid folder from a record and a reader's copy, and what it still lacks."""

from kg.drafting.draft import Draft, draft_article
from kg.drafting.lacking import Lack, LackCode, find_lacks
from kg.drafting.people import Annotator

__all__ = ["Annotator", "Draft", "Lack", "LackCode", "draft_article", "find_lacks"]
