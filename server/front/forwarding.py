"""The address that a client used, as the proxy in front of this server tells it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from server.front.arrival import Arrival

_HOST: Final = re.compile(r"[A-Za-z0-9._-]+(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?")
_SCHEMES: Final = ("http", "https")


def as_forwarded(arrival: Arrival) -> Arrival:
    """The request with scheme and host of X-Forwarded-Proto and X-Forwarded-Host, where they are well formed.

    Of several values the last is taken: the proxy next to this server wrote it, the others may be invented.
    """
    scheme = _last(arrival, "x-forwarded-proto").lower()
    host = _last(arrival, "x-forwarded-host")
    return replace(
        arrival,
        scheme=scheme if scheme in _SCHEMES else arrival.scheme,
        host=host if _HOST.fullmatch(host) else arrival.host,
    )


def _last(arrival: Arrival, name: str) -> str:
    return arrival.headers.get(name, "").rpartition(",")[2].strip()
