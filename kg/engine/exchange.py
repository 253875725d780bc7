"""What a worker and a child say to each other on a child's channel: a request, and a whole answer or a problem."""

from __future__ import annotations

import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from typing import Any, Final

from kg.engine.interface import AnswerKind, DescriptionRequest, Formats, QueryRequest, Request
from kg.engine.message import framed, message, problem_of, problem_table, unframed, whole_content
from kg.engine.recipe import Recipe
from kg.problems import Problem

# Longer answers are handed over as memory files: that costs a few calls, and copies nothing through the socket.
LONGEST_INLINE: Final = 64 * 1024
_PIECE: Final = 1 << 16
# Where one client asks alone, worker and child look for so long whether the other has sent something, before they rest:
# to be woken takes longer than finding a point. Whoever else has something to do on the processor comes first.
WATCH_SECONDS: Final = 0.0004
# Room for one descriptor that comes along (unix(7), SCM_RIGHTS).
_INTEGER: Final = 4
_ONE_DESCRIPTOR: Final = socket.CMSG_SPACE(_INTEGER)


@dataclass(frozen=True)
class Reply:
    """What a child answers. `retires` says that it takes no further query; `number` is the change it has caught up to.

    A problem, or the answer's kind, media type and bytes.
    """

    retires: bool
    number: int
    seconds: float = 0.0
    problem: Problem | None = None
    kind: AnswerKind = "solutions"
    media_type: str = ""
    body: bytes = b""


def encode_request(request: Request, seconds: float) -> bytes:
    """A request as a framed message, with the seconds that it may take: a query as a list, a description as a table."""
    content: object
    if isinstance(request, DescriptionRequest):
        content = {"iri": request.iri, "media_type": request.media_type, "recipe": asdict(request.recipe), "s": seconds}
    else:
        formats = request.formats
        content = [
            request.text,
            [formats.solutions, formats.boolean, formats.graph],
            request.default_graphs,
            request.named_graphs,
            request.base,
            seconds,
            request.alone,
        ]
    return framed(json.dumps(content).encode("ascii"))


def decode_request(payload: bytes) -> tuple[Request, float]:
    """The query or the description, and its seconds."""
    content = json.loads(payload)
    if isinstance(content, dict):
        recipe = Recipe(**content["recipe"])
        return DescriptionRequest(content["iri"], content["media_type"], recipe), float(content["s"])
    text, formats, default_graphs, named_graphs, base, seconds, alone = content
    graphs = tuple(default_graphs), tuple(named_graphs)
    return QueryRequest(text, Formats(*formats), *graphs, base=base, alone=alone), float(seconds)


def send_problem(channel: socket.socket, problem: Problem, retires: bool, number: int, seconds: float) -> None:
    """Say that there is no answer, and why."""
    channel.sendall(
        message({"retires": retires, "number": number, "seconds": seconds, "problem": problem_table(problem)})
    )


def send_answer(channel: socket.socket, reply: Reply, memory_file: int | None) -> None:
    """Send an answer whose bytes are in the reply or, where they are many, in a memory file."""
    header = message(
        {
            "retires": reply.retires,
            "number": reply.number,
            "seconds": reply.seconds,
            "kind": reply.kind,
            "media_type": reply.media_type,
            "length": len(reply.body),
        }
    )
    if memory_file is None:
        channel.sendall(header + reply.body)
    else:
        socket.send_fds(channel, [header], [memory_file])


def new_room() -> bytearray:
    """Memory for a piece of a reply: taking it from the system for each reply would cost more than the reading."""
    return bytearray(_PIECE)


class Incoming:
    """A reply on its way, collected from a channel that does not block."""

    def __init__(self, channel: socket.socket, room: bytearray) -> None:
        """`room` is made by `new_room`, and used again for the next reply on the channel."""
        self._channel = channel
        self._room = room
        self._received = b""
        self._header: dict[str, Any] | None = None
        self._descriptor: int | None = None

    def take(self) -> Reply | None:
        """Take what has arrived: the reply once it is whole, else None. Raises EOFError when the child has ended."""
        try:
            length, ancillary, _, _ = self._channel.recvmsg_into([self._room], _ONE_DESCRIPTOR)
        except BlockingIOError:
            return None
        except ConnectionError as error:
            self.drop()
            raise EOFError from error
        for level, kind, content in ancillary:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                self._descriptor = int.from_bytes(content[:_INTEGER], sys.byteorder)
        if not length:
            self.drop()
            raise EOFError
        self._received += memoryview(self._room)[:length]
        return self._whole()

    def drop(self) -> None:
        """Want no more of it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _whole(self) -> Reply | None:
        if self._header is None:
            payload = unframed(self._received)
            if payload is None:
                return None
            self._header = json.loads(payload)
            self._received = self._received[len(payload) + 4 :]
        header = self._header
        assert header is not None
        if "problem" in header:
            problem = problem_of(header["problem"])
            return Reply(header["retires"], header["number"], header["seconds"], problem)
        if len(self._received) < header["length"]:
            return None
        body = self._received
        if self._descriptor is not None:
            body, self._descriptor = whole_content(self._descriptor), None
        kind, media_type = header["kind"], header["media_type"]
        return Reply(header["retires"], header["number"], header["seconds"], None, kind, media_type, body)
