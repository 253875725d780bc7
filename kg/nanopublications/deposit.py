"""Keeps the signed nanopublications that annotators handed in, each in a file that is named by its artifact code.

The code is a hash of what the file says, so a file never changes, and the same one handed in twice is one file.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from pyoxigraph import NamedNode, Quad

from kg.dataset import replace_file
from kg.nanopublications.keys import fingerprint
from kg.nanopublications.reading import Nanopublication, read_nanopublication
from kg.nanopublications.trusty import CODE
from kg.nanopublications.vocabulary import CREATED, CREATOR, DESCRIBES, PUBLIC_KEY, RETRACTS, SUPERSEDES

PublishedStanding = Literal["current", "superseded", "retracted", "retraction"]
_ENDING: Final = ".trig"


@dataclass(frozen=True)
class Published:
    """A signed nanopublication that was verified before it was kept. `key` is the fingerprint of the key that signed.

    `claims` are those that it describes; none for one that only retracts.
    """

    address: str
    claims: tuple[str, ...]
    creators: tuple[str, ...]
    created: str
    key: str
    supersedes: tuple[str, ...]
    retracts: tuple[str, ...]
    assertion: frozenset[tuple[object, object, object]]

    @property
    def code(self) -> str:
        """The artifact code at the end of the address."""
        return code_of(self.address)


def code_of(address: str) -> str:
    """The artifact code that an address ends with; empty where there is none."""
    found = CODE.search(address)
    return found.group() if found and address.endswith(found.group()) else ""


def described(found: Nanopublication) -> Published:
    """What a nanopublication says of itself. It is to be verified before that is believed."""
    this = NamedNode(found.iri)
    keys = [each for signature in found.signatures for each in found.values(signature, PUBLIC_KEY)]
    retracted = sorted(_iri(each) for each in found.part("assertion") if each.predicate == RETRACTS)
    return Published(
        address=found.iri,
        claims=found.values(this, DESCRIBES),
        creators=found.values(this, CREATOR),
        created=next(iter(found.values(this, CREATED)), ""),
        key=fingerprint(keys[0]) if len(keys) == 1 else "",
        supersedes=found.values(this, SUPERSEDES),
        retracts=tuple(retracted),
        assertion=frozenset((each.subject, each.predicate, each.object) for each in found.part("assertion")),
    )


def _iri(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, NamedNode) else ""


class Deposit:
    """The signed nanopublications of a project. Threads and processes may share the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def state(self) -> str:
        """A short name for what is in it now, which changes with it; empty as long as nothing is."""
        names = self._names()
        return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16] if names else ""

    def text(self, code: str) -> str | None:
        """A nanopublication as it was handed in, by its artifact code."""
        if not CODE.fullmatch(code):
            return None
        try:
            return (self._folder / f"{code}{_ENDING}").read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def all(self) -> tuple[Published, ...]:
        """Everything that was handed in, the oldest first."""
        found = [described(read_nanopublication(self.text(code) or "", code)) for code in self._names()]
        return tuple(sorted(found, key=lambda each: (each.created, each.address)))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only one, in all processes, who looks and adds. Raises DengeError `dataset.unwritable`."""
        lock = self._folder / ".lock"
        if not lock.exists():
            replace_file(lock, b"")
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def keep(self, code: str, text: str) -> None:
        """Keep one; it is on the disk when this returns. Raises DengeError `dataset.unwritable`."""
        replace_file(self._folder / f"{code}{_ENDING}", text.encode())

    def _names(self) -> list[str]:
        if not self._folder.is_dir():
            return []
        return sorted(each.stem for each in self._folder.glob(f"RA*{_ENDING}") if CODE.fullmatch(each.stem))


def standings(published: tuple[Published, ...]) -> dict[str, PublishedStanding]:
    """How each stands, by address. One counts as replaced or taken back where the same key has signed that."""
    keys = {each.address: each.key for each in published}
    found: dict[str, PublishedStanding] = {
        each.address: "retraction" if each.retracts else "current" for each in published
    }
    for each in published:
        for other in each.supersedes:
            if keys.get(other) == each.key and found[other] == "current":
                found[other] = "superseded"
    for each in published:
        for other in each.retracts:
            if keys.get(other) == each.key:
                found[other] = "retracted"
    return found
