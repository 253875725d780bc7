"""Who sends an annotation or a decision: the annotator of the token that the request shows."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from flask import g, request

from kg.annotations import Actor, Annotator, Kept
from kg.problems import DengeError, Problem
from server.authorization import Writing, author_of
from server.site import current_site

ANNOTATE: Final = "annotate"
REVIEW: Final = "review"


@dataclass(frozen=True)
class Sender:
    """Who sends a request, the scopes of the token, and what the dataset is changed through."""

    writing: Writing
    annotator: Annotator
    scopes: frozenset[str]
    label: str

    def actor(self) -> Actor:
        """Who changes an annotation, now. The time is the server's, whatever the client's clock says."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return Actor(self.annotator.key, self.annotator.name, now)


def require_sender(scope: str) -> Sender:
    """Who sends the current request, with a token for `scope`; to be called before the body is read.

    Raises DengeError `annotations.not-offered` (403), or what `author_of` raises (401, 403).
    """
    site = current_site()
    g.scope = scope
    if site.writing is None or not site.project.settings.annotations:
        raise DengeError(Problem("annotations.not-offered", {}))
    author = author_of(request.headers.get("Authorization"), site.writing.tokens, time.time(), scope)
    g.author = str(author)
    annotator = Annotator(author.annotator, author.name, author.orcid)
    return Sender(site.writing, annotator, author.scopes, str(author))


def require_own(sender: Sender, kept: Kept) -> None:
    """Stop who changes the annotation of somebody else. Raises DengeError `annotations.of-another` (403)."""
    if kept.annotator.key != sender.annotator.key:
        raise DengeError(Problem("annotations.of-another", {"annotator": kept.annotator.name}))
