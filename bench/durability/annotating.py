"""Annotators and a reviewer who go on while processes are killed, and whether what they were told is true."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from bench.annotations import MEDIA_TYPE, annotation, question
from kg.annotations import AnnotationStore, annotation_in_dataset, present_in
from kg.engine import SocketEngine
from kg.problems import DengeError
from kg.project import Project

_SECONDS: Final = 10.0
_PAUSE: Final = 0.05
_ACCEPTING: Final = 3
"""One annotation of so many is accepted."""


@dataclass
class Told:
    """What annotators were told: the words of each annotation that was made, and which were accepted."""

    made: dict[str, str] = field(default_factory=dict)
    accepted: set[str] = field(default_factory=set)


class Annotator(threading.Thread):
    """Makes annotations until it is told to stop; its reviewer accepts some of them."""

    def __init__(self, name: int, port: Callable[[], int], own: str, reviewing: str) -> None:
        """`own` and `reviewing` are the tokens."""
        super().__init__(daemon=True)
        self.told = Told()
        self.stopped = threading.Event()
        self._annotator = name
        self._port = port
        self._tokens = own, reviewing
        self._place = b""

    def run(self) -> None:
        """Annotate."""
        number = 0
        while not self.stopped.is_set():
            number += 1
            try:
                self._turn(number)
            except (OSError, http.client.HTTPException, ValueError):
                self.stopped.wait(_PAUSE)  # killed meanwhile; what became of it is not known

    def _turn(self, number: int) -> None:
        own, reviewing = self._tokens
        if not self._place:
            asked = f"/sparql?{urlencode({'query': question()})}"
            status, answer = self._send("GET", asked, own, b"", "application/json")
            if status != http.client.OK:
                self.stopped.wait(_PAUSE)
                return
            self._place = answer
        words = f"Reading {number} of annotator {self._annotator}, made while processes are killed."
        body = annotation(self._place, {"en": words, "tr": f"{words} (tr)"})
        status, answer = self._send("POST", "/annotations/", own, body, MEDIA_TYPE)
        if status != http.client.CREATED:
            return
        slug = str(json.loads(answer)["id"]).rpartition("/")[2]
        self.told.made[slug] = words
        if len(self.told.made) % _ACCEPTING == 1:
            decision = json.dumps({"standing": "accepted"}).encode()
            address = f"/annotations/{slug}/standing"
            if self._send("POST", address, reviewing, decision, "application/json")[0] == http.client.OK:
                self.told.accepted.add(slug)

    def _send(self, method: str, address: str, token: str, body: bytes, media_type: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port(), timeout=_SECONDS)
        try:
            fields = {"Authorization": f"Bearer {token}", "Content-Type": media_type}
            connection.request(method, address, body, fields if body else {"Accept": "application/json"})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


def faults_of_annotations(project: Project, port: int, everyone: Iterable[Told]) -> list[str]:
    """Annotations that were acknowledged and are lost or changed, and those between store and dataset.

    What a kill has interrupted is settled by the server when somebody reads it; so it is read first.
    """
    store = AnnotationStore(project.annotations)
    for kept in store.moving():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
        connection.request("GET", f"/annotations/{kept.slug}")
        connection.getresponse().read()
        connection.close()
    found = [f"still under way: annotation {kept.slug}" for kept in store.moving()]
    for told in everyone:
        for slug, words in told.made.items():
            one = store.find(slug)
            if one is None or words not in json.dumps(one.document, ensure_ascii=False):
                found.append(f"lost: annotation {slug}")
            elif slug in told.accepted and one.standing != "accepted":
                found.append(f"lost: the acceptance of annotation {slug}")
    return found + _disagreements(project, store)


def _disagreements(project: Project, store: AnnotationStore) -> list[str]:
    slugs = {entry.slug for entry in store.history()}
    kept = [one for slug in sorted(slugs) if (one := store.find(slug)) is not None and one.statements]
    named = {annotation_in_dataset(one.article, one.annotator.key, one.slug): one for one in kept}
    told = json.loads(project.serving.read_text(encoding="utf-8"))
    try:
        present = present_in(SocketEngine(told["socket"]), tuple(named))
    except DengeError as error:
        return [f"the dataset cannot be asked about annotations: {error.problem.code}"]
    return [
        f"annotation {one.slug} is {one.standing}, and {'' if iri in present else 'not '}in the dataset"
        for iri, one in named.items()
        if (one.standing == "accepted") != (iri in present)
    ]
