"""Entity tags of graphs, and the conditions that a request makes with them (RFC 9110, 8.8.3 and 13.1)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from werkzeug.datastructures import ETags
from werkzeug.http import parse_etags

from kg.problems import DengeError, Problem
from kg.terms import BASE

_DIGITS = 8


def entity_tag(version: str, media_type: str, base: str) -> str:
    """The strong tag of a graph at a version of the dataset, in one of its formats; without the quotation marks.

    Under another base than the usual one the same graph is sent as other bytes, so its tag tells of the base too.
    """
    parts = [version, media_type.rpartition("/")[2]]
    if base != BASE:
        parts.append(hashlib.sha256(base.encode()).hexdigest()[:_DIGITS])
    return "-".join(parts)


def required_version(headers: Mapping[str, str], version: str, exists: Callable[[], bool]) -> str | None:
    """The only version of the dataset on which a write may take place, or None when the request makes no condition.

    A tag stands for the version of the dataset that it was given at, in whichever format the graph was read. `exists`
    tells whether the graph does; it is asked only for `*`. Raises DengeError `protocol.precondition-failed`.
    """
    match, none_match = headers.get("if-match"), headers.get("if-none-match")
    if match is None and none_match is None:
        return None
    fails = match is not None and not _fits(parse_etags(match), version, exists)
    if fails or (none_match is not None and _fits(parse_etags(none_match), version, exists)):
        raise DengeError(Problem("protocol.precondition-failed", {"version": version}))
    return version


def _fits(tags: ETags, version: str, exists: Callable[[], bool]) -> bool:
    if tags.star_tag:
        return exists()
    return any(tag == version or tag.startswith(f"{version}-") for tag in tags.as_set())
