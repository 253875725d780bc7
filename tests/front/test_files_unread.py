"""A file that is sent is handed on as it is: the worker does not read it into its memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from kg.engine.departure import Departure
from server.file_part import FilePart
from server.front.bridge import respond
from server.front.shaping import completed


def test_the_part_of_a_file_passes_through_unread(tmp_path: Path) -> None:
    part = FilePart(tmp_path / "not-there", 10, 1 << 40)

    def application(environment: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        start_response("206 Partial Content", [("Content-Type", "text/plain"), ("Content-Length", str(1 << 40))])
        return part

    reply = respond(application, {}, Departure())
    assert (reply.status, reply.body, reply.file) == (206, b"", part)
    assert completed(reply).file is part and part.end == (1 << 40) + 10


def test_another_server_reads_the_part_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(range(256)) * 1_000)
    pieces = list(FilePart(path, 100, 200_000))
    assert b"".join(pieces) == path.read_bytes()[100:200_100] and len(pieces) > 2
