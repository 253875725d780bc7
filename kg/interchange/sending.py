"""Sends annotations to a server one by one: each is created, was there already, is refused, or waits for another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from kg.interchange.annotation_service import AnnotationService, words_of
from kg.interchange.json_file import text_of, texts_of
from kg.problems import DengeError, Problem

SendOutcome = Literal["created", "present", "refused", "orphaned"]
"""`present`: it was sent before; `orphaned`: what it answers or joins was refused."""
_CREATED: Final = 201
_WHO: Final = frozenset({401, 403})


@dataclass(frozen=True)
class Sent:
    """What became of one annotation: its address at the server, or the server's words where it was refused."""

    outcome: SendOutcome
    address: str = ""
    words: str = ""


def send_annotations(annotations: Sequence[Mapping[str, Any]], service: AnnotationService) -> tuple[Sent, ...]:
    """Send the annotations of a collection, and say of each in its order what became of it.

    One that is known at the server by its `id`, `canonical` or `via` is not sent, so a second call adds nothing. What
    answers or joins others is sent after them, and with their addresses at the server. Raises DengeError
    `interchange.token-refused`, and those of `AnnotationService`; what was created before stays, and is found again.
    """
    known = dict(service.known())
    # An origin that several share, such as a page, tells none of them apart.
    shared = Counter(origin for each in annotations for origin in texts_of(each, "via"))
    names = {text_of(each, "id"): _names(each, shared) for each in annotations}
    own = {text_of(each, "id") for each in annotations}
    found: dict[str, Sent] = {}
    waiting = list(annotations)
    while waiting:
        # A ring of replies has no beginning: its first one is refused by the server as it stands.
        ready = [each for each in waiting if not _awaited(each, own - found.keys())] or waiting[:1]
        for each in ready:
            name = text_of(each, "id")
            there = next((known[each] for each in names[name] if each in known), None)
            found[name] = _sent(each, found, service) if there is None else Sent("present", there)
            if found[name].address:
                known |= dict.fromkeys(names[name], found[name].address)
        waiting = [each for each in waiting if text_of(each, "id") not in found]
    return tuple(found[text_of(each, "id")] for each in annotations)


def _names(annotation: Mapping[str, Any], shared: Mapping[str, int]) -> tuple[str, ...]:
    """What an annotation may be known by at the server."""
    origins = (each for each in texts_of(annotation, "via") if shared[each] == 1)
    return (text_of(annotation, "id"), *texts_of(annotation, "canonical"), *origins)


def _awaited(annotation: Mapping[str, Any], outstanding: set[str]) -> set[str]:
    return outstanding.intersection(_pointed(annotation)) - {text_of(annotation, "id")}


def _pointed(annotation: Mapping[str, Any]) -> tuple[str, ...]:
    """The targets that an annotation only names."""
    return texts_of(annotation, "target")


def _sent(annotation: Mapping[str, Any], found: Mapping[str, Sent], service: AnnotationService) -> Sent:
    if any(found[each].outcome in ("refused", "orphaned") for each in _pointed(annotation) if each in found):
        return Sent("orphaned")
    answer = service.create(_addressed(annotation, found))
    if answer.status in _WHO:
        raise DengeError(Problem("interchange.token-refused", {"reason": words_of(answer)}))
    if answer.status != _CREATED:
        return Sent("refused", words=words_of(answer))
    return Sent("created", answer.location)


def _addressed(annotation: Mapping[str, Any], found: Mapping[str, Sent]) -> Mapping[str, Any]:
    """The annotation with the server's addresses in place of those that others of the collection have at home."""
    target = annotation["target"]
    if isinstance(target, str):
        return {**annotation, "target": found[target].address if target in found else target}
    if isinstance(target, list):
        placed = [found[each].address if isinstance(each, str) and each in found else each for each in target]
        return {**annotation, "target": placed}
    return annotation
