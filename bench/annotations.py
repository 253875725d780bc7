"""An annotation to send, with one claim at the first place of a dataset where there can be one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

from kg.annotations import ANNOTATION, OWN
from kg.terms import PREFIXES

MEDIA_TYPE: Final = f'application/ld+json; profile="{ANNOTATION}"'
_SPAN: Final = 100
_DIGEST: Final = "sha-256;" + "A" * 43


def question() -> str:
    """The query for a place, and for something that can be denied there."""
    return files("bench").joinpath("annotated.rq").read_text(encoding="utf-8")


def annotation(answer: bytes, text: Mapping[str, str]) -> bytes:
    """An annotation at the place that the JSON of the answer names; its claim says `text`, by language.

    Raises ValueError when there is no such place.
    """
    rows: list[dict[str, Any]] = json.loads(answer)["results"]["bindings"]
    if not rows:
        raise ValueError("the dataset has no text to annotate")
    found = {name: value["value"] for name, value in rows[0].items()}
    start = int(found["start"])
    selector = {"type": "TextPositionSelector", "start": start, "end": start + _SPAN, "spanDigest": _DIGEST}
    body = {
        "type": "Claim",
        "denies": found["proposition"],
        "hasModality": f"{PREFIXES['modality']}PlainAssertion",
        "paraphrase": dict(text),
    }
    document = {
        "@context": [ANNOTATION, OWN],
        "type": "Annotation",
        "motivation": "identifying",
        "body": body,
        "target": {"type": "SpecificResource", "source": found["rendition"], "selector": selector},
    }
    return json.dumps(document, ensure_ascii=False).encode()
