"""The refusal of a name that no parameter has, with the names that there are and those that are near."""

from __future__ import annotations

from collections.abc import Sequence

from kg.parameters import closest
from kg.problems import DengeError, Problem


def unknown_parameter(slug: str, name: str, known: Sequence[str]) -> DengeError:
    """The error `questions.unknown-parameter`; `slug` says of what it is no parameter."""
    shown = name if len(name) <= 80 else name[:79] + "…"
    values = {
        "slug": slug,
        "parameter": shown,
        "known": ", ".join(known) or "–",
        "closest": ", ".join(closest(shown, known)) or "–",
    }
    return DengeError(Problem("questions.unknown-parameter", values))
