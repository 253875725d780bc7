"""An index follows the log of changes: what a write names is found at its version, what it takes away is not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from harbours import names, statements
from pyoxigraph import Quad

from kg.changes import ChangeLog, Delta
from kg.lookup import FollowingLookup, Lookup, write_index
from kg.problems import DengeError

DATASET = """
:baku skos:prefLabel "Bakü"@tr ; rdfs:label "Bakü"@tr ; a :City . :ganja skos:prefLabel "Gence"@tr ; a :City .
"""


class Written:
    """A dataset with its log, and the index that follows it."""

    def __init__(self, folder: Path) -> None:
        write_index(statements(DATASET), folder / "lookup.sqlite", "first")
        self.log = ChangeLog.open(folder / "changes.sqlite", "first")
        self.following = FollowingLookup(folder / "lookup.sqlite", folder / "changes.sqlite")

    def write(self, removed: str = "", added: str = "") -> Lookup:
        number = self.log.append(Delta(tuple(statements(removed)), tuple(statements(added))), "Ada", "update")
        return self.following.at(f"first.{number}")


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Written]:
    dataset = Written(tmp_path)
    yield dataset
    dataset.following.close()
    dataset.log.close()


def test_a_name_that_is_added_is_found_and_one_that_is_removed_is_not(written: Written) -> None:
    assert names(written.following.at("first").find("gence", "tr")) == ["ganja"]
    lookup = written.write(added=':ganja skos:altLabel "Elizavetpol"@en . :shaki skos:prefLabel "Şeki"@tr ; a :City .')
    assert names(lookup.find("elizavetpol", "tr")) == ["ganja"]
    assert names(lookup.find("seki", "tr")) == ["shaki"]
    assert lookup.facets("şeki", "tr") == {"http://example.org/City": 1}
    lookup = written.write(removed=':ganja skos:prefLabel "Gence"@tr .', added=':ganja skos:prefLabel "Gəncə"@az .')
    assert names(lookup.find("gence", "tr")) == ["ganja"]
    assert lookup.find("gence", "az")[0].label == "Gəncə"
    lookup = written.write(removed=':shaki skos:prefLabel "Şeki"@tr ; a :City .')
    assert lookup.find("seki", "tr") == ()
    assert lookup.tally("city").total == 0
    assert {kind.count for kind in lookup.kinds()} == {2}


def test_a_name_that_stands_twice_is_found_until_both_are_gone(written: Written) -> None:
    lookup = written.write(removed=':baku rdfs:label "Bakü"@tr .')
    assert names(lookup.find("baku", "tr")) == ["baku"]
    lookup = written.write(removed=':baku skos:prefLabel "Bakü"@tr .')
    assert lookup.find("baku", "tr") == ()
    lookup = written.write(added=':baku skos:hiddenLabel "Baki"@az .')
    assert names(lookup.find("baki", "tr")) == ["baku"]


def test_a_class_that_is_known_before_the_name_counts(written: Written) -> None:
    written.write(added=":lankaran a :Port .")
    lookup = written.write(added=':lankaran skos:prefLabel "Lenkeran"@tr . :Port rdfs:label "liman"@tr .')
    assert lookup.find("lenk", "tr")[0].kinds == ("http://example.org/Port",)
    assert names(lookup.find("lenk", "tr", ["http://example.org/Port"])) == ["lankaran"]
    assert {kind.iri: kind.labels for kind in lookup.kinds()}["http://example.org/Port"] == {"tr": "liman"}


def test_who_claims_what_follows_too(written: Written) -> None:
    claim = ':c a denge:Claim ; denge:paraphrase "Bakü büyür."@tr ; denge:asserter :ada ; denge:page 4 .'
    iri = "http://example.org/c"
    claimed = written.write(added=claim).claimed([iri])[iri]
    assert (claimed.makers, claimed.pages) == (("http://example.org/ada",), (4,))
    added = ":c denge:page 5 ; denge:affirms :p . :p a denge:Proposition ."
    changed = written.write(removed=":c denge:page 4 .", added=added)
    assert changed.claimed([iri])[iri].pages == (5,)
    assert changed.claimable(["http://example.org/p"])["http://example.org/p"].stances[0].pages == (5,)
    assert written.write(removed=":c a denge:Claim .").claimed([iri]) == {}


def test_the_file_stays_and_another_process_starts_from_the_log(written: Written, tmp_path: Path) -> None:
    before = (tmp_path / "lookup.sqlite").read_bytes()
    written.write(added=':shaki skos:prefLabel "Şeki"@tr .')
    written.write(removed=':baku rdfs:label "Bakü"@tr ; skos:prefLabel "Bakü"@tr .')
    other = FollowingLookup(tmp_path / "lookup.sqlite", tmp_path / "changes.sqlite")
    assert names(other.at("first.2").find("şeki", "tr")) == ["shaki"]
    assert other.at("first.2").find("bakü", "tr") == ()
    other.close()
    assert (tmp_path / "lookup.sqlite").read_bytes() == before


@pytest.mark.parametrize("version", ["second", "second.1", "firstly", "first.", "first.x", ""])
def test_an_index_of_another_dataset_is_refused(written: Written, version: str) -> None:
    with pytest.raises(DengeError) as raised:
        written.following.at(version)
    assert raised.value.problem.code == "lookup.other-dataset"


def test_following_comes_to_what_indexing_anew_gives(written: Written, tmp_path: Path) -> None:
    chance = random.Random(3)
    pool = [
        quad
        for place in range(30)
        for quad in statements(
            f':t{place} skos:prefLabel "liman {place}"@tr ; skos:altLabel "port {place % 7}"@en ; a :K{place % 3} .'
        )
    ]
    now: set[Quad] = set(statements(DATASET))
    for _ in range(40):
        chosen = set(chance.sample(pool, 12))
        delta = Delta(tuple(chosen & now), tuple(chosen - now))
        now = (now - chosen) | (chosen - now)
        number = written.log.append(delta, "Ada", "update")
        if chance.random() < 0.3:
            written.following.at(f"first.{number}")
    followed = written.following.at(f"first.{number}")
    write_index(now, tmp_path / "anew.sqlite")
    anew = Lookup.open(tmp_path / "anew.sqlite")
    for text in ("liman", "port", "port 3", "liman 1", "bak", "k", "3"):
        assert followed.tally(text) == anew.tally(text)
        assert {*followed.find(text, "tr", limit=99)} == {*anew.find(text, "tr", limit=99)}
    assert followed.kinds() == anew.kinds()
    assert followed.languages() == anew.languages()
