"""Answers queries in a forked child, within limits: a whole answer or a problem for each."""

from __future__ import annotations

import array  # noqa: F401  (socket.send_fds imports it late, which is slow in a child)
import gc
import os
import re
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Store

from kg.engine.describing import describe
from kg.engine.evaluation import Reading, evaluate
from kg.engine.exchange import LONGEST_INLINE, Reply, send_answer, send_problem
from kg.engine.formats import chosen_media_type
from kg.engine.interface import AnswerKind, DescriptionRequest, Formats, QueryRequest, Request
from kg.engine.limits import memory_problem, size_problem
from kg.engine.process import MEGABYTE, allow_descriptors, end_at, keep_descriptors, set_limits
from kg.engine.serialization import Spool, check_written, write_answer, write_description
from kg.federation import Endpoint, Response, call
from kg.problems import DengeError, Problem
from kg.project import Settings

# Exit status of a child that cannot follow the changes any further; its query can be asked of another.
STALE: Final = 75
_SYSTEM_ERROR: Final = re.compile(r"\(os error (\d+)\)")
# What an attempt to reach another host ends with when no descriptor can be opened: EMFILE, or what looking up its name
# comes to, which is EBUSY where the process has looked one up before.
_NETWORK: Final = re.compile(r"\(os error (?:16|24)\)|address information")
_FILE_TOO_LARGE: Final = 27
# After these a child has been at its limits, and what it holds of memory is not as it was.
_UNSOUND: Final = frozenset({"engine.memory", "engine.answer-too-large", "engine.crashed"})
# What one call to another endpoint opens: its socket, and files and sockets while the name of its host is looked up.
_DESCRIPTORS_OF_A_CALL: Final = 16


@dataclass
class Evaluation:
    """What a child evaluates on: a store, how its default graph is read, and the settings.

    Only the parent changes how it is read, when a change first puts a triple into a second graph.
    """

    store: Store
    reading: Reading
    settings: Settings


def prepare(settings: Settings, *descriptors: int) -> Spool:
    """Give up everything of the parent but its memory and the descriptors, INHERITED and following; set the limits.

    Returns where answers are written to. The caller then sees to it by `allow_descriptors` that nothing opens another.
    """
    gc.disable()
    keep_descriptors(*descriptors)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 2)  # Rust writes there before it aborts; the parent tells what happened
    os.close(silent)
    set_limits(settings.query_megabytes * MEGABYTE, settings.answer_megabytes * MEGABYTE)
    return Spool(LONGEST_INLINE, settings.answer_megabytes * MEGABYTE)


def rehearse(evaluation: Evaluation, spool: Spool) -> None:
    """Answer a tiny query into nothing: what a child touches first is slow, and now nobody waits for it."""
    _write(evaluation, QueryRequest("SELECT * { ?s ?p ?o } LIMIT 1"), spool)
    spool.clear()


def answer(
    evaluation: Evaluation,
    request: Request,
    number: int,
    channel: socket.socket,
    spool: Spool,
    has_grown: Callable[[], bool],
) -> bool:
    """Answer on the channel. Returns whether the child may go on afterwards."""
    settings = evaluation.settings
    start = time.monotonic()
    try:
        kind, media_type = _write(evaluation, request, spool)
    except BaseException as error:  # a panic in Rust is no Exception
        problem = _problem(error, settings)
        retires = problem.code in _UNSOUND or has_grown()
        end_at(0, 0)
        spool.clear()
        send_problem(channel, problem, retires, number, time.monotonic() - start)
        return not retires
    retires = has_grown()
    end_at(0, 0)
    reply = Reply(retires, number, time.monotonic() - start, None, kind, media_type, spool.inline())
    send_answer(channel, reply, spool.spilled())
    spool.clear()
    return not retires


def _write(evaluation: Evaluation, request: Request, spool: Spool) -> tuple[AnswerKind, str]:
    if isinstance(request, DescriptionRequest):
        return _describe(evaluation, request, spool)

    def make_call(endpoint: Endpoint, query: str, settings: Settings) -> Response:
        allow_descriptors(spool.descriptor + 1 + _DESCRIPTORS_OF_A_CALL)
        try:
            return call(endpoint, query, settings)
        finally:
            allow_descriptors(spool.descriptor + 1)

    evaluated = evaluate(evaluation.store, request, evaluation.settings, evaluation.reading, make_call)
    media_type = chosen_media_type(evaluated.kind, request.formats)
    write_answer(evaluated, media_type, spool)
    check_written(media_type, spool)
    return evaluated.kind, media_type


def _describe(evaluation: Evaluation, request: DescriptionRequest, spool: Spool) -> tuple[AnswerKind, str]:
    media_type = chosen_media_type("graph", Formats(graph=request.media_type))
    quads = describe(evaluation.store, request)
    if quads:
        write_description(quads, media_type, spool)
        check_written(media_type, spool)
    return "graph", media_type


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


def problem_of_end(wait_status: int, settings: Settings) -> Problem:
    """The problem of a query whose child has ended before it answered."""
    if os.WIFEXITED(wait_status):
        return Problem("engine.crashed", {"reason": f"exit status {os.WEXITSTATUS(wait_status)}"})
    number = os.WTERMSIG(wait_status)
    if number == signal.SIGABRT:  # how Rust ends when the system gives it no memory
        return memory_problem(settings)
    return Problem("engine.crashed", {"reason": signal.Signals(number).name})
