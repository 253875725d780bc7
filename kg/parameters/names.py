"""Names of things as people write them: full IRIs, prefixed names and bare local names."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode

from kg.parameters.parameter import Choice
from kg.terms import PREFIXES


def read_iri(written: str) -> NamedNode | None:
    """The IRI that `<iri>`, `iri` or `prefix:name` stands for; None when it is neither."""
    bare = written.removeprefix("<").removesuffix(">")
    prefix, colon, local = bare.partition(":")
    if not colon:
        return None
    if prefix in PREFIXES and not local.startswith("//"):
        bare = PREFIXES[prefix] + local
    try:
        return NamedNode(bare)
    except ValueError:
        return None


def shorten(iri: str) -> str:
    """The prefixed name of an IRI, or the IRI itself when no prefix of the table fits."""
    fitting = [(len(address), prefix) for prefix, address in PREFIXES.items() if iri.startswith(address)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    local = iri[length:]
    return f"{prefix}:{local}" if local and not set(local) & set("/#?") else iri


def local_part(written: str) -> str:
    """What stands after the last colon, slash or hash of a name."""
    return written.replace("#", ":").replace("/", ":").rstrip(":>").rpartition(":")[2]


def shown_choice(choice: Choice, choices: Sequence[Choice]) -> str:
    """The label of a choice with the name to write for it in brackets: the shortest that no other of them has."""
    shared = any(other.local_name == choice.local_name and other.iri != choice.iri for other in choices)
    name = shorten(choice.iri) if shared else choice.local_name
    return name if choice.label == name else f"{choice.label} ({name})"


def find_choice(written: str, choices: Sequence[Choice]) -> NamedNode | None:
    """The choice that is meant by an IRI, a prefixed name, or a local name that only one of them has."""
    iri = read_iri(written)
    if iri is not None and any(choice.iri == iri.value for choice in choices):
        return iri
    same = {choice.iri for choice in choices if choice.local_name == written}
    return NamedNode(same.pop()) if len(same) == 1 else None
