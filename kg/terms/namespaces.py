"""The base address, the term namespace and the prefix table.

`ontology/prefixes.ttl` publishes the same table as `sh:declare`; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

BASE: Final = "https://w3id.org/denge/"
DENGE: Final = BASE + "ns#"

_THINGS = (
    "state", "organization", "person", "group", "place", "event", "agreement", "artefact",
    "orientation", "matter", "work", "proposition", "situation", "evaluation", "quantity", "mapping",
)  # fmt: skip
_VOCABULARIES = (
    "modality", "evidentiality", "endorsement", "scheme", "cue", "relation", "term", "field",
    "comparator", "stage", "obligation", "basis", "character", "plover", "reason", "material", "rhetoric",
    "semantics", "weighting", "acceptability", "standing",
)  # fmt: skip
_EXTERNAL = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "sh": "http://www.w3.org/ns/shacl#",
    "vann": "http://purl.org/vocab/vann/",
    "c4o": "http://purl.org/spar/c4o/",
    "cito": "http://purl.org/spar/cito/",
    "unit": "http://qudt.org/vocab/unit/",
    "void": "http://rdfs.org/ns/void#",
}

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "denge": DENGE,
        **{kind: f"{BASE}id/{kind}/" for kind in _THINGS},
        **{scheme: f"{BASE}vocabulary/{scheme}#" for scheme in _VOCABULARIES},
        "graph": BASE + "graph/",
        **_EXTERNAL,
    }
)
