"""Children of the parent that wait for requests, answer one at a time, and retire when they have grown."""

from __future__ import annotations

import os
import resource
import select
import socket
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Store

from kg.engine.child import ANSWERED, answer_request, leaves_child_sound, prepare, rehearse
from kg.engine.interface import QueryRequest
from kg.engine.message import decode_request
from kg.engine.process import INHERITED, fork_child
from kg.engine.visit import Visit
from kg.project import Settings

# Pages of memory that a child may have come to own, as copies of the parent's or new ones, before it retires:
# 64 MB. A lookup takes a few, a scan of a large dataset copies most of it.
_RETIRING_PAGES: Final = 16_384


@dataclass(eq=False)
class Evaluator:
    """A child and the channel on which it gets requests and reports; `visit` is what it answers, None while idle."""

    process: int
    channel: socket.socket
    visit: Visit | None = None

    def hand_over(self, visit: Visit) -> None:
        """Give the child a request and the connection to answer on. Raises OSError when the child is gone."""
        request = os.memfd_create("request")
        try:
            os.write(request, visit.payload or b"")
            socket.send_fds(self.channel, [b"!"], [visit.connection.fileno(), request])
        finally:
            os.close(request)
        self.visit = visit

    def report(self) -> int | None:
        """What the child says after an answer, a status for `outcome_told`; None when it has ended."""
        try:
            said = self.channel.recv(1)
        except ConnectionError:
            return None
        return said[0] if said else None


def fork_evaluator(store: Store, settings: Settings) -> Evaluator:
    """Fork a child that holds the store as it is now."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = fork_child(lambda: _serve(store, theirs.fileno(), settings))
    return Evaluator(process, ours)


def _serve(store: Store, channel_number: int, settings: Settings) -> int:
    prepare(channel_number, settings)
    channel = socket.socket(fileno=INHERITED)
    if not select.select([channel], [], [], 0)[0]:
        rehearse(store, settings)
    while True:
        received, descriptors, _, _ = socket.recv_fds(channel, 1, 2)
        if not received:
            return ANSWERED  # the parent has no use for this child any more
        connection, handed = descriptors
        payload = os.pread(handed, os.fstat(handed).st_size, 0)
        os.close(handed)
        request = decode_request(payload)
        assert isinstance(request, QueryRequest)
        status = answer_request(store, request, connection, settings)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_minflt > _RETIRING_PAGES
        if grown or not leaves_child_sound(status):
            return status
        channel.send(bytes([status]))
