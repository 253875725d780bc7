"""Clocks that are wrong and tokens whose time is up: the server's time counts."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from annotation_client import Client, Reply, claim, comment, reading, values
from annotation_server import AnnotationServer
from test_annotation_kills import assert_store_and_dataset_agree

from kg.annotations import Actor, AnnotationStore, Annotator, Draft, Plan
from kg.tokens import issue, revoke

FUTURE = "2999-12-31T23:59:59Z"
PAST = "1970-01-01T00:00:00Z"
DAY = 86_400


@pytest.mark.parametrize("told", [FUTURE, PAST])
def test_the_clients_clock_is_not_believed(ada: Client, told: str) -> None:
    document = comment(created=told, modified=told)
    begun = time.time()
    made = ada.made(document, Date="Tue, 31 Dec 2999 23:59:59 GMT", If_Unmodified_Since="Thu, 01 Jan 1970 00:00:00 GMT")
    found = ada.get(made).json()
    assert found["created"] == found["modified"] and found["created"][:10] == time.strftime(
        "%Y-%m-%d", time.gmtime(begun)
    )
    assert ada.put(made, document).json()["created"] == found["created"]


def test_a_time_that_only_the_client_knows_is_kept(ada: Client) -> None:
    """When a client's program made the annotation is what that program says (3.1), also where it cannot be."""
    assert ada.get(ada.made(comment(generated=FUTURE))).json()["generated"] == FUTURE


def test_a_clock_that_goes_back_makes_no_annotation_older_than_it_is(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "annotations.sqlite")
    ada = Annotator("ada", "Ada")
    plan = Plan(lambda slug, numbers, created: Draft({"body": slug}))
    late, early = (Actor("ada", "Ada", f"2026-01-0{day}T00:00:00.000Z") for day in (2, 1))
    made = store.create(iter(["note"]), ada, plan, late)
    replaced = store.replace(made, plan, early)
    assert replaced is not None and replaced.modified == replaced.created == late.time
    decided = store.end_move("note", "disputed", early, "No.")
    assert decided.modified == late.time
    assert [each.time for each in store.history()] == [late.time, early.time, early.time], (
        "the history has what was said"
    )


def test_a_token_that_ends_while_the_server_runs(annotation_server: AnnotationServer, nobody: Client) -> None:
    token = annotation_server.token("ada", days=1, now=time.time() - DAY + 4)
    client = Client(annotation_server.address, token)
    made = client.made(comment())
    until = time.monotonic() + 20
    while (reply := client.put(made, comment("Once more."))).status == 200 and time.monotonic() < until:
        time.sleep(0.2)
    assert (reply.status, reply.code) == (401, "tokens.expired")
    assert token not in reply.body.decode()
    before = nobody.get(made).body
    for late in (client.post(comment()), client.delete(made), client.decide(made, "withdrawn")):
        assert late.status == 401 and 'error="invalid_token"' in late.header("WWW-Authenticate")
    assert nobody.get(made).body == before


def test_a_token_made_by_a_clock_ahead_and_one_that_is_taken_back(annotation_server: AnnotationServer) -> None:
    ahead = Client(annotation_server.address, annotation_server.token("ada", days=1, now=time.time() + 400 * DAY))
    ahead.made(comment())
    issued = issue(annotation_server.project.tokens, "annotate", "Ada Yorumcu", time.time(), annotator="ada")
    client = Client(annotation_server.address, issued.secret)
    client.made(comment())
    revoke(annotation_server.project.tokens, issued.record.id, time.time())
    assert client.post(comment()).code == "tokens.unknown"


def test_of_a_new_text_and_a_decision_at_once_one_wins(
    annotation_server: AnnotationServer, ada: Client, reviewer: Client
) -> None:
    """What a reviewer accepts is what the reviewer has read."""
    accepted = set()
    for turn in range(6):
        text = f"The reading before anything is decided, {turn}."
        made = ada.made(reading(claim(paraphrase={"en": text, "tr": text})))
        tag = ada.get(made).header("ETag")
        other = reading(claim(paraphrase={"en": f"{text} Another.", "tr": f"{text} Başka."}))
        put, decision = at_once(
            lambda made=made, tag=tag, other=other: ada.put(made, other, If_Match=tag),
            lambda made=made, tag=tag: reviewer.decide(made, "accepted", If_Match=tag),
        )
        statuses = {put.status, decision.status}
        assert len(statuses) == 2 and 200 in statuses and statuses < {200, 409, 412}, (put.body, decision.body)
        found = ada.get(made).json()
        (body,) = values(found, "body")
        if decision.status == 200:
            accepted.add(made.rpartition("/")[2])
            assert found["standing"] == "accepted" and body["paraphrase"]["en"] == text
        else:
            assert found["standing"] == "proposed" and body["paraphrase"]["en"].endswith("Another.")
    assert_store_and_dataset_agree(annotation_server, accepted)


def at_once(*requests: Callable[[], Reply]) -> list[Reply]:
    """The replies to requests that begin at one moment."""
    barrier = threading.Barrier(len(requests))

    def sent(request: Callable[[], Reply]) -> Reply:
        barrier.wait()
        return request()

    with ThreadPoolExecutor(len(requests)) as threads:
        return list(threads.map(sent, requests))
