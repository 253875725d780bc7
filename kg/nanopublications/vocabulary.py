"""The names that nanopublications are written with (nanopublication guidelines, and the `npx` terms of signatures)."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

from kg.terms import PREFIXES

NP: Final = "http://www.nanopub.org/nschema#"
NPX: Final = "http://purl.org/nanopub/x/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
DRAFTS: Final = "http://purl.org/nanopub/temp/"
"""What the addresses of unsigned ones begin with."""
TEMPORARY: Final = f"{DRAFTS}np#"
"""Where an unsigned one is named; signing replaces it by an address of `HOME` with the artifact code."""
HOME: Final = "http://purl.org/np/"
ORCID: Final = "https://orcid.org/"
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"

TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
NANOPUBLICATION: Final = NamedNode(NP + "Nanopublication")
PARTS: Final = {
    "assertion": NamedNode(NP + "hasAssertion"),
    "provenance": NamedNode(NP + "hasProvenance"),
    "pubinfo": NamedNode(NP + "hasPublicationInfo"),
}
SIGNATURE: Final = NamedNode(NPX + "hasSignature")
SIGNATURE_TARGET: Final = NamedNode(NPX + "hasSignatureTarget")
ALGORITHM: Final = NamedNode(NPX + "hasAlgorithm")
PUBLIC_KEY: Final = NamedNode(NPX + "hasPublicKey")
DESCRIBES: Final = NamedNode(NPX + "describes")
SUPERSEDES: Final = NamedNode(NPX + "supersedes")
RETRACTS: Final = NamedNode(NPX + "retracts")
CREATED: Final = NamedNode(PREFIXES["dcterms"] + "created")
CREATOR: Final = NamedNode(PREFIXES["dcterms"] + "creator")
LICENSE: Final = NamedNode(PREFIXES["dcterms"] + "license")


def prov(name: str) -> NamedNode:
    """A term of PROV-O."""
    return NamedNode(PREFIXES["prov"] + name)
