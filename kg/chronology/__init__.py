"""When things happen by what the source says of it: events, agreements and states of affairs, with who says so."""

from kg.chronology.items import Item, Narrowing, Timeline, timeline
from kg.chronology.moment import Moment, read_moment
from kg.chronology.time_given import DATING, Neighbour, Shape, TimeGiven, read_time

__all__ = [
    "DATING",
    "Item",
    "Moment",
    "Narrowing",
    "Neighbour",
    "Shape",
    "TimeGiven",
    "Timeline",
    "read_moment",
    "read_time",
    "timeline",
]
