"""Bounds how many requests one client may make in a minute.

The generic cell rate algorithm: of each client one number is kept, the moment at which it has used nothing up. The
package `limits` was measured instead: 8 to 14 microseconds a request, a thread that goes through all clients a hundred
times a second, and no bound to their number.
"""

from __future__ import annotations

import ipaddress
import math
from collections import OrderedDict
from collections.abc import Mapping
from typing import Final

from server.client_address import address_of

_MINUTE: Final = 60.0
_MOST_CLIENTS: Final = 50_000


class RateLimit:
    """Lets each client make `per_minute` requests at once, and after that one each `60 / per_minute` seconds.

    Of more clients than 50,000 those are forgotten that came first.
    """

    def __init__(self, per_minute: int) -> None:
        self._interval = _MINUTE / per_minute
        self._free_at: OrderedDict[str, float] = OrderedDict()

    def seconds_to_wait(self, client: str, now: float) -> int:
        """Whole seconds until the client may ask again; 0 when it may now, which counts as a request."""
        free_at = max(self._free_at.get(client, now), now)
        excess = free_at + self._interval - now - _MINUTE
        if excess > 1e-6:
            return math.ceil(excess)
        self._free_at[client] = free_at + self._interval
        self._free_at.move_to_end(client)
        if len(self._free_at) > _MOST_CLIENTS:
            self._free_at.popitem(last=False)
        return 0


def client_of(connection: str, headers: Mapping[str, str], behind_proxy: bool) -> str:
    """Who counts as one client: an IPv4 address, or the first 64 bits of an IPv6 one, which one customer holds."""
    address = address_of(connection, headers.get("x-forwarded-for", ""), behind_proxy)
    if ":" not in address:
        return address
    try:
        network = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return address
    mapped = network.ipv4_mapped if isinstance(network, ipaddress.IPv6Address) else None
    return str(mapped) if mapped else network.exploded[:19]
