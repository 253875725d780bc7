"""Serves a gateway by uvicorn in a worker process, until SIGTERM."""

from __future__ import annotations

import os
import signal
import socket
from functools import partial
from typing import Any, Final, cast

import uvicorn

from server.front.connection import CONNECTIONS, HEAD_SECONDS
from server.front.gateway import Gateway
from server.front.recalling import RecallingConnection

# What waits to be taken by a worker that is busy.
BACKLOG: Final = CONNECTIONS


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket that takes connections to an address of this machine; `::` is every address, those of IPv4 too.

    Raises OSError.
    """
    family = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
    both = family == socket.AF_INET6 and socket.has_dualstack_ipv6()
    return socket.create_server((host, port), family=family, backlog=BACKLOG, dualstack_ipv6=both)


def serve(gateway: Gateway, listener: socket.socket, patience: float) -> int:
    """Answer what comes in on the listening socket, until SIGTERM; requests under way then have `patience` seconds.

    Returns the exit status.
    """
    # uvicorn raises the signal that it was ended by once more; that is not meant to end the process before its time.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    config = uvicorn.Config(
        cast(Any, gateway),
        interface="asgi3",
        http=cast(Any, partial(RecallingConnection, gateway)),
        ws="none",
        lifespan="off",
        loop="uvloop",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        backlog=BACKLOG,
        timeout_keep_alive=HEAD_SECONDS,
        timeout_graceful_shutdown=int(patience),
    )
    uvicorn.Server(config).run(sockets=[listener])
    return os.EX_OK
