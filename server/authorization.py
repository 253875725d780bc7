"""Who may change the dataset: a bearer token in the header Authorization (RFC 6750, 2.1)."""

from __future__ import annotations

from dataclasses import dataclass

from kg.engine.interface import WritableEngine
from kg.problems import DengeError, Problem
from kg.tokens import Author, Tokens

UPDATE = "update"
_REALM = 'Bearer realm="denge"'


@dataclass(frozen=True)
class Writing:
    """What a server has that takes updates."""

    engine: WritableEngine
    tokens: Tokens


def author_of(authorization: str | None, tokens: Tokens, now: float, scope: str = UPDATE) -> Author:
    """Who sends a change, by the header Authorization, with a token for `scope`; `now` is seconds since 1970.

    Raises DengeError `protocol.token-missing`, or what `Tokens.check` raises.
    """
    scheme, _, presented = (authorization or "").strip().partition(" ")
    if scheme.lower() != "bearer" or not presented.strip():
        raise DengeError(Problem("protocol.token-missing"))
    return tokens.check(presented.strip(), scope, now)


def challenge(status: int, code: str, scope: str = UPDATE) -> str | None:
    """The header WWW-Authenticate of a problem, where it needs one (RFC 6750, 3); `scope` is what was asked for."""
    if code == "protocol.token-missing":
        return f'{_REALM}, scope="{scope}"'
    if status == 401:
        return f'{_REALM}, error="invalid_token"'
    if status == 403 and code.startswith("tokens."):
        return f'{_REALM}, error="insufficient_scope", scope="{scope}"'
    return None
