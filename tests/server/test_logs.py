"""The log: one object a line, nothing secret, nothing that can be taken for another line."""

from __future__ import annotations

import io
import json
import logging
import logging.config
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kg.engine import EmbeddedEngine, load_snapshot
from kg.project import Project, with_overrides
from kg.tokens import issue
from server.application import create_app
from server.logs import JsonLines, TextLines, logging_configuration, shortened
from server.site import EXTENSION


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the server's logger writes, as lines of JSON."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    log = logging.getLogger("denge")
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    yield written
    log.removeHandler(handler)
    log.setLevel(level)


@pytest.fixture
def logged(harbour_project: Project) -> FlaskClient:
    """A client of a server that logs every request."""
    settings = with_overrides(harbour_project.settings, ["access_log=true"])
    snapshot = load_snapshot(harbour_project.dataset, "logged")
    engine = EmbeddedEngine(snapshot.store, snapshot.version, settings)
    return create_app(engine, Project(harbour_project.root, harbour_project.built, settings)).test_client()


def objects(lines: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def test_without_access_log_only_failures_are_written(client: FlaskClient, lines: io.StringIO) -> None:
    assert client.get("/-/health").status_code == 200
    assert objects(lines) == []
    answer = client.get("/nowhere", headers={"X-Request-Id": "request-0001"})
    (line,) = objects(lines)
    assert answer.status_code == 404
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line.pop("time"))
    assert 0 <= line.pop("milliseconds") < 60_000
    assert line == {
        "level": "info",
        "event": "request-refused",
        "request": "request-0001",
        "method": "GET",
        "path": "/nowhere",
        "status": 404,
        "client": "127.0.0.1",
        "code": "protocol.not-found",
    }


def test_with_access_log_every_request_is_written_without_its_query(logged: FlaskClient, lines: io.StringIO) -> None:
    logged.get("/sparql?query=ASK%20%7B%7D&key=hidden", headers={"Authorization": "Bearer hidden"})
    logged.get("/static/style.css")
    first, second = objects(lines)
    assert (first["event"], first["path"], first["status"]) == ("request", "/sparql", 200)
    assert second["path"] == "/static/style.css"
    assert "hidden" not in lines.getvalue() and "ASK" not in lines.getvalue()


def test_a_failed_query_is_written_and_cut(logged: FlaskClient, lines: io.StringIO) -> None:
    query = "ASQ " + "ğ" * 2000
    logged.post("/sparql", data={"query": query}, headers={"Authorization": "Basic aGlkZGVu"})
    (line,) = objects(lines)
    assert (line["level"], line["code"]) == ("info", "engine.syntax")
    assert line["query"] == query[:1000] + "… (+1004)"
    assert "aGlkZGVu" not in lines.getvalue()


def test_a_fault_of_the_program_has_its_traceback_in_the_same_object(
    harbour: Flask, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(request: object) -> None:
        raise RuntimeError("broken part")

    monkeypatch.setattr(harbour.extensions[EXTENSION].fresh_engine, "query", broken)
    monkeypatch.setattr(harbour, "testing", False)
    answer = harbour.test_client().get("/-/health")
    fault, end = objects(lines)
    assert fault["event"] == "unexpected" and "RuntimeError: broken part" in fault["exception"]
    assert (end["event"], end["level"], end["status"]) == ("request-failed", "error", 500)
    assert fault["request"] == end["request"] == answer.headers["X-Request-Id"]


def record(message: str, name: str = "denge.request", **fields: object) -> logging.LogRecord:
    made = logging.LogRecord(name, logging.WARNING, __file__, 1, message, None, None)
    made.created = 0.25
    made.fields = fields
    return made


def test_credentials_are_taken_out_of_whatever_is_written() -> None:
    line = JsonLines().format(record("e", reason="header Authorization: Bearer abc.DEF-123= was refused"))
    assert json.loads(line)["reason"] == "header Authorization: Bearer … was refused"


def test_a_token_by_itself_is_taken_out_too(tmp_path: Path) -> None:
    secret = issue(tmp_path / "tokens.json", "update", "", 0.0).secret
    line = json.loads(JsonLines().format(record("e", query=f'INSERT DATA {{ <a> <b> "{secret}" }}', path="/denge_x")))
    assert line["query"] == 'INSERT DATA { <a> <b> "denge_…" }'
    assert line["path"] == "/denge_x"


def test_behind_a_proxy_the_client_is_the_one_that_the_proxy_names(
    harbour_project: Project, lines: io.StringIO
) -> None:
    for behind, expected in ((True, "203.0.113.7"), (False, "127.0.0.1")):
        settings = with_overrides(harbour_project.settings, [f"behind_proxy={str(behind).lower()}"])
        snapshot = load_snapshot(harbour_project.dataset, "proxied")
        engine = EmbeddedEngine(snapshot.store, snapshot.version, settings)
        project = Project(harbour_project.root, harbour_project.built, settings)
        client = create_app(engine, project).test_client()
        client.get("/nowhere", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.7"})
        assert objects(lines)[-1]["client"] == expected


def test_lines_of_other_programs_keep_their_sentence() -> None:
    line = json.loads(JsonLines().format(record("ASGI callable failed", name="uvicorn.error")))
    assert line == {
        "time": "1970-01-01T00:00:00.250Z",
        "level": "warning",
        "event": "uvicorn.error",
        "message": "ASGI callable failed",
    }


def test_on_a_terminal_the_line_is_for_readers_and_nobody_can_forge_another() -> None:
    line = TextLines().format(record("request-refused", path="/a\n1970 ERROR forged", status=404, client="::1"))
    assert line == (
        '1970-01-01T00:00:00.250Z WARNING request-refused path="/a\\n1970 ERROR forged" status=404 client=::1'
    )


@pytest.mark.parametrize(("is_terminal", "formatter"), [(True, TextLines), (False, JsonLines)])
def test_the_configuration_is_one_that_python_takes(
    is_terminal: bool, formatter: type[logging.Formatter], monkeypatch: pytest.MonkeyPatch
) -> None:
    configuration = logging_configuration(is_terminal)
    made = logging.config.DictConfigurator(configuration)
    assert isinstance(made.configure_formatter(configuration["formatters"]["lines"]), formatter)
    assert configuration["handlers"]["lines"]["stream"] == "ext://sys.stderr" and sys.stderr is not None


def test_a_text_of_a_client_is_cut_only_where_it_is_long() -> None:
    assert shortened("x" * 1000) == "x" * 1000
    assert shortened("x" * 1001) == "x" * 1000 + "… (+1)"
