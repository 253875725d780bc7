"""The one process that changes the dataset: works a change out, puts it on the disk, and says what it was."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Final

from pyoxigraph import Store

from kg.changes import Delta, encode
from kg.engine.child import Evaluation
from kg.engine.evaluation import Reading
from kg.engine.limits import memory_problem
from kg.engine.message import memory_file, problem_table, receive_message, send_message, whole_content
from kg.engine.process import INHERITED, MEGABYTE, end_at, fork_child, keep_descriptors, set_limits
from kg.engine.write_messages import decode_write
from kg.engine.writing import Writer
from kg.problems import DengeError, Problem

WriterFactory = Callable[[Store, bool], Writer]
# Files of the log, the libraries of validation and what they open.
_LARGEST_FILE: Final = 1 << 40


def fork_writer(evaluation: Evaluation, make: WriterFactory, number: int) -> tuple[int, socket.socket]:
    """Fork the writer over the store as it is after change `number`. Returns its process id and our end of its channel.

    It first tells, as its first message, the changes that the log has beyond `number`.
    """
    ours, theirs = socket.socketpair()
    with theirs:
        process = fork_child(lambda: _serve(evaluation, make, number, theirs.fileno()))
    return process, ours


def _serve(evaluation: Evaluation, make: WriterFactory, number: int, channel_number: int) -> int:
    keep_descriptors(channel_number)
    settings = evaluation.settings
    set_limits(settings.query_megabytes * MEGABYTE, _LARGEST_FILE)
    # A signal to end waits until what is under way is on the disk and told; the end of the channel says the rest.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with socket.socket(fileno=INHERITED) as channel:
        try:
            writer = make(evaluation.store, evaluation.reading is Reading.KEPT_UNION)
            for later, delta in writer.catch_up(number):
                _send(channel, {"missing": later}, delta)
        except DengeError as error:
            send_message(channel, {"refused": problem_table(error.problem)})
            return os.EX_CONFIG
        send_message(channel, {"ready": True})
        writer.warm_up()
        while (received := receive_message(channel)) is not None:
            _, descriptors = received
            payload = whole_content(descriptors[0])
            try:
                _write(channel, writer, payload, settings.write_seconds)
            except DengeError as error:
                end_at(0, 0)
                send_message(channel, {"problem": problem_table(error.problem)})
            except MemoryError:
                end_at(0, 0)
                send_message(channel, {"problem": problem_table(memory_problem(settings))})
                return os.EX_OSERR
            except BaseException as error:  # a panic in Rust is no Exception
                end_at(0, 0)
                problem = Problem("engine.crashed", {"reason": f"{type(error).__name__}: {error}"})
                send_message(channel, {"problem": problem_table(problem)})
                return os.EX_SOFTWARE
    return os.EX_OK


def _write(channel: socket.socket, writer: Writer, payload: bytes, seconds: float) -> None:
    end_at(seconds, seconds)
    prepared = writer.prepare(decode_write(payload))
    end_at(0, 0)
    remarks = [asdict(each) for each in prepared.remarks]
    if not prepared.delta:
        _send(channel, {"written": None, "created": prepared.created, "remarks": remarks}, prepared.delta)
        return
    number = writer.commit(prepared)
    _send(channel, {"written": number, "created": prepared.created, "remarks": remarks}, prepared.delta)


def _send(channel: socket.socket, table: dict[str, Any], delta: Delta) -> None:
    counts = {"removed": len(delta.removed), "added": len(delta.added)}
    descriptor = memory_file("delta", encode(delta))
    try:
        send_message(channel, {**table, **counts}, descriptor)
    finally:
        os.close(descriptor)
