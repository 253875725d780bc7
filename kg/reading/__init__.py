"""What one needs to read an article beside its argument, asked from the graph; never the article's text."""

from kg.reading.asking import read_reading, readable_works
from kg.reading.model import Bearing, Item, Part, Passage, Reading, Rendition

__all__ = ["Bearing", "Item", "Part", "Passage", "Reading", "Rendition", "read_reading", "readable_works"]
