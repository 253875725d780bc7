"""What was acknowledged is there, whichever process is killed while annotations arrive and are decided about."""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from annotation_client import CONTAINER, Client, claim, comment, reading
from annotation_server import AnnotationServer

from kg.annotations import AnnotationStore, annotation_in_dataset, present_in
from kg.engine import SocketEngine
from kg.project import Project

VICTIMS = ("writer", "engine", "front")
# A writer is forked again at once; the others take the server with them, which then replays the whole log.
_OFTEN = (8, 1, 1)


@dataclass
class Annotator:
    """Sends annotations until it is stopped; every other one is decided about by the reviewer."""

    number: int
    server: AnnotationServer
    stopped: threading.Event
    made: dict[str, str] = field(default_factory=dict)
    standings: dict[str, str] = field(default_factory=dict)

    def work(self) -> None:
        count = 0
        while not self.stopped.is_set():
            count += 1
            try:
                self.turn(f"Reading {count} by sender {self.number} of one and the same place.", count)
            except (OSError, http.client.HTTPException):
                time.sleep(0.02)  # killed meanwhile; what became of it is not known

    def turn(self, text: str, count: int) -> None:
        address, tokens = self.server.address, self.server.tokens
        own = claim(paraphrase={"en": text, "tr": text})
        document = reading(own) if count % 2 else comment(text)
        reply = Client(address, tokens["ada"]).post(document)
        if reply.status != 201:
            return
        made = reply.header("Location").rpartition("/")[2]
        self.made[made] = text
        if count % 4 == 1:
            decided = Client(address, tokens["bora"]).decide(f"{CONTAINER}{made}", "accepted")
            if decided.status == 200:
                self.standings[made] = "accepted"


@pytest.mark.parametrize("kills", [3, pytest.param(300, marks=pytest.mark.full)])
def test_nothing_acknowledged_is_lost(shipped: Project, tmp_path: Path, kills: int) -> None:
    chance = random.Random(kills)
    stopped = threading.Event()
    with AnnotationServer(shipped, tmp_path / "data", "validation=off") as server:
        people = [Annotator(number, server, stopped) for number in range(3)]
        threads = [threading.Thread(target=each.work) for each in people]
        for each in threads:
            each.start()
        for number in range(kills):
            time.sleep(chance.uniform(0.1, 0.6))
            victim = VICTIMS[number % 3] if kills < 10 else chance.choices(VICTIMS, _OFTEN)[0]
            if not server.kill(victim):
                server.start()
        time.sleep(0.5)
        stopped.set()
        for each in threads:
            each.join()
        made = {slug: text for each in people for slug, text in each.made.items()}
        accepted = {slug for each in people for slug in each.standings}
        assert made and accepted
        client = Client(server.address, server.tokens["bora"])
        for slug, text in made.items():
            assert text.encode() in client.get(f"{CONTAINER}{slug}").body, slug
        assert_store_and_dataset_agree(server, accepted)


def assert_store_and_dataset_agree(server: AnnotationServer, accepted: set[str]) -> None:
    """An annotation is in the dataset exactly if it is accepted, once what was interrupted is settled."""
    store = AnnotationStore(server.project.annotations)
    for kept in store.moving():
        Client(server.address).get(f"{CONTAINER}{kept.slug}")
    assert store.moving() == ()
    slugs = {entry.slug for entry in store.history()}
    kept = [each for slug in slugs if (each := store.find(slug)) is not None and each.statements]
    named = {annotation_in_dataset(each.article, each.annotator.key, each.slug): each for each in kept}
    told = json.loads(server.project.serving.read_text(encoding="utf-8"))
    present = present_in(SocketEngine(told["socket"]), tuple(named))
    assert {each.slug for each in kept if each.standing == "accepted"} >= accepted
    assert present == {iri for iri, each in named.items() if each.standing == "accepted"}
