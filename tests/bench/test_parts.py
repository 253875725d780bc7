"""The parts of the benchmark that decide what its numbers mean."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.benchmark.client import GRAPH, SOLUTIONS, BrokenReplyError, Connection
from bench.benchmark.memory import megabytes
from bench.benchmark.queries import bag, kinds, runaways
from bench.benchmark.questions import PAGES
from bench.benchmark.timing import percentile
from kg import description
from kg.description.asking import query_text
from kg.engine.inspection import inspect


def test_there_are_twelve_kinds_and_seven_runaways() -> None:
    assert len({each.name for each in kinds()}) == 12
    assert len({each.name for each in runaways()}) == 7
    for query in (*kinds(), *runaways()):
        assert not inspect(query.varied(1), 100_000).names_dataset


def test_every_query_behind_the_pages_is_timed() -> None:
    there = {path.stem for path in Path(description.__file__).parent.glob("*.rq")}
    assert set(PAGES) == there
    for name, bindings in PAGES.items():
        query_text(name, bindings)


def test_each_request_has_a_text_of_its_own() -> None:
    point = kinds()[0]
    assert len({point.varied(number) for number in range(5)}) == 5


def test_rows_are_compared_as_a_bag() -> None:
    row = '{"a":{"type":"literal","value":"%s"}}'

    def answer(*values: str) -> bytes:
        return f'{{"results":{{"bindings":[{",".join(row % value for value in values)}]}}}}'.encode()

    assert bag(answer("1", "2"), SOLUTIONS) == bag(answer("2", "1"), SOLUTIONS)
    assert bag(answer("1", "1"), SOLUTIONS) != bag(answer("1"), SOLUTIONS)
    assert bag(b"<a> <b> <c> .\n<a> <b> <c> .\n", GRAPH) == bag(b"<a> <b> <c> .\n", GRAPH)


@pytest.mark.parametrize(
    ("sent", "body"),
    [
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe", b"llo"], b"hello"),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r", b"\n2\r\nlo\r\n0\r\n\r\n"], b"hello"),
    ],
)
def test_the_client_reads_both_codings(sent: Sequence[bytes], body: bytes) -> None:
    with _answering(sent) as address, Connection(address, 5) as connection:
        assert connection.query("ASK {}").body == body


def test_an_answer_that_is_cut_off_is_no_answer() -> None:
    with (
        _answering([b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe"]) as address,
        Connection(address, 5) as connection,
        pytest.raises(BrokenReplyError),
    ):
        connection.query("ASK {}")


class _answering:  # noqa: N801
    """A server that takes one request and sends these bytes."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, args=(pieces,), daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}/query"

    def __exit__(self, *_: object) -> None:
        self._thread.join(5)
        self._listener.close()

    def _serve(self, pieces: Sequence[bytes]) -> None:
        connection, _ = self._listener.accept()
        with connection:
            connection.recv(65_536)
            for piece in pieces:
                connection.sendall(piece)


def test_percentiles_are_values_that_were_seen() -> None:
    values = [float(number) for number in range(1, 101)]
    assert (percentile(values, 50), percentile(values, 99), percentile([7.0], 99)) == (50.0, 99.0, 7.0)


def test_a_process_has_memory_and_its_children_count() -> None:
    before = megabytes(os.getpid())
    child = os.fork()
    if child == 0:
        ballast = bytearray(os.urandom(1) * (40 << 20))
        threading.Event().wait(20)
        os._exit(len(ballast) % 2)
    try:
        grown = max(_later(before) for _ in range(50))
        assert grown > before + 30
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)


def _later(before: float) -> float:
    threading.Event().wait(0.02)
    return megabytes(os.getpid())
