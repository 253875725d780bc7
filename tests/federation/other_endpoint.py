"""A SPARQL endpoint that behaves well or badly, each way under a path of its own, in a process of its own."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType

from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store

JSON = "application/sparql-results+json"
EMPTY = b'{"head": {"vars": []}, "results": {"bindings": []}}'


class Endpoint:
    """The process, for the time of a `with` block; it serves the data of a Turtle file at /sparql."""

    def __init__(self, data: Path | None = None) -> None:
        arguments = [sys.executable, __file__, *([str(data)] if data else [])]
        self._process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.host = f"127.0.0.1:{int(self._process.stdout.readline())}"

    def address(self, path: str = "/sparql") -> str:
        return f"http://{self.host}{path}"

    def calls(self) -> list[dict[str, str]]:
        """Every call since the last time this was asked: path, query, header fields."""
        with urllib.request.urlopen(self.address("/calls"), timeout=10) as answer:
            calls: list[dict[str, str]] = json.load(answer)
        return calls

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()


BOMB = gzip.compress(b" " * (100 << 20), 1)
CALLS: list[dict[str, str]] = []
STORE = Store()


class Handler(BaseHTTPRequestHandler):
    """One connection; the behaviour is the method that the path names."""

    def do_GET(self) -> None:
        taken, CALLS[:] = list(CALLS), []
        self.answer(json.dumps(taken).encode(), "application/json")

    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers["Content-Length"])).decode()
        CALLS.append(
            {**{name.lower(): value for name, value in self.headers.items()}, "path": self.path, "body": query}
        )
        getattr(self, self.path.split("?")[0].strip("/").replace("-", "_"))(query)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""

    def answer(self, content: bytes, media_type: str = JSON, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def sparql(self, query: str) -> None:
        solutions = STORE.query(query)
        assert isinstance(solutions, QuerySolutions)
        self.answer(solutions.serialize(format=QueryResultsFormat.JSON) or b"")

    def xml(self, query: str) -> None:
        solutions = STORE.query(query)
        assert isinstance(solutions, QuerySolutions)
        media_type = "application/sparql-results+xml; charset=utf-8"
        self.answer(
            gzip.compress(solutions.serialize(format=QueryResultsFormat.XML) or b""),
            media_type,
            Content_Encoding="gzip",
        )

    def redirect(self, query: str) -> None:
        self.answer(b"", "text/plain", 307, Location=query.partition("# to ")[2].split()[0])

    def silent(self, query: str) -> None:
        time.sleep(60)

    def drip(self, query: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", JSON)
        self.end_headers()
        while True:
            self.wfile.write(b" ")
            time.sleep(0.05)

    def drip_header(self, query: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while True:
            self.wfile.write(b"x")
            time.sleep(0.05)

    def continue_forever(self, query: str) -> None:
        while True:
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def endless(self, query: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", JSON)
        self.end_headers()
        while True:
            self.wfile.write(b" " * 65536)

    def large(self, query: str) -> None:
        self.answer(b" " * (3 << 20) + EMPTY)

    def bomb(self, query: str) -> None:
        self.answer(BOMB, Content_Encoding="gzip")

    def unknown_coding(self, query: str) -> None:
        self.answer(EMPTY, Content_Encoding="br")

    def wrong_gzip(self, query: str) -> None:
        self.answer(EMPTY, Content_Encoding="gzip")

    def cut_gzip(self, query: str) -> None:
        self.answer(gzip.compress(EMPTY)[:-12], Content_Encoding="gzip")

    def broken(self, query: str) -> None:
        self.answer(b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": \xff')

    def cut(self, query: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", JSON)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(EMPTY)

    def html(self, query: str) -> None:
        self.answer(b"<!DOCTYPE html><p>Not an endpoint", "text/html")

    def boolean(self, query: str) -> None:
        self.answer(b'{"head": {}, "boolean": true}')

    def failing(self, query: str) -> None:
        self.answer(b"/etc/passwd and other inner things", "text/plain", 500)

    def no_http(self, query: str) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")

    def long_header(self, query: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 10_000_000 + b"\r\n\r\n")

    def entities(self, query: str) -> None:
        declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
        text = f'<?xml version="1.0"?><!DOCTYPE sparql [<!ENTITY e0 "xxxxxxxxxx">{declared}'
        text += '<!ENTITY file SYSTEM "file:///etc/hostname">]>'
        text += '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="o"/></head><results>'
        text += '<result><binding name="o"><literal>&e11;&file;</literal></binding></result></results></sparql>'
        self.answer(text.encode(), "application/sparql-results+xml")

    def injecting(self, query: str) -> None:
        value = "http://a> } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #"
        self.rows([{"o": {"type": "uri", "value": value}}])

    def hostile_strings(self, query: str) -> None:
        literal = {"type": "literal", "value": '" } } DROP ALL # \\\n\r\t \u0000 \u2028'}
        self.rows([{"o": literal}, {"secret": literal, "o": literal}], "secret", "o")

    def deep(self, query: str) -> None:
        nested = '{"type": "triple", "value": {"object": ' * 200_000
        self.answer(f'{{"head": {{"vars": ["o"]}}, "results": {{"bindings": [{{"o": {nested}'.encode())

    def rows(self, bindings: list[dict[str, object]], *names: str) -> None:
        self.answer(json.dumps({"head": {"vars": names or ["o"]}, "results": {"bindings": bindings}}).encode())


def main() -> None:
    """Serve on a free port, which is printed."""
    if len(sys.argv) > 1:
        STORE.load(path=sys.argv[1], format=RdfFormat.TURTLE)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
