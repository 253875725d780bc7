"""Makes a token and takes one back."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from kg.problems import DengeError, Place, Problem
from kg.tokens.orcid import is_orcid
from kg.tokens.record import OF_ANNOTATORS, SCOPES, TokenRecord, read_records, write_records

PREFIX: Final = "denge_"
"""Tells people, and programs that look for lost secrets, what a token is."""
_KEY: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_RANDOM_BYTES: Final = 32
_SECONDS_IN_A_DAY: Final = 86_400


@dataclass(frozen=True)
class Issued:
    """A new token: the secret, which is nowhere else, and what is kept of it."""

    secret: str = field(repr=False)
    record: TokenRecord


def issue(
    path: Path, scope: str, name: str, now: float, days: float | None = None, *, annotator: str = "", orcid: str = ""
) -> Issued:
    """Make a token and keep its digest in a file. `now` is seconds since 1970; without `days` it does not expire.

    `annotator` is the key under which annotations are kept; `orcid` is the iD that the annotator declares.

    Raises DengeError `tokens.unknown-scope`, `tokens.annotator-key`, `tokens.annotator-name`, `tokens.orcid`,
    `tokens.unreadable` or `tokens.unwritable`.
    """
    if scope not in SCOPES:
        raise DengeError(Problem("tokens.unknown-scope", {"given": scope, "known": ", ".join(SCOPES)}))
    if scope in OF_ANNOTATORS or annotator or orcid:
        _require_annotator(annotator, name, orcid)
    secret = PREFIX + secrets.token_urlsafe(_RANDOM_BYTES)
    expires = None if days is None else int(now + days * _SECONDS_IN_A_DAY)
    with _alone(path):
        records = read_records(path)
        known = {each.id for each in records}
        identifier = next(each for each in iter(lambda: secrets.token_hex(4), "") if each not in known)
        record = TokenRecord(
            id=identifier,
            name=name,
            scope=scope,
            created=int(now),
            expires=expires,
            revoked=None,
            last_four=secret[-4:],
            digest=digest_of(secret).hex(),
            annotator=annotator,
            orcid=orcid,
        )
        write_records(path, (*records, record))
    return Issued(secret, record)


def _require_annotator(key: str, name: str, orcid: str) -> None:
    """An annotator has a key, which becomes part of addresses, and a name; an ORCID iD has to be one."""
    if not _KEY.fullmatch(key):
        raise DengeError(Problem("tokens.annotator-key", {"given": key or "–"}))
    if not name.strip():
        raise DengeError(Problem("tokens.annotator-name"))
    if orcid and not is_orcid(orcid):
        raise DengeError(Problem("tokens.orcid", {"given": orcid}))


def revoke(path: Path, identifier: str, now: float) -> TokenRecord:
    """Take a token back, from this moment on. One that was taken back before stays as it is.

    Raises DengeError `tokens.no-such-token`, `tokens.unreadable` or `tokens.unwritable`.
    """
    with _alone(path):
        records = read_records(path)
        found = next((each for each in records if each.id == identifier), None)
        if found is None:
            known = ", ".join(each.id for each in records) or "–"
            raise DengeError(Problem("tokens.no-such-token", {"id": identifier, "known": known}))
        if found.revoked is not None:
            return found
        revoked = replace(found, revoked=int(now))
        write_records(path, (revoked if each is found else each for each in records))
    return revoked


def digest_of(secret: str) -> bytes:
    """What is kept of a token: its SHA-256."""
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).digest()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One at a time reads, changes and writes the file; else one of two new tokens could be lost."""
    lock = path.with_name(f"{path.name}.lock")
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        values = {"file": lock.name, "reason": error.strerror or type(error).__name__}
        raise DengeError(Problem("tokens.unwritable", values, Place(str(path)))) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
