"""The tiny sound ontology, and which rules complain after an update of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest

from kg.terms import BASE, PREFIXES
from kg.validation import Check, read_checks, run_check

HERE = Path(__file__).parent
Complaints = Callable[[str | None], set[str]]


@pytest.fixture(scope="session")
def rules(root: Path) -> tuple[Check, ...]:
    return read_checks(root / "ontology" / "quality")


@pytest.fixture(scope="session")
def complaints(rules: tuple[Check, ...]) -> Complaints:
    """Apply an update to the sound ontology and name the rules that complain."""
    more = {
        "kind": BASE + "vocabulary/kind#",
        "thing": BASE + "id/thing/",
        "onto": BASE + "onto/",
        "graph": BASE + "graph/",
        "vann": "http://purl.org/vocab/vann/",
    }
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in {**PREFIXES, **more}.items())

    def complain(update: str | None) -> set[str]:
        store = pyoxigraph.Store()
        store.bulk_load(path=HERE / "sound.trig", format=pyoxigraph.RdfFormat.TRIG)
        if update is not None:
            before = frozenset(store)
            store.update(prefixes + update)
            assert frozenset(store) != before, "the update changes nothing"
        return {row.check.slug for rule in rules for row in run_check(store, rule)}

    return complain
