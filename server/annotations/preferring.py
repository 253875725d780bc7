"""What a client prefers of a container (RFC 7240; Web Annotation Protocol, 4.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.problems import DengeError, Problem

MINIMAL: Final = "http://www.w3.org/ns/ldp#PreferMinimalContainer"
IRIS: Final = "http://www.w3.org/ns/oa#PreferContainedIRIs"
DESCRIPTIONS: Final = "http://www.w3.org/ns/oa#PreferContainedDescriptions"
_INCLUDE: Final = re.compile(r'(?:^|[;,])\s*include\s*=\s*(?:"([^"]*)"|([^\s;,"]+))', re.IGNORECASE)
_LONGEST: Final = 2_000


@dataclass(frozen=True)
class Preference:
    """Whether pages hold IRIs only, whether the first page is embedded, and whether any preference was expressed."""

    iris: bool = False
    minimal: bool = False
    expressed: bool = False


def read_preference(header: str | None) -> Preference:
    """The preference of a header Prefer; whole annotations where nothing that is known here is preferred.

    Raises DengeError `annotations.preferences` when both IRIs and whole annotations are.
    """
    found = {
        name for match in _INCLUDE.finditer((header or "")[:_LONGEST]) for name in (match[1] or match[2] or "").split()
    }
    if {IRIS, DESCRIPTIONS} <= found:
        raise DengeError(Problem("annotations.preferences", {}))
    return Preference(IRIS in found, MINIMAL in found, bool(found & {MINIMAL, IRIS, DESCRIPTIONS}))
