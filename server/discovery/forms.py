"""The forms in RDF in which descriptions can be had, by suffix."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from server.forms import MODEL_FORMS

FORMS: Final[Mapping[str, str]] = MappingProxyType({each.suffix: each.media_type for each in MODEL_FORMS})
NAMES: Final[Mapping[str, str]] = MappingProxyType({each.suffix: each.name for each in MODEL_FORMS})


def suffix_of(media_type: str) -> str | None:
    """The suffix of a form by its media type."""
    return next((suffix for suffix, each in FORMS.items() if each == media_type), None)
