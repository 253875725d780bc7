"""Tells whose token a request shows, and whether it is good for what is asked."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.problems import DengeError, Problem
from kg.tokens.issuing import digest_of
from kg.tokens.record import INCLUDED, TokenRecord, read_records

_Stamp = tuple[int, int, int, int]
_Known = Mapping[bytes, Sequence[tuple[bytes, TokenRecord]]]
_BEGINNING: Final = 2
"""Bytes of a digest by which tokens are found. Who measures times could learn no more than these, of a digest."""


@dataclass(frozen=True)
class Author:
    """Who changes something: the id of a token, the name that it was given, and what it is good for.

    `annotator` is the key of the annotator, empty for tokens that are for updates alone; `orcid` is self-declared.
    """

    id: str
    name: str
    scopes: frozenset[str] = frozenset()
    annotator: str = ""
    orcid: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.id})" if self.name else self.id


class Tokens:
    """The tokens of a file, read again as soon as the file is another; so a token taken back is refused at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._state: tuple[_Stamp | None, _Known] = (None, {})

    def check(self, presented: str | None, scope: str, now: float) -> Author:
        """Whose token was presented; `now` is seconds since 1970. Threads may share this.

        Digests are compared in constant time, so that the time of an answer says nothing about any token.

        Raises DengeError `tokens.missing`, `tokens.unknown`, `tokens.expired` (401), `tokens.scope` (403) or
        `tokens.unreadable` (500). None of them holds what was presented.
        """
        if not presented:
            raise DengeError(Problem("tokens.missing"))
        digest = digest_of(presented)
        found: TokenRecord | None = None
        for known, record in self._current().get(digest[:_BEGINNING], ()):
            if hmac.compare_digest(known, digest):
                found = record
        if found is None or found.revoked is not None:
            raise DengeError(Problem("tokens.unknown"))
        if found.expires is not None and now >= found.expires:
            raise DengeError(Problem("tokens.expired", {"id": found.id}))
        # A scope that this version does not know is good for nothing here.
        scopes = INCLUDED.get(found.scope, frozenset())
        if scope not in scopes:
            raise DengeError(Problem("tokens.scope", {"id": found.id, "own": found.scope, "wanted": scope}))
        return Author(found.id, found.name, scopes, found.annotator, found.orcid)

    def _current(self) -> _Known:
        stamp = self._stamp()
        before, known = self._state
        if stamp != before:
            groups: dict[bytes, list[tuple[bytes, TokenRecord]]] = {}
            for record in read_records(self._path):
                digest = bytes.fromhex(record.digest)
                groups.setdefault(digest[:_BEGINNING], []).append((digest, record))
            known = groups
            # The stamp is older than what was read: if the file changes in between, it is read once more.
            self._state = (stamp, known)
        return known

    def _stamp(self) -> _Stamp | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_size
