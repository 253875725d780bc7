"""Asks a leased child from an event loop, which goes on with other things meanwhile."""

from __future__ import annotations

import asyncio
import os
import time
from typing import Final

from kg.engine.exchange import WATCH_SECONDS, Incoming, Reply
from kg.engine.leases import GRACE_SECONDS, Leased, Leases, Task
from kg.engine.limits import deadline_problem
from kg.engine.permits import Lane
from kg.problems import DengeError

_OVERDUE: Final = "overdue"


async def ask(leases: Leases, task: Task) -> Reply:
    """The reply of a child. Raises DengeError when there is none; cancellation stops the child."""
    loop = asyncio.get_running_loop()
    lane = leases.permits.take(task.for_page) or await _permit(leases, task)
    try:
        while True:
            child = leases.idle_child()
            if child is None:
                child = await loop.run_in_executor(None, leases.lease)
            reply = await _converse(loop, leases, child, task)
            if reply is not None:
                return reply
    finally:
        leases.permits.give_back(lane)


async def _permit(leases: Leases, task: Task) -> Lane:
    permit = leases.permits.ask(task.for_page)
    try:
        async with asyncio.timeout(leases.session.settings.query_seconds):
            return await asyncio.wrap_future(permit)
    except TimeoutError:
        leases.permits.withdraw(permit)
        raise leases.busy() from None
    except asyncio.CancelledError:
        leases.permits.withdraw(permit)
        raise


async def _converse(loop: asyncio.AbstractEventLoop, leases: Leases, child: Leased, task: Task) -> Reply | None:
    """The reply, or None when the query has to be asked of another child."""
    start = loop.time()
    incoming = Incoming(child.channel, child.room)
    try:
        if not await _send(loop, child, task.payload):
            child.channel.close()
            return None
        # A child that was woken on this processor may have answered before the call that woke it came back.
        reply = incoming.take() or (_watched(incoming) if task.alone else None)
        if reply is None:
            reply = await _arrival(loop, incoming, child, task)
    except EOFError:
        elapsed = loop.time() - start
        error = await loop.run_in_executor(None, leases.after_end, child, task, elapsed)
        if error is None:
            return None
        raise error from None
    except asyncio.CancelledError as error:
        incoming.drop()
        leases.stop(child)
        if error.args == (_OVERDUE,):
            raise DengeError(deadline_problem(task.seconds)) from None
        raise
    leases.give_back(child, reply.retires)
    return reply


def _watched(incoming: Incoming) -> Reply | None:
    """The reply, if it arrives while nothing else is done (`WATCH_SECONDS`)."""
    until = time.perf_counter() + WATCH_SECONDS
    reply = None
    while reply is None and time.perf_counter() < until:
        os.sched_yield()
        reply = incoming.take()
    return reply


async def _arrival(loop: asyncio.AbstractEventLoop, incoming: Incoming, child: Leased, task: Task) -> Reply:
    """The reply, once it has arrived. Raises EOFError when the child ends before."""
    arrived: asyncio.Future[Reply] = loop.create_future()

    def take() -> None:
        try:
            reply = incoming.take()
        except EOFError as error:
            if not arrived.done():
                arrived.set_exception(error)
            return
        if reply is not None and not arrived.done():
            arrived.set_result(reply)

    overdue = loop.call_later(task.seconds + GRACE_SECONDS, arrived.cancel, _OVERDUE)
    loop.add_reader(child.channel, take)
    try:
        return await arrived
    finally:
        loop.remove_reader(child.channel)
        overdue.cancel()


async def _send(loop: asyncio.AbstractEventLoop, child: Leased, payload: bytes) -> bool:
    """Send the query; False when the child was killed while it was idle, and nothing of the query has begun."""
    try:
        sent = child.channel.send(payload)
        if sent < len(payload):
            await loop.sock_sendall(child.channel, payload[sent:])
    except BlockingIOError:
        await loop.sock_sendall(child.channel, payload)
    except OSError:
        return False
    return True
