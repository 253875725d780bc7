"""An annotation as it is kept, and one change of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal

from kg.annotations.model import Annotator
from kg.problems import DengeError, Problem

Standing = Literal["proposed", "accepted", "disputed", "withdrawn"]
STANDINGS: Final[tuple[Standing, ...]] = ("proposed", "accepted", "disputed", "withdrawn")
Action = Literal["create", "replace", "delete", "standing"]


@dataclass(frozen=True)
class Draft:
    """What is kept of an annotation when it is made or replaced.

    `document` is its JSON without what the server fills in; `statements` are N-Quads, empty for one that brings nothing
    to the graph; `article` is the key of the article that they are about; `remarks` by language are what validation
    would want before it is accepted.
    """

    document: Mapping[str, Any]
    targets: tuple[str, ...] = ()
    article: str = ""
    statements: str = ""
    remarks: Mapping[str, Sequence[str]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Kept:
    """An annotation. `revision` grows by one with each change; `becoming` is a standing that is being given to it."""

    number: int
    slug: str
    annotator: Annotator
    standing: Standing
    revision: int
    created: str
    modified: str
    deleted: bool
    document: Mapping[str, Any]
    article: str
    statements: str
    remarks: Mapping[str, Sequence[str]]
    numbers: tuple[int, ...] = ()
    becoming: str = ""


@dataclass(frozen=True)
class Entry:
    """One change of an annotation: who, when, what and why; `document` is its JSON afterwards."""

    number: int
    slug: str
    revision: int
    time: str
    actor: str
    actor_name: str
    action: Action
    standing: Standing
    reason: str
    document: Mapping[str, Any]


def kept_of(row: Sequence[Any]) -> Kept:
    """What a row of the table `annotations` keeps."""
    number, slug, key, name, orcid, standing, revision, created, modified, deleted, document, *rest = row
    article, statements, remarks, numbers, becoming = rest
    return Kept(
        number=number,
        slug=slug,
        annotator=Annotator(key, name, orcid),
        standing=standing,
        revision=revision,
        created=created,
        modified=modified,
        deleted=bool(deleted),
        document=json.loads(document),
        article=article,
        statements=statements,
        remarks=json.loads(remarks),
        numbers=tuple(json.loads(numbers)),
        becoming=becoming,
    )


def entry_of(row: Sequence[Any]) -> Entry:
    """What a row of the table `history` keeps."""
    number, slug, revision, time, actor, actor_name, action, standing, reason, document = row
    read = json.loads(document)
    return Entry(number, slug, revision, time, actor, actor_name, action, standing, reason, read)


def require_move(kept: Kept, to: str, concurs: bool = False) -> Standing:
    """The standing that an annotation is to get, when it may get it from the one that it has.

    A withdrawn one stays withdrawn. Who `concurs` may say again what others have decided. Raises DengeError
    `annotations.unknown-standing` or `annotations.move`.
    """
    found = next((each for each in STANDINGS if each == to), None)
    if found is None or found == "proposed":
        raise DengeError(
            Problem("annotations.unknown-standing", {"standing": to[:60], "known": ", ".join(STANDINGS[1:])})
        )
    if kept.standing == "withdrawn" or (kept.standing == found and not concurs):
        raise DengeError(Problem("annotations.move", {"standing": kept.standing, "wanted": found}))
    return found
