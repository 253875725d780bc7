"""Who may change the dataset: a bearer token in the header Authorization (RFC 6750, 2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from kg.engine.interface import WritableEngine
from kg.problems import DengeError, Problem

UPDATE = "update"
_REALM = 'Bearer realm="denge"'


class Grant(Protocol):
    """What a token that was accepted says of its holder."""

    @property
    def name(self) -> str:
        """The name under which the changes of the holder are kept."""
        ...


class Tokens(Protocol):
    """The tokens that were given out."""

    def check(self, presented: str, scope: str, now: datetime) -> Grant | None:
        """Whom a token lets do what `scope` names; None when there is no such token, or no longer.

        Raises DengeError with a status of 401 or 403 when more can be said.
        """
        ...


@dataclass(frozen=True)
class Writing:
    """What a server has that takes updates."""

    engine: WritableEngine
    tokens: Tokens


def author_of(authorization: str | None, tokens: Tokens, now: datetime) -> str:
    """Who sends an update, by the header Authorization.

    Raises DengeError `protocol.token-missing`, `protocol.token-refused`, or what `Tokens.check` raises.
    """
    scheme, _, presented = (authorization or "").strip().partition(" ")
    if scheme.lower() != "bearer" or not presented.strip():
        raise DengeError(Problem("protocol.token-missing"))
    grant = tokens.check(presented.strip(), UPDATE, now)
    if grant is None:
        raise DengeError(Problem("protocol.token-refused"))
    return grant.name


def challenge(status: int, code: str) -> str | None:
    """The header WWW-Authenticate of a problem, where it needs one (RFC 6750, 3)."""
    if code == "protocol.token-missing":
        return f'{_REALM}, scope="{UPDATE}"'
    if status == 401:
        return f'{_REALM}, error="invalid_token"'
    if status == 403 and code.startswith("tokens."):
        return f'{_REALM}, error="insufficient_scope", scope="{UPDATE}"'
    return None
