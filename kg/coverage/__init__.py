"""Coverage: how much of an article's text the graph accounts for, sentence by sentence, without the text."""

from kg.coverage.measure import Coverage, SentenceCoverage, Tally, measure

__all__ = ["Coverage", "SentenceCoverage", "Tally", "measure"]
