"""An update calls nobody and loads nothing, not even when it hides that from inspection."""

from __future__ import annotations

import pytest
from pyoxigraph import Store
from witness import Witness

from kg.engine.writing import UpdateRequest
from kg.problems import DengeError
from kg.writes.reading import Reading
from kg.writes.updating import apply_update

HIDDEN = "BIND('b' AS ?a) FILTER(?a<'x>') SERVICE {silent}<{address}> {{ ?s ?p ?o }} FILTER('' = '')"


@pytest.mark.parametrize(
    ("update", "code"),
    [
        ("INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{address}> {{ ?s ?p ?o }} }}", "writes.service"),
        ("INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}", "writes.service"),
        ("PREFIX : <{address}> INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE:x {{ ?s ?p ?o }} }}", "writes.service"),
        ("INSERT {{ ?s ?p ?o }} WHERE {{ " + HIDDEN.replace("{silent}", "") + " }}", "writes.service"),
        ("LOAD <{address}>", "writes.load"),
        ("INSERT DATA {{}} ; LOAD <{address}>", "writes.load"),
    ],
)
def test_it_is_refused(witness: Witness, update: str, code: str) -> None:
    for address in (witness.address, "file:///etc/hostname"):
        store = Store()
        with pytest.raises(DengeError) as raised:
            apply_update(Reading(store, True, False), UpdateRequest(update.format(address=address), "Ada"), 10_000)
        assert raised.value.problem.code == code
        assert len(store) == 0


def test_what_hides_with_silent_gives_nothing(witness: Witness) -> None:
    store = Store()
    hidden = HIDDEN.format(silent="SILENT ", address=witness.address)
    update = f"INSERT {{ ?s ?p ?o }} WHERE {{ {hidden} }}"
    assert not apply_update(Reading(store, True, False), UpdateRequest(update, "Ada"), 10_000)
    assert witness.saw_nobody()


def test_what_is_to_be_loaded_silently_is_left_out(witness: Witness) -> None:
    for address in (witness.address, "file:///etc/hostname"):
        update = f"LOAD SILENT <{address}> INTO GRAPH <http://example.org/g>"
        assert not apply_update(Reading(Store(), True, False), UpdateRequest(update, "Ada"), 10_000)


def test_using_fetches_nothing(witness: Witness) -> None:
    for address in (witness.address, "file:///etc/hostname"):
        store = Store()
        update = f"INSERT {{ ?s ?p ?o }} USING <{address}> WHERE {{ ?s ?p ?o }}"
        assert not apply_update(Reading(store, True, False), UpdateRequest(update, "Ada"), 10_000)
