"""Signals as bytes on a descriptor, so that one loop sees them among everything else."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_WATCHED: Final = (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT)


def _noticed(number: int, frame: FrameType | None) -> None:
    """What Python runs for a watched signal; the byte on the descriptor is all that is needed."""


@contextmanager
def signal_descriptor() -> Iterator[socket.socket]:
    """A socket on which each SIGCHLD, SIGTERM and SIGINT of this process arrives as one byte, its number."""
    ours, wakeup = socket.socketpair()
    ours.setblocking(False)
    wakeup.setblocking(False)
    with ours, wakeup:
        earlier = {number: signal.signal(number, _noticed) for number in _WATCHED}
        earlier_wakeup = signal.set_wakeup_fd(wakeup.fileno(), warn_on_full_buffer=False)
        try:
            yield ours
        finally:
            signal.set_wakeup_fd(earlier_wakeup)
            for number, handler in earlier.items():
                signal.signal(number, handler)
