"""The name that was probably meant where an address names nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from kg.parameters import closest
from kg.validation.names import Triple, short_name


@dataclass(frozen=True)
class KnownNames:
    """The local names of everything that has a type, by namespace."""

    by_namespace: Mapping[str, frozenset[str]]

    def nearest(self, term: Node) -> str:
        """The nearest names of the same kind, else the same local name of another kind; "–" when none is near."""
        namespace, local = _split(str(term))
        near = [namespace + each for each in closest(local, sorted(self.by_namespace.get(namespace, ())), limit=2)]
        same = [other + local for other, names in sorted(self.by_namespace.items()) if local in names]
        return ", ".join(short_name(iri) for iri in (near or same)) or "–"


def known_names(triples: Iterable[Triple]) -> KnownNames:
    """The names of all subjects that get a type."""
    found: dict[str, set[str]] = {}
    for subject, predicate, _ in triples:
        if predicate == RDF.type and isinstance(subject, URIRef):
            namespace, local = _split(str(subject))
            found.setdefault(namespace, set()).add(local)
    return KnownNames({namespace: frozenset(names) for namespace, names in found.items()})


def _split(iri: str) -> tuple[str, str]:
    end = max(iri.rfind("/"), iri.rfind("#")) + 1
    return iri[:end], iri[end:]
