"""Content negotiation: the media type that a client wants most among those there are (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

HTML = "text/html"
XHTML = "application/xhtml+xml"
PROBLEM_JSON = "application/problem+json"
PLAIN_TEXT = "text/plain"
_ANY = "*/*"


@dataclass(frozen=True)
class MediaRanges:
    """What an Accept header takes: the quality of each media range, in lower case and without parameters.

    Every text here is UTF-8, and no other parameter (`charset`, `version`, `profile`) leads to another representation;
    a range with one would fit nothing.
    """

    qualities: Mapping[str, float]

    def best(self, offered: Sequence[str]) -> str | None:
        """The one of `offered` that is wanted most; None when none is wanted.

        The quality of a media type is that of the most specific range that fits it. Of equally wanted ones, one that
        is named comes before one that a wildcard lets in, then the earlier one.
        """
        best, best_rank = None, (0.0, -1)
        for each in offered:
            kind = each.partition("/")[0] + "/*"
            for specificity, name in ((2, each), (1, kind), (0, _ANY)):
                quality = self.qualities.get(name)
                if quality is not None:
                    if quality > 0 and (quality, specificity) > best_rank:
                        best, best_rank = each, (quality, specificity)
                    break
        return best

    def names_html(self) -> bool:
        """Whether HTML itself is named, as browsers do, and not only let in by a wildcard."""
        return any(self.qualities.get(name, 0) > 0 for name in (HTML, XHTML))

    def prefers_html(self, others: Sequence[str]) -> bool:
        """Whether HTML is named and wanted at least as much as any of `others`."""
        return self.names_html() and self.best([HTML, *others]) == HTML


def media_ranges(accept: str | None) -> MediaRanges:
    """Read an Accept header; without one, or with an empty one, everything is welcome."""
    if accept is None or not accept.strip():
        return MediaRanges({_ANY: 1.0})
    qualities: dict[str, float] = {}
    for value, quality in parse_accept_header(accept, Accept):
        name = value.partition(";")[0].strip().lower()
        qualities[name] = max(quality, qualities.get(name, 0.0))
    return MediaRanges(qualities)


def current_media_ranges() -> MediaRanges:
    """What the current request takes; several Accept headers are one list (RFC 9110, 5.3)."""
    return media_ranges(accept_header())


def accept_header() -> str | None:
    """The Accept header of the current request."""
    return ", ".join(request.headers.getlist("Accept")) or None


def best_media_type(offered: Sequence[str]) -> str | None:
    """The one of `offered` that the current request wants most, as `MediaRanges.best` says."""
    return current_media_ranges().best(offered)


def prefers_html(others: Sequence[str]) -> bool:
    """Whether the current request names HTML and wants it at least as much as any of `others`."""
    return current_media_ranges().prefers_html(others)
