"""Names that become folders and parts of addresses: keys of articles and annotators, folders of sections, agents."""

from __future__ import annotations

import re

from kg.problems import DengeError, Problem
from kg.terms import BASE, PREFIXES

_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")


def checked_key(key: str, what: str) -> str:
    """The key itself; `what` names in problems where it was given, such as `--section`.

    Raises DengeError `anchors.key-form`: anything but small letters, digits and hyphens could lead to another folder.
    """
    if not _KEY.fullmatch(key):
        raise DengeError(Problem("anchors.key-form", {"what": what, "key": key}))
    return key


def agent_iri(annotator: str, given: str | None) -> str:
    """The IRI of the agent who annotates: the given IRI or prefixed name, else `organization:<annotator>-editors`."""
    if given is None:
        return f"{BASE}id/organization/{annotator}-editors"
    prefix, colon, local = given.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else given
