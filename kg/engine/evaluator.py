"""A child of the parent that answers queries one after another, each on the version announced last."""

from __future__ import annotations

import os
import signal
import socket
import time
from contextlib import suppress

from kg.engine.board import Board
from kg.engine.child import STALE, Evaluation, answer, prepare, rehearse
from kg.engine.evaluation import Reading
from kg.engine.exchange import WATCH_SECONDS, decode_request, new_room
from kg.engine.growth import Growth
from kg.engine.interface import QueryRequest
from kg.engine.journal import Announced, Follower, Journal
from kg.engine.message import announced_length, unframed
from kg.engine.process import INHERITED, allow_descriptors, end_at, fork_child

# JSON writes a character as up to twelve bytes; the rest is for names of graphs.
_BYTES_A_CHARACTER = 12
_BYTES_BESIDE = 1 << 20
_END = {signal.SIGTERM}


def fork_evaluator(evaluation: Evaluation, board: Board, journal: Journal, slot: int) -> tuple[int, socket.socket]:
    """Fork a child that holds the store as it is now. Returns its process id and our end of its channel."""
    ours, theirs = socket.socketpair()
    announced = board.number, board.journal_end, board.generation  # before the fork, as the store is then
    with theirs:
        process = fork_child(lambda: _serve(evaluation, board, announced, journal.descriptor, slot, theirs.fileno()))
    return process, ours


def _serve(
    evaluation: Evaluation, board: Board, announced: Announced, journal: int, slot: int, channel_number: int
) -> int:
    spool = prepare(evaluation.settings, channel_number, journal)
    growth = Growth(board, slot, evaluation.settings.warm_children)
    allow_descriptors(growth.descriptor + 1)
    follower = Follower(board, announced, INHERITED + 1, evaluation.store, evaluation.reading is Reading.KEPT_UNION)
    rehearse(evaluation, spool)
    with socket.socket(fileno=INHERITED) as channel:
        goes_on, room, watches = True, new_room(), False
        while goes_on:
            payload = _receive(channel, room, evaluation.settings.query_characters, watches)
            if payload is None:
                return os.EX_OK  # nobody has a use for this child any more
            request, seconds = decode_request(payload)
            watches = isinstance(request, QueryRequest) and request.alone
            # The wish of the parent that children end waits until the answer is given.
            signal.pthread_sigmask(signal.SIG_BLOCK, _END)
            board.begin(slot, seconds)
            end_at(seconds, evaluation.settings.query_cpu_seconds)
            if not follower.catch_up():
                return STALE
            goes_on = answer(evaluation, request, follower.number, channel, spool, growth.is_too_much)
            board.finish(slot)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _END)
    return os.EX_OK


def _receive(channel: socket.socket, room: bytearray, characters: int, watches: bool) -> bytes | None:
    """The next query; None when the worker is gone or sends nonsense. `room` is used again for each."""
    received = b""
    while (payload := unframed(received)) is None:
        try:
            length = _received(channel, room, watches)
        except ConnectionError:
            return None
        received += memoryview(room)[:length]
        announced = announced_length(received)
        if not length or (announced is not None and announced > characters * _BYTES_A_CHARACTER + _BYTES_BESIDE):
            return None
    return payload


def _received(channel: socket.socket, room: bytearray, watches: bool) -> int:
    """Wait for a piece, which is put into `room`; its length. With `watches` without rest at first."""
    until = time.monotonic() + (WATCH_SECONDS if watches else 0.0)
    while time.monotonic() < until:
        os.sched_yield()
        with suppress(BlockingIOError):
            return channel.recv_into(room, 0, socket.MSG_DONTWAIT)
    return channel.recv_into(room)
