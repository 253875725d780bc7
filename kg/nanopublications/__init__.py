"""Nanopublications: one claim with its provenance, made from the dataset, signed at home, verified without trust."""

from kg.nanopublications.making import Publisher, make_nanopublication
from kg.nanopublications.reading import read_nanopublication
from kg.nanopublications.signing import sign_nanopublication
from kg.nanopublications.verifying import Verdict, verify_nanopublication

__all__ = [
    "Publisher",
    "Verdict",
    "make_nanopublication",
    "read_nanopublication",
    "sign_nanopublication",
    "verify_nanopublication",
]
