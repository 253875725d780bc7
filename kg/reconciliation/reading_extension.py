"""Reads data extension queries (Reconciliation Service API 0.2, 7.4): identifiers, and properties with settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from kg.problems import DengeError, Place, Problem
from kg.reconciliation.members import (
    member_choice,
    member_list,
    member_number,
    member_object,
    member_text,
    read_object,
    wrong,
)
from kg.reconciliation.model import Extension, LanguageChoice, WantedProperty

LANGUAGE_CHOICES: Final = ("best", "en", "tr", "all")
MOST_PROPERTIES: Final = 50
_TICKED: Final = {"on": True, "true": True, "off": False, "false": False, "": False}


def read_extension(text: str, most: int) -> Extension:
    """The query that the parameter `extend` holds, for at most so many identifiers.

    Settings that there are not are passed over. Raises DengeError `reconciliation.not-json`, `.wrong-shape`,
    `.too-long`, `.too-many-ids` or `.too-many-parts`, with the path to what is wrong.
    """
    members = read_object(text, "extend")
    identifiers = member_list(members.get("ids"), "extend.ids")
    if len(identifiers) > most:
        values = {"count": f"{len(identifiers):,}", "most": f"{most:,}"}
        raise DengeError(Problem("reconciliation.too-many-ids", values, Place("extend.ids")))
    properties = member_list(members.get("properties"), "extend.properties")
    if len(properties) > MOST_PROPERTIES:
        path = "extend.properties"
        counts = {"path": path, "count": f"{len(properties):,}", "most": f"{MOST_PROPERTIES:,}"}
        raise DengeError(Problem("reconciliation.too-many-parts", counts, Place(path)))
    wanted = [_wanted(member_object(each, f"extend.properties[{n}]"), n) for n, each in enumerate(properties)]
    written = [_identifier(each, n) for n, each in enumerate(identifiers)]
    return Extension(tuple(dict.fromkeys(written)), tuple({each.written: each for each in wanted}.values()))


def _identifier(given: object, number: int) -> str:
    """An identifier exactly as it is written, since it is the key of its row in the answer."""
    member_text(given, f"extend.ids[{number}]")
    assert isinstance(given, str)
    return given


def _wanted(members: Mapping[str, Any], number: int) -> WantedProperty:
    path = f"extend.properties[{number}]"
    given = members.get("settings")
    settings = member_object(given, f"{path}.settings") if given is not None else {}
    limit, counts = settings.get("limit"), settings.get("count", False)
    # OpenRefine sends the texts of its form fields: of a box that is ticked "on", of one that is not nothing.
    if isinstance(limit, str) and limit.strip().isascii() and limit.strip().isdigit() and len(limit) < 10:
        limit = int(limit)
    counts = _TICKED.get(counts, counts) if isinstance(counts, str) else counts
    if not isinstance(counts, bool):
        wrong(f"{path}.settings.count", "yes-or-no", counts)
    language = settings.get("language", "best")
    chosen = member_choice(language, f"{path}.settings.language", LANGUAGE_CHOICES, "language")
    return WantedProperty(
        written=member_text(members.get("id"), f"{path}.id"),
        limit=0 if limit in (None, "") else member_number(limit, f"{path}.settings.limit", 0, "whole"),
        counts=counts,
        language=cast(LanguageChoice, chosen),
    )
