"""What stands before and after a claim is of the same article, whatever numbers the pages of others have."""

from __future__ import annotations

from pyoxigraph import RdfFormat, Store

from kg.description.positions import find_position
from kg.engine import EmbeddedEngine
from kg.project import Settings
from kg.terms import BASE, DENGE

ARTICLES = f"{BASE}id/article"


def claims(article: str, places: dict[str, int]) -> str:
    """Claims of an article, all on page 9, each with the place where its sentence starts."""
    lines = []
    for name, start in places.items():
        claim, sentence = f"<{ARTICLES}/{article}/claim/{name}>", f"<{ARTICLES}/{article}/sentence/{start}>"
        lines.append(f"{claim} a <{DENGE}Claim> ; <{DENGE}page> 9 ; <{DENGE}sentence> {sentence} .")
        lines.append(f"{sentence} <{DENGE}startsAt> {start} .")
    return "\n".join(lines)


def test_neighbours_of_a_claim_are_of_its_article() -> None:
    store = Store()
    first = claims("one", {"denge/c1": 100, "denge/c2": 300, "reader/c1": 200})
    second = claims("two", {"denge/c1": 110, "denge/c2": 290})
    store.load(f"{first}\n{second}", format=RdfFormat.TURTLE)
    engine = EmbeddedEngine(store, "v", Settings())
    found = find_position(engine, f"{ARTICLES}/one/claim/denge/c1", [DENGE + "Claim"])
    assert (found.previous, found.following) == (None, f"{ARTICLES}/one/claim/reader/c1")
    found = find_position(engine, f"{ARTICLES}/one/claim/denge/c2", [DENGE + "Claim"])
    assert (found.previous, found.following) == (f"{ARTICLES}/one/claim/reader/c1", None)
    found = find_position(engine, f"{ARTICLES}/two/claim/denge/c2", [DENGE + "Claim"])
    assert (found.previous, found.following) == (f"{ARTICLES}/two/claim/denge/c1", None)
