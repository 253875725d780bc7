"""Readers and writers at once: an answer is of the version that it says, and never older than what was known before."""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
from urllib.parse import quote

from front_server import NUMBER, FrontServer, seen

SECONDS = 3.0
QUERY = f"/sparql?query={quote(NUMBER)}"
TAG = re.compile(r'"v\.(\d+)-[0-9a-f]+(?:-gzip)?"')


class Known:
    """The newest number that a writer was told."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.lock = threading.Lock()

    def tell(self, number: int) -> None:
        with self.lock:
            self.number = max(self.number, number)


def write(server: FrontServer, known: Known, until: float, faults: list[str]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    while time.monotonic() < until:
        connection.request("POST", "/test/advance")
        known.tell(int(json.loads(seen(connection.getresponse()).body)))
        time.sleep(0.003)
    connection.close()


def read(server: FrontServer, known: Known, until: float, faults: list[str], page: bool, counts: list[int]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    tag = None
    while time.monotonic() < until:
        least = known.number
        headers = {"If-None-Match": tag} if tag and len(counts) % 2 else {}
        connection.request("GET", "/test/page" if page else QUERY, headers=headers)
        answer = seen(connection.getresponse())
        counts.append(answer.status)
        tag = answer.headers.get("etag")
        told = TAG.fullmatch(tag or "")
        if answer.status == 304:
            if told is None or int(told[1]) < least:
                faults.append(f"304 for {tag} when {least} was known")
            continue
        if page:
            first, second = (int(each.removeprefix("v.")) for each in answer.body.decode().split())
            if tag is None:
                if second < least:
                    faults.append(f"{second} when {least} was known")
                continue
            if first != second:
                faults.append(f"a page of {first} and {second} was kept")
        else:
            second = int(json.loads(answer.body)["results"]["bindings"][0]["n"]["value"])
        if told is None or int(told[1]) != second or second < least:
            faults.append(f"{second} as {tag} when {least} was known")
    connection.close()


def test_no_old_answer_under_a_new_version(server: FrontServer) -> None:
    known, faults, until = Known(0), list[str](), time.monotonic() + SECONDS
    queries, pages = list[int](), list[int]()
    threads = [threading.Thread(target=write, args=(server, known, until, faults)) for _ in range(2)]
    for counts, page in ((queries, False), (pages, True)):
        arguments = (server, known, until, faults, page, counts)
        threads += [threading.Thread(target=read, args=arguments) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert known.number > 20
    assert min(queries.count(200), pages.count(200)) > 20
    assert set(queries) | set(pages) <= {200, 304}
