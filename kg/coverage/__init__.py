"""Coverage: how much of an article's text the graph accounts for, sentence by sentence, and what stands behind it."""

from kg.coverage.backing import BackedClaim, Backing, find_backing
from kg.coverage.measure import Coverage, SentenceCoverage, Tally, measure

__all__ = ["BackedClaim", "Backing", "Coverage", "SentenceCoverage", "Tally", "find_backing", "measure"]
