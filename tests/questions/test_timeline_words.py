"""The timeline has words for every stage that an agreement can have."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_stage_of_the_vocabulary_is_worded() -> None:
    vocabulary = (ROOT / "ontology" / "vocabularies" / "stage.ttl").read_text(encoding="utf-8")
    stages = set(re.findall(r"^(stage:\w+) a skos:Concept", vocabulary, re.MULTILINE))
    query = (ROOT / "queries" / "timeline.rq").read_text(encoding="utf-8")
    assert stages and stages == set(re.findall(r"\((stage:\w+) ", query))
