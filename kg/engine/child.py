"""Answers one request in a forked child, within limits: a whole answer or a problem, then the end."""

from __future__ import annotations

import array  # noqa: F401  (socket.send_fds imports it late, which is slow in a child)
import gc
import os
import re
import signal
import socket
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from kg.engine.evaluation import evaluate
from kg.engine.formats import chosen_media_type
from kg.engine.interface import QueryRequest
from kg.engine.limits import memory_problem, size_problem
from kg.engine.message import AnswerHeader, Reply, send_reply
from kg.engine.process import MEGABYTE, keep_descriptor, new_descriptors, set_limits
from kg.engine.serialization import check_written, write_answer
from kg.federation import Endpoint, Response, call
from kg.problems import DengeError, Problem
from kg.project import Settings

ANSWERED: Final = 0
# A child that told a problem reports this plus the position of the code in PROBLEMS.
_TOLD: Final = 100
PROBLEMS: Final = (
    "engine.syntax",
    "engine.too-long",
    "engine.too-deep",
    "engine.service",
    "federation.address",
    "federation.host",
    "federation.unreachable",
    "federation.too-slow",
    "federation.redirect",
    "federation.refused",
    "federation.too-large",
    "federation.unreadable",
    "engine.graph-name",
    "engine.not-acceptable",
    "engine.not-expressible",
    "engine.answer-too-large",
    "engine.memory",
    "engine.crashed",
)
_SYSTEM_ERROR: Final = re.compile(r"\(os error (\d+)\)")
# What an attempt to reach another host ends with when no descriptor can be opened.
_NETWORK: Final = re.compile(r"\(os error 24\)|address information")
_FILE_TOO_LARGE: Final = 27
# What one call to another endpoint opens: its socket, and files and sockets while the name of its host is looked up.
_DESCRIPTORS_OF_A_CALL: Final = 16


def prepare(descriptor: int, settings: Settings) -> None:
    """Give up everything of the parent but its memory and one descriptor, which becomes INHERITED; set the limits."""
    gc.disable()
    keep_descriptor(descriptor)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 2)  # Rust writes there before it aborts; the parent tells what happened
    os.close(silent)
    set_limits(settings.query_megabytes * MEGABYTE, settings.answer_megabytes * MEGABYTE)


def rehearse(store: Store, settings: Settings) -> None:
    """Answer a tiny query into nothing: what a child touches first is slow, and now nobody waits for it."""
    request = QueryRequest("SELECT * { ?s ?p ?o } LIMIT 1")
    ours, theirs = socket.socketpair()
    with ours:
        answer_request(store, request, theirs.detach(), settings)


def answer_request(store: Store, request: QueryRequest, connection: int, settings: Settings) -> int:
    """Answer on the socket `connection` and close it. Returns a status for `outcome_told`.

    To be called in a child only. `connection` is its highest descriptor, and none below it is free.
    """
    answer = os.memfd_create("answer")
    try:
        with socket.socket(fileno=connection) as socket_to_client:
            try:
                header = _write(store, request, answer, max(answer, connection), settings)
            except BaseException as error:  # a panic in Rust is no Exception
                problem = _problem(error, settings)
                status = _TOLD + PROBLEMS.index(problem.code)
                _send(socket_to_client, problem, None)
            else:
                status = ANSWERED
                _send(socket_to_client, header, answer)
    finally:
        os.close(answer)
    return status


def _send(connection: socket.socket, reply: Reply, descriptor: int | None) -> None:
    with suppress(BrokenPipeError, ConnectionResetError):  # the client has left, which the parent sees for itself
        send_reply(connection, reply, descriptor)


def _write(
    store: Store, request: QueryRequest, answer: int, highest_descriptor: int, settings: Settings
) -> AnswerHeader:
    start = time.monotonic()

    def make_call(endpoint: Endpoint, query: str, settings: Settings) -> Response:
        with new_descriptors(_DESCRIPTORS_OF_A_CALL, highest_descriptor):
            return call(endpoint, query, settings)

    with new_descriptors(0, highest_descriptor):
        evaluated = evaluate(store, request, settings, make_call)
        media_type = chosen_media_type(evaluated.kind, request.formats)
    with new_descriptors(1, highest_descriptor):
        write_answer(evaluated, media_type, Path(f"/proc/self/fd/{answer}"))
    check_written(media_type, answer)
    return AnswerHeader(evaluated.kind, media_type, time.monotonic() - start)


def _problem(error: BaseException, settings: Settings) -> Problem:
    if isinstance(error, DengeError):
        return error.problem
    if isinstance(error, MemoryError):
        return memory_problem(settings)
    match = _SYSTEM_ERROR.search(str(error))
    number = error.errno if isinstance(error, OSError) and error.errno else int(match[1]) if match else None
    if number == _FILE_TOO_LARGE:
        return size_problem(settings)
    if _NETWORK.search(str(error)):
        return Problem("engine.service")
    return Problem("engine.crashed", {"reason": f"{type(error).__name__}: {error}"})


def leaves_child_sound(status: int) -> bool:
    """Whether a child may go on after a request with this status, or has been at its limits."""
    return outcome_told(status) not in ("engine.memory", "engine.answer-too-large", "engine.crashed", None)


def outcome_told(status: int) -> str | None:
    """What a child's status says: "answered", or the code of the problem it told; None for any other status."""
    if status == ANSWERED:
        return "answered"
    return PROBLEMS[status - _TOLD] if _TOLD <= status < _TOLD + len(PROBLEMS) else None


def outcome_of(wait_status: int, settings: Settings) -> str | Problem:
    """What became of a child that has ended: what it told, else the problem that is still to be told."""
    if os.WIFEXITED(wait_status):
        status = os.WEXITSTATUS(wait_status)
        return outcome_told(status) or Problem("engine.crashed", {"reason": f"exit status {status}"})
    number = os.WTERMSIG(wait_status)
    if number == signal.SIGABRT:  # how Rust ends when the system gives it no memory
        return memory_problem(settings)
    return Problem("engine.crashed", {"reason": signal.Signals(number).name})
