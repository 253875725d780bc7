"""The order of matches: exact, beginning, all words, some words; things before claims; short before long."""

from __future__ import annotations

import pytest
from harbours import index_of, names

from kg.lookup import Lookup
from kg.lookup.place import Ranking

DATASET = """
:Port rdfs:subClassOf :Place ; rdfs:label "port"@en , "liman"@tr ; a owl:Class .
:Place rdfs:label "place"@en , "yer"@tr ; a owl:Class .
:odessa a :Port , :Place ; skos:prefLabel "Odessa"@en , "Odesa"@tr .
:odessa skos:altLabel "Odessa of the sea"@en ; skos:hiddenLabel "Khadjibey" .
:port a :Port , :Place ; skos:prefLabel "Odessa Port"@en , "Odesa Limanı"@tr .
:authority skos:prefLabel "Odessa Port Authority"@en .
:museum skos:prefLabel "Museum of Odessa"@en .
:odessan skos:prefLabel "Odessans"@en .
:claim a denge:Claim ; denge:paraphrase "Odessa grew quickly."@en , "Odesa hızla büyüdü."@tr .
:growth a denge:Proposition ; skos:prefLabel "Odessa grows"@en .
:batumi a :Port , :Place ; skos:prefLabel "Batumi"@en . :train :goesTo :batumi , :odessa .
:black skos:prefLabel "the sea and the land"@en .
:sea skos:prefLabel "Black Sea"@en ; skos:altLabel "Sea, the Black"@en .
"""


@pytest.fixture(scope="module")
def lookup(tmp_path_factory: pytest.TempPathFactory) -> Lookup:
    return index_of(DATASET, tmp_path_factory.mktemp("ports"))


def test_the_steps_and_within_them_things_before_claims(lookup: Lookup) -> None:
    found = names(lookup.find("odessa", "en"))
    assert found == ["odessa", "port", "authority", "growth", "claim", "odessan", "museum"]


def test_scores_fall_and_only_the_same_text_has_all(lookup: Lookup) -> None:
    found = lookup.find("odessa", "en")
    scores = [match.score for match in found]
    assert scores == sorted(scores, reverse=True)
    assert [match.score == 100 for match in found] == [match.is_exact for match in found] == [True] + [False] * 6


def test_the_label_is_in_the_language_and_the_text_that_matched_is_told(lookup: Lookup) -> None:
    turkish = lookup.find("odessa port", "tr")[0]
    assert (turkish.label, turkish.language, turkish.matched) == ("Odesa Limanı", "tr", "Odessa Port")
    fallback = lookup.find("museum", "tr")[0]
    assert (fallback.label, fallback.language) == ("Museum of Odessa", "en")
    assert lookup.find("khadjibey", "en")[0].label == "Odessa"
    assert lookup.find("odesa hizla", "en")[0].label == "Odessa grew quickly."


def test_kinds_come_the_most_specific_first(lookup: Lookup) -> None:
    assert lookup.find("batumi", "en")[0].kinds == ("http://example.org/Port", "http://example.org/Place")
    kinds = {kind.iri: kind for kind in lookup.kinds()}
    assert kinds["http://example.org/Port"].count == 3
    assert kinds["http://example.org/Port"].labels == {"en": "port", "tr": "liman"}


def test_facets_count_what_find_finds(lookup: Lookup) -> None:
    facets = lookup.facets("odessa", "en")
    for kind, count in facets.items():
        assert len(lookup.find("odessa", "en", [kind], limit=100)) == count
    assert facets["http://example.org/Port"] == 2
    assert lookup.tally("odessa").total == 7
    assert lookup.tally("odessa", ["http://example.org/Port"]).total == 2
    assert lookup.tally("odessa", ["http://example.org/Unknown"]).total == 0


def test_some_words_come_after_all_words(lookup: Lookup) -> None:
    assert names(lookup.find("sea of odessa", "en"))[0] == "odessa"
    found = lookup.find("black sea ports", "en", limit=100)
    assert names(found[:2]) == ["sea", "odessa"]
    assert not any(match.is_exact for match in found)
    assert names(lookup.complete("black sea ports", "en")) == []
    assert lookup.tally("black sea ports").total == len(found)


def test_the_order_of_words_does_not_matter_but_beginning_counts(lookup: Lookup) -> None:
    assert names(lookup.find("port odessa", "en"))[:2] == ["port", "authority"]
    assert names(lookup.find("the sea", "en"))[0] == "black"


def test_pages_of_matches_are_parts_of_one_list(lookup: Lookup) -> None:
    every = names(lookup.find("o", "en", limit=100))
    parts = [names(lookup.find("o", "en", limit=3, offset=offset)) for offset in range(0, len(every), 3)]
    assert [name for part in parts for name in part] == every


def test_among_equals_what_is_pointed_to_comes_first_then_the_turkish_alphabet(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    # The shortest first, then what others point to most, then the alphabet: c ç, g ğ, ı i, o ö, s ş, u ü.
    labels = ("İğne", "Izmir", "Çanak", "Cemal", "Dalga", "Özgür", "Orman", "Şirin", "Sinop", "Ürgüp", "Uzman", "Gümüş")
    things = "".join(f':t{place} skos:prefLabel "deniz {label}"@tr .' for place, label in enumerate(labels))
    lookup = index_of(things + ":someone :likes :t5 , :t7 . :other :likes :t5 .", tmp_path_factory.mktemp("equals"))
    found = [match.label.removeprefix("deniz ") for match in lookup.find("deniz", "tr")]
    assert found == [
        "İğne", "Özgür", "Şirin", "Cemal", "Çanak", "Dalga", "Gümüş", "Izmir", "Orman", "Sinop", "Uzman", "Ürgüp",
    ]  # fmt: skip


def test_the_groups_have_the_names_that_pages_know() -> None:
    assert Ranking().names == ("things", "terms", "claimables", "claims", "parts")
