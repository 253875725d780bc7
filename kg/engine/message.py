"""The messages on the engine's socket: four bytes of length, JSON, and with an answer a descriptor of its bytes."""

from __future__ import annotations

import json
import os
import socket
import struct
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from kg.engine.interface import Answer, AnswerKind, Formats, QueryRequest
from kg.engine.status import EngineStatus
from kg.problems import DengeError, Place, Problem

_LENGTH: Final = struct.Struct("!I")
STATUS_REQUEST: Final = b'{"ask": "status"}'


@dataclass(frozen=True)
class AnswerHeader:
    """What goes with the descriptor of an answer."""

    kind: AnswerKind
    media_type: str
    seconds: float


Reply = AnswerHeader | Problem | EngineStatus


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


def encode_request(request: QueryRequest) -> bytes:
    """A query as JSON. Half surrogates, which a broken client may send, survive as escapes."""
    return json.dumps({"ask": "query", **asdict(request)}).encode("ascii")


def decode_request(payload: bytes) -> QueryRequest | Literal["status"]:
    """A query, or the word "status"."""
    table: dict[str, Any] = json.loads(payload)
    if table.pop("ask") == "status":
        return "status"
    return QueryRequest(
        text=table["text"],
        formats=Formats(**table["formats"]),
        default_graphs=tuple(table["default_graphs"]),
        named_graphs=tuple(table["named_graphs"]),
        seconds=table["seconds"],
        for_page=table["for_page"],
        base=table["base"],
    )


def encode_reply(reply: Reply) -> bytes:
    """A reply as JSON, framed."""
    name = {AnswerHeader: "answer", Problem: "problem", EngineStatus: "status"}[type(reply)]
    if isinstance(reply, Problem):
        place = asdict(reply.place) if reply.place else None
        content: dict[str, Any] = {"code": reply.code, "values": dict(reply.values), "place": place}
    else:
        content = asdict(reply)
    return framed(json.dumps({name: content}).encode("ascii"))


def decode_reply(payload: bytes) -> Reply:
    """The reply that a message carries."""
    ((name, content),) = json.loads(payload).items()
    if name == "problem":
        place = Place(**content["place"]) if content["place"] else None
        return Problem(content["code"], content["values"], place)
    return AnswerHeader(**content) if name == "answer" else EngineStatus(**content)


def send_reply(connection: socket.socket, reply: Reply, descriptor: int | None = None) -> None:
    """Send a reply in one call, so that the other side sees all of it or nothing."""
    message = encode_reply(reply)
    sent = socket.send_fds(connection, [message], [] if descriptor is None else [descriptor])
    if sent != len(message):
        raise OSError(f"{sent} of {len(message)} bytes sent")


def receive_reply(connection: socket.socket) -> tuple[Reply, int | None] | None:
    """The reply, with the descriptor of the answer (the caller closes it); None when the other side is gone."""
    received = b""
    descriptor: int | None = None
    while (payload := unframed(received)) is None:
        chunk, descriptors, _, _ = socket.recv_fds(connection, 1 << 16, 1)
        if not chunk:
            if descriptor is not None:
                os.close(descriptor)
            return None
        received += chunk
        descriptor = descriptors[0] if descriptors else descriptor
    return decode_reply(payload), descriptor


def answer_of(reply: Reply, descriptor: int | None) -> Answer:
    """The whole answer, read from its descriptor, which is closed.

    Raises the DengeError that the reply carries instead.
    """
    if isinstance(reply, AnswerHeader) and descriptor is not None:
        with os.fdopen(descriptor, "rb") as written:
            written.seek(0)
            return Answer(reply.kind, reply.media_type, written.read(), reply.seconds)
    if isinstance(reply, Problem):
        raise DengeError(reply)
    raise DengeError(Problem("engine.crashed", {"reason": "an answer without its bytes"}))
