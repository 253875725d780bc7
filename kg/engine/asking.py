"""Asks a leased child from a thread, which waits for the answer, the deadline or the departure of its client."""

from __future__ import annotations

import select
import time
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as LateError
from contextlib import nullcontext

from kg.engine.departure import Departure, current_departure
from kg.engine.exchange import Incoming, Reply
from kg.engine.leases import GRACE_SECONDS, Leased, Leases, Task
from kg.engine.limits import deadline_problem
from kg.engine.permits import Lane
from kg.problems import DengeError, Problem


def ask(leases: Leases, task: Task) -> Reply:
    """The reply of a child. Raises DengeError when there is none."""
    departure = current_departure()
    lane = _permit(leases, task, departure)
    try:
        while True:
            child = leases.idle_child() or leases.lease()
            if not _send(child, task):
                child.channel.close()
                continue  # it was killed while it was idle; nothing of the query has begun
            reply = _reply(leases, child, task, departure)
            if reply is not None:
                return reply
    finally:
        leases.permits.give_back(lane)


def _permit(leases: Leases, task: Task, departure: Departure | None) -> Lane:
    future = leases.permits.ask(task.for_page)

    def withdraw() -> None:
        future.cancel()

    try:
        with departure.reacting(withdraw) if departure else nullcontext():
            return future.result(leases.session.settings.query_seconds)
    except LateError:
        leases.permits.withdraw(future)
        raise leases.busy() from None
    except CancelledError:
        raise _gone() from None


def _send(child: Leased, task: Task) -> bool:
    """Send the query; False when the child is no more. It reads all at once, so a full channel is brief."""
    unsent = memoryview(task.payload)
    while unsent:
        try:
            unsent = unsent[child.channel.send(unsent) :]
        except BlockingIOError:
            select.select([], [child.channel], [], 1)
        except OSError:
            return False
    return True


def _reply(leases: Leases, child: Leased, task: Task, departure: Departure | None) -> Reply | None:
    start = time.monotonic()
    incoming = Incoming(child.channel, child.room)
    waiting = select.poll()
    waiting.register(child.channel, select.POLLIN)

    def stop() -> None:
        leases.session.tell("stop", {"child": child.process})

    with departure.reacting(stop) if departure else nullcontext():
        while True:
            left = start + task.seconds + GRACE_SECONDS - time.monotonic()
            if not waiting.poll(max(0.0, left) * 1000):
                incoming.drop()
                leases.stop(child)
                raise DengeError(deadline_problem(task.seconds))
            try:
                reply = incoming.take()
            except EOFError:
                if departure is not None and departure.has_left:
                    child.channel.close()
                    raise _gone() from None
                error = leases.after_end(child, task, time.monotonic() - start)
                if error is None:
                    return None
                raise error from None
            if reply is not None:
                leases.give_back(child, reply.retires)
                return reply


def _gone() -> DengeError:
    return DengeError(Problem("engine.client-gone"))
