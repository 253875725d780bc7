"""Whose address a request comes from, behind a proxy and without one."""

from __future__ import annotations


def address_of(connection: str, forwarded: str, behind_proxy: bool) -> str:
    """The address of the client: that of the connection, or behind a proxy the last one of X-Forwarded-For.

    The proxy itself wrote the last one; what stands before it may be invented.
    """
    return (forwarded.rpartition(",")[2].strip() or connection) if behind_proxy else connection
