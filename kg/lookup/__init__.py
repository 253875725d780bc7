"""Finds things by their names and claims by their words: an index made with the dataset, which follows its changes."""

from kg.lookup.choosing import choose_kinds, choose_language, kind_label
from kg.lookup.following import FollowingLookup
from kg.lookup.index import FORMAT
from kg.lookup.lookup import Lookup
from kg.lookup.match import Claimable, Claimed, Kind, Match, Stance, Tally
from kg.lookup.place import Ranking
from kg.lookup.plan import LONGEST_TEXT
from kg.lookup.upkeep import ensure_index, index_dataset
from kg.lookup.words import key_of, words_of
from kg.lookup.writing import write_index

__all__ = [
    "FORMAT",
    "LONGEST_TEXT",
    "Claimable",
    "Claimed",
    "FollowingLookup",
    "Kind",
    "Lookup",
    "Match",
    "Ranking",
    "Stance",
    "Tally",
    "choose_kinds",
    "choose_language",
    "ensure_index",
    "index_dataset",
    "key_of",
    "kind_label",
    "words_of",
    "write_index",
]
