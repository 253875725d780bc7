"""A server that has no time is asked again after the pause that it names, and an answer that got lost does no harm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from harbour import FERRIES, LIGHTHOUSE, hypothesis, noted, placed
from json_answers import answer_json

from kg.interchange import AnnotationService, annotation_collection, send_annotations
from kg.problems import DengeError

ITEMS = annotation_collection(
    placed(hypothesis(noted("a", "Paid.", LIGHTHOUSE), noted("b", "Many.", FERRIES))), "nil", "en"
)["first"]["items"]


class _Container(BaseHTTPRequestHandler):
    """Keeps what is sent to it. `plan` says what to do each time: keep, be busy, redirect, keep and hang up."""

    plan: list[str]
    kept: list[dict[str, Any]]

    def do_GET(self) -> None:
        page = {"type": "AnnotationPage", "items": self.kept}
        answer_json(self, 200, {"type": "AnnotationCollection", **({"first": page} if self.kept else {})})

    def do_POST(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        step = self.plan.pop(0) if self.plan else "keep"
        if step == "busy":
            answer_json(self, 429, {"title": "Too many requests"}, Retry_After="1")
            return
        if step == "redirect":
            answer_json(self, 307, {}, Location="/elsewhere/")
            return
        assert self.path == "/annotations/"
        address = f"/annotations/{len(self.kept)}"
        self.kept.append({**sent, "id": address, "via": sent["id"]})
        if step == "hang up":
            self.close_connection = True
            return
        answer_json(self, 201, sent, Location=address)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def container() -> Iterator[tuple[AnnotationService, type[_Container]]]:
    handler = type("Handler", (_Container,), {"plan": [], "kept": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield AnnotationService(f"http://127.0.0.1:{server.server_port}/", "a-secret", "en"), handler
    server.shutdown()
    server.server_close()


def test_what_the_server_has_no_time_for_is_sent_again(
    container: tuple[AnnotationService, type[_Container]],
) -> None:
    service, handler = container
    handler.plan = ["busy", "keep", "keep"]
    assert [each.outcome for each in send_annotations(ITEMS, service)] == ["created", "created"]
    assert len(handler.kept) == 2


def test_a_lost_answer_is_made_good_by_a_second_run(container: tuple[AnnotationService, type[_Container]]) -> None:
    service, handler = container
    handler.plan = ["hang up"]
    with pytest.raises(DengeError) as caught:
        send_annotations(ITEMS, service)
    assert caught.value.problem.code == "interchange.unreachable" and "a-secret" not in str(caught.value.problem)
    assert [each.outcome for each in send_annotations(ITEMS, service)] == ["present", "created"]
    assert len(handler.kept) == 2


def test_no_redirect_is_followed(container: tuple[AnnotationService, type[_Container]]) -> None:
    """Where a redirect leads, the token does not go."""
    service, handler = container
    handler.plan = ["redirect", "redirect"]
    sent = send_annotations(ITEMS, service)
    assert [(each.outcome, each.words) for each in sent] == [("refused", "HTTP 307")] * 2
    assert handler.kept == []
