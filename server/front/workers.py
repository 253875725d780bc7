"""Keeps worker processes: forks them, replaces those that end, and ends them all when it is told to."""

from __future__ import annotations

import logging
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from kg.engine.process import fork_child
from kg.engine.signals import signal_descriptor

# A worker that lived no longer would end again at once, and nobody is helped by forking as fast as one can.
_SHORT_SECONDS: Final = 1.0
_ENDS: Final = frozenset({signal.SIGTERM, signal.SIGINT})
_log = logging.getLogger("denge.server")


def keep_workers(count: int, serve: Callable[[], int], patience: float) -> None:
    """Keep `count` processes that run `serve`, until this one gets SIGTERM or SIGINT.

    The workers then get SIGTERM, and are killed when they have not ended within `patience` seconds. For a process with
    one thread.
    """
    workers: dict[int, float] = {}
    with signal_descriptor() as signals:
        goes_on = True
        while goes_on:
            while len(workers) < count:
                workers[fork_child(serve)] = time.monotonic()
            goes_on = _wait(signals, None)
            for process in _ended(workers) if goes_on else ():
                seconds = time.monotonic() - workers.pop(process)
                _log.error("worker-ended", extra={"fields": {"process": process, "seconds": round(seconds, 3)}})
                if seconds < _SHORT_SECONDS:
                    goes_on = _wait(signals, _SHORT_SECONDS)
        _end(signals, workers, patience)


def _wait(signals: socket.socket, seconds: float | None) -> bool:
    """Wait for a signal, for `seconds` at most; whether it is none of those that end this."""
    ready, _, _ = select.select([signals], [], [], seconds)
    return not ready or _ENDS.isdisjoint(signals.recv(4096))


def _ended(workers: dict[int, float]) -> list[int]:
    return [process for process in workers if os.waitpid(process, os.WNOHANG)[0]]


def _end(signals: socket.socket, workers: dict[int, float], patience: float) -> None:
    until = time.monotonic() + patience
    _signal(workers, signal.SIGTERM)
    while workers:
        for process in _ended(workers):
            del workers[process]
        left = until - time.monotonic()
        if workers and left <= 0:
            _signal(workers, signal.SIGKILL)
        if workers:
            _wait(signals, max(left, 0.1))


def _signal(workers: dict[int, float], number: signal.Signals) -> None:
    for process in workers:
        with suppress(ProcessLookupError):
            os.kill(process, number)
