"""Makes a token and takes one back."""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from kg.problems import DengeError, Place, Problem
from kg.tokens.record import SCOPES, TokenRecord, read_records, write_records

PREFIX: Final = "denge_"
"""Tells people, and programs that look for lost secrets, what a token is."""
_RANDOM_BYTES: Final = 32
_SECONDS_IN_A_DAY: Final = 86_400


@dataclass(frozen=True)
class Issued:
    """A new token: the secret, which is nowhere else, and what is kept of it."""

    secret: str = field(repr=False)
    record: TokenRecord


def issue(path: Path, scope: str, name: str, now: float, days: float | None = None) -> Issued:
    """Make a token and keep its digest in a file. `now` is seconds since 1970; without `days` it does not expire.

    Raises DengeError `tokens.unknown-scope`, `tokens.unreadable` or `tokens.unwritable`.
    """
    if scope not in SCOPES:
        raise DengeError(Problem("tokens.unknown-scope", {"given": scope, "known": ", ".join(SCOPES)}))
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
        )
        write_records(path, (*records, record))
    return Issued(secret, record)


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
