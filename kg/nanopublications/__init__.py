"""Nanopublications: one claim with its provenance, made from the dataset, signed at home, verified without trust."""

from kg.nanopublications.composing import Publisher
from kg.nanopublications.deposit import Deposit, Published, PublishedStanding, standings
from kg.nanopublications.handing_in import HandedIn, hand_in, one_per_claim, verified
from kg.nanopublications.making import draft_nanopublications, make_nanopublication, make_retraction
from kg.nanopublications.reading import LONGEST, read_nanopublication
from kg.nanopublications.signing import sign_nanopublication
from kg.nanopublications.verifying import Verdict, verify_nanopublication

__all__ = [
    "LONGEST",
    "Deposit",
    "HandedIn",
    "Published",
    "PublishedStanding",
    "Publisher",
    "Verdict",
    "draft_nanopublications",
    "hand_in",
    "make_nanopublication",
    "make_retraction",
    "one_per_claim",
    "read_nanopublication",
    "sign_nanopublication",
    "standings",
    "verified",
    "verify_nanopublication",
]
