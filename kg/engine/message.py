"""The messages on the engine's sockets: four bytes of length and JSON, with a descriptor where there is more to say."""

from __future__ import annotations

import json
import os
import socket
import struct
from dataclasses import asdict
from typing import Any, Final

from kg.problems import Place, Problem

_LENGTH: Final = struct.Struct("!I")


def framed(payload: bytes) -> bytes:
    """A message with its length in front."""
    return _LENGTH.pack(len(payload)) + payload


def unframed(received: bytes | bytearray) -> bytes | None:
    """The first whole message of what was received, or None while it is incomplete."""
    length = announced_length(received)
    if length is None or len(received) < _LENGTH.size + length:
        return None
    return bytes(received[_LENGTH.size : _LENGTH.size + length])


def announced_length(received: bytes | bytearray) -> int | None:
    """The length that a message says it has, or None before that is known."""
    return None if len(received) < _LENGTH.size else int(_LENGTH.unpack_from(received)[0])


def message(content: dict[str, Any]) -> bytes:
    """A table as a framed message. Half surrogates, which a broken client may send, survive as escapes."""
    return framed(json.dumps(content).encode("ascii"))


def problem_table(problem: Problem) -> dict[str, Any]:
    """A problem as JSON can hold it."""
    place = asdict(problem.place) if problem.place else None
    return {"code": problem.code, "values": dict(problem.values), "place": place}


def problem_of(table: dict[str, Any]) -> Problem:
    """The problem that `problem_table` wrote."""
    place = Place(**table["place"]) if table["place"] else None
    return Problem(table["code"], table["values"], place)


def send_message(connection: socket.socket, content: dict[str, Any], *descriptors: int) -> None:
    """Send a small message in one call, so that the other side sees all of it or nothing."""
    whole = message(content)
    if socket.send_fds(connection, [whole], list(descriptors)) != len(whole):
        raise OSError("a message was sent in part")


def receive_message(connection: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """The next message with the descriptors that came along (the caller closes them); None when the other has left."""
    received = b""
    descriptors: list[int] = []
    while (payload := unframed(received)) is None:
        chunk, handed, _, _ = socket.recv_fds(connection, 1 << 16, 2)
        descriptors += handed
        if not chunk:
            for descriptor in descriptors:
                os.close(descriptor)
            return None
        received += chunk
    table: dict[str, Any] = json.loads(payload)
    return table, descriptors


def whole_content(descriptor: int) -> bytes:
    """All bytes of a memory file, which is closed."""
    with os.fdopen(descriptor, "rb") as written:
        written.seek(0)
        return written.read()


def memory_file(name: str, content: bytes) -> int:
    """A memory file with the content; the caller closes it."""
    descriptor = os.memfd_create(name)
    with os.fdopen(descriptor, "wb", closefd=False) as written:
        written.write(content)
    return descriptor
