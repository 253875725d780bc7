"""An invented article about a harbour, its rendition, and notes on it as other tools write them."""

from __future__ import annotations

import json
from typing import Any

from kg.anchors import Rendition, make_rendition
from kg.anchors.rendition import Part
from kg.interchange import Importing, Reading, place_notes, read_notes

BASE = "https://w3id.org/denge/id/article/harbour-2031/"
REPEATED = "The boats wait."
SMILE = "\U0001f600"
# An emoji, and an İ written with a combining dot, stand before every passage: code points and UTF-16 units differ.
COPY = f"""{SMILE} I\u0307skele notları. {REPEATED}
The old lighthouse on the northern pier was repaired by the guild of the rope makers in the spring of that year.
Nobody asked the captains whether they wanted so bright a lamp above their own anchorage at night. {REPEATED}
In summer the ferries carried more passengers to the islands than the town itself had inhabitants that year.
{REPEATED} A short one follows the long ones here, and after it the market closes earlier than it ever did before.
"""
LIGHTHOUSE = (
    "The old lighthouse on the northern pier was repaired by the guild of the rope makers in the spring of that year."
)
CAPTAINS = "whether they wanted so bright a lamp above their own anchorage"
FERRIES = "more passengers to the islands than the town itself had inhabitants"


def rendition() -> Rendition:
    made = make_rendition(COPY, BASE + "rendition/1", "https://w3id.org/denge/id/work/harbour-2031", "invented salt")
    text = made.normalise(COPY).text
    pages = tuple(
        Part(f"{BASE}page/{number}", text.index(words), number)
        for number, words in ((7, SMILE), (8, "The old"), (9, "In summer"))
    )
    return Rendition(
        made.iri, made.work, made.salt, made.edition_digest, made.character_count, (), made.normalization, pages
    )


def placed(content: Any, name: str = "notes.json", **how: Any) -> Importing:
    """Read notes from what a tool would write, and place them in the copy."""
    text = content if isinstance(content, str) else json.dumps(content)
    known = rendition()
    return place_notes(read_notes(text, name, Reading(known.iri, **how)), known, COPY)


def hypothesis(*annotations: dict[str, Any]) -> dict[str, Any]:
    return {"export_date": "2031-05-01", "export_userid": "acct:nil@example.org", "annotations": list(annotations)}


def noted(identifier: str, words: str, exact: str = "", **more: Any) -> dict[str, Any]:
    """One annotation of a Hypothes.is export, with positions in UTF-16 units of another text."""
    selectors = [
        {"type": "TextPositionSelector", "start": 3, "end": 9},
        {"type": "TextQuoteSelector", "exact": exact, **{each: more.pop(each, "") for each in ("prefix", "suffix")}},
    ]
    target = {"source": "https://example.org/harbour", **({"selector": selectors} if exact else {})}
    return {"id": identifier, "uri": target["source"], "text": words, "tags": [], "target": [target], **more}
