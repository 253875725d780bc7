"""Decides whether a query may call an endpoint: only hosts that the operator has listed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from kg.federation.clause import ServiceClause
from kg.problems import DengeError, Problem

_USUAL_PORTS: Final = {"http": 80, "https": 443}
# What may stand in a path or a query without being escaped (RFC 3986, 3.3 and 3.4), and the escapes themselves.
_UNESCAPED: Final = "/?:@!$&'()*+,;=-._~%"


@dataclass(frozen=True)
class Endpoint:
    """Where a call goes: the scheme, the host and port to connect to, and the target of the request line."""

    scheme: str
    host: str
    port: int
    target: str

    def named(self) -> str:
        """The host as the operator would list it, with its port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _USUAL_PORTS[self.scheme] else f"{host}:{self.port}"


def permitted_endpoint(clause: ServiceClause, hosts: Collection[str]) -> Endpoint:
    """The endpoint that a clause calls.

    A host is permitted when `hosts` has it, by the very name that the query uses; no name is looked up for that, so
    that an address of this machine can be called only if it is listed. Raises DengeError `federation.address` for
    a variable and what is no plain HTTP address, and `federation.host` for a host that is not listed; also with
    SILENT, which is for calls that fail, not for those that are forbidden.
    """
    endpoint = _endpoint(clause.address)
    if endpoint is None:
        raise DengeError(Problem("federation.address", {"address": clause.address or "?"}, clause.place))
    listed = {each.strip().lower() for each in hosts}
    name = f"[{endpoint.host}]" if ":" in endpoint.host else endpoint.host
    if endpoint.named() not in listed and f"{name}:{endpoint.port}" not in listed:
        values = {"host": endpoint.named(), "hosts": ", ".join(sorted(listed))}
        raise DengeError(Problem("federation.host", values, clause.place))
    return endpoint


def _endpoint(address: str | None) -> Endpoint | None:
    try:
        parts = urlsplit(address or "")
        port = parts.port
    except ValueError:
        return None
    host = parts.hostname
    if parts.scheme not in _USUAL_PORTS or not host or not host.isascii() or "@" in parts.netloc or "%" in host:
        return None
    target = quote(parts.path or "/", safe=_UNESCAPED)
    if parts.query:
        target += "?" + quote(parts.query, safe=_UNESCAPED)
    return Endpoint(parts.scheme, host.lower(), port or _USUAL_PORTS[parts.scheme], target)
