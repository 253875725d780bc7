"""A full disk costs the annotation or decision that did not fit, and nothing else; with room all goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from annotation_client import CONTAINER, Client, Reply, claim, comment, reading
from annotation_server import AnnotationServer
from full_disk import descendants, filled, no_file_larger, small_file_system
from test_annotation_kills import assert_store_and_dataset_agree

from kg.annotations import AnnotationStore
from kg.changes import ChangeLog
from kg.project import Project

SETTINGS = ("validation=off", "write_seconds=2")
LONG = "A remark that takes room. " * 4_000


@pytest.fixture(scope="module")
def annotation_server(shipped: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnnotationServer]:
    """A server of its own, whose disk the tests fill."""
    with AnnotationServer(shipped, tmp_path_factory.mktemp("limited"), *SETTINGS) as running:
        yield running


def limited(server: AnnotationServer, file: Path, more: int = 0) -> AbstractContextManager[None]:
    """The file's waiting changes may not become longer than they are, or by so much only."""
    waiting = file.with_name(f"{file.name}-wal")
    return no_file_larger(descendants(server.process), waiting.stat().st_size + more)


def refused(reply: Reply, code: str = "annotations.disk-full") -> None:
    assert (reply.status, reply.media_type) == (507, "application/problem+json"), reply.body
    assert reply.code == code
    assert "/" not in reply.json()["place"]["source"], "where the server keeps its files is nobody's business"


def states(server: AnnotationServer) -> tuple[object, ...]:
    """Everything that is kept: the annotations, their history, and the changes of the dataset."""
    store = AnnotationStore(server.project.annotations)
    history = store.history()
    log = ChangeLog.read(server.project.changes)
    changes = [] if log is None else list(log.history())
    return history, tuple(store.find(each) for each in sorted({entry.slug for entry in history})), changes


def once_settled(reviewer: Client, made: str) -> Reply:
    """Accepted as soon as the server no longer takes the decision that had no room for one under way."""
    until = time.monotonic() + 30
    while (reply := reviewer.decide(made, "accepted")).status == 409 and time.monotonic() < until:
        time.sleep(0.1)
    return reply


def attempts(ada: Client, reviewer: Client, own: str, other: str) -> list[Reply]:
    """Each kind of change: a new one, another text, deletion, a decision."""
    return [
        ada.post(comment(LONG)),
        ada.put(own, comment(LONG)),
        ada.delete(own),
        reviewer.decide(other, "accepted"),
        reviewer.decide(own, "disputed", "It says too much."),
    ]


def test_files_that_cannot_grow(annotation_server: AnnotationServer, ada: Client, reviewer: Client) -> None:
    own, other = ada.made(comment()), ada.made(reading())
    before = states(annotation_server)
    with limited(annotation_server, annotation_server.project.annotations):
        for reply in attempts(ada, reviewer, own, other):
            refused(reply)
        turkish = ada.post(comment(LONG), Accept_Language="tr").json()
        assert turkish["title"] == "Disk dolu"
        assert ada.get(own).status == ada.get(other).status == ada.get(CONTAINER).status == 200
    assert states(annotation_server) == before
    assert [each.status for each in attempts(ada, reviewer, own, other)[:2]] == [201, 200]
    assert_store_and_dataset_agree(annotation_server, set())


def test_the_log_of_changes_cannot_grow(annotation_server: AnnotationServer, ada: Client, reviewer: Client) -> None:
    accepted, other = ada.made(reading()), ada.made(reading(claim(paraphrase={"en": "Another reading of it."})))
    assert reviewer.decide(accepted, "accepted").status == 200
    writer = annotation_server.status().writer
    assert writer is not None
    waiting = annotation_server.project.changes.with_name(f"{annotation_server.project.changes.name}-wal")
    before = states(annotation_server)
    with no_file_larger((writer,), waiting.stat().st_size):
        refused(reviewer.decide(other, "accepted"), "changes.disk-full")
        refused(reviewer.decide(accepted, "disputed", "Not so."), "changes.disk-full")
        refused(ada.delete(accepted), "changes.disk-full")
        assert ada.post(comment()).status == 201
        assert ada.get(other).json()["standing"] == "proposed"
        assert ada.get(accepted).json()["standing"] == "accepted"
    assert states(annotation_server)[2] == before[2]
    assert annotation_server.status().writer == writer
    assert reviewer.decide(other, "accepted").status == 200
    assert reviewer.decide(accepted, "disputed", "Not so.").status == 200
    assert_store_and_dataset_agree(annotation_server, {other.rpartition("/")[2]})


def test_room_for_the_beginning_of_a_decision_only(
    annotation_server: AnnotationServer, ada: Client, reviewer: Client
) -> None:
    """The dataset has the change by then; it is taken back, so that the answer is true."""
    long = {"type": "TextualBody", "value": LONG, "format": "text/plain"}
    made = ada.made(reading(claim(), long))
    # To write down what is coming takes about twice the length of the annotation, and the standing as much again.
    with limited(annotation_server, annotation_server.project.annotations, 3 * len(LONG)):
        refused(reviewer.decide(made, "accepted"))
        assert ada.get(made).json()["standing"] == "proposed"
    _, _, changes = states(annotation_server)
    assert [each.kind for each in changes[:2]] == ["undo", "annotation"]
    assert once_settled(reviewer, made).status == 200
    assert_store_and_dataset_agree(annotation_server, {made.rpartition("/")[2]})


def test_a_full_file_system(shipped: Project, tmp_path: Path) -> None:
    with small_file_system(tmp_path / "small", 96) as mounted:
        if not mounted:
            pytest.skip("this process may not mount a file system; the tests before this one need none")
        data = tmp_path / "small" / "data"
        with AnnotationServer(shipped, data, *SETTINGS) as server:
            ada, reviewer = (Client(server.address, server.tokens[each]) for each in ("ada", "bora"))
            with filled(data):
                refused(ada.post(comment()))
                assert ada.get(CONTAINER).json()["total"] == 0
            own, other = ada.made(comment()), ada.made(reading())
            with filled(data):
                kept = []
                while (reply := ada.post(comment(LONG))).status == 201:
                    kept.append(reply.header("Location"))  # room that was there already
                refused(reply)
                before = states(server)
                for reply in attempts(ada, reviewer, own, other):
                    refused(reply)
                assert all(ada.get(each).status == 200 for each in (own, other, *kept))
                assert states(server) == before
            replies = attempts(ada, reviewer, own, other)
            assert [each.status for each in replies] == [201, 200, 204, 200, 410]
            assert_store_and_dataset_agree(server, {other.rpartition("/")[2]})
