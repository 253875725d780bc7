"""The browser finds the passages that Python finds, at the same places: in an invented article, in the shipped one."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from anchoring_in_scripts import verify_in_scripts
from rdflib import Graph

from kg.anchors import Anchor, Rendition, read_anchors, read_renditions, verify_anchors
from server.command_line.scripts import BUILT, ScriptsBuilder, find_sources

sys.path.append(str(Path(__file__).resolve().parent.parent / "anchors"))

from altered_copies import altered_copies, invented_prose
from anchored_copies import anchor_every_sentence


@pytest.fixture(scope="module", autouse=True)
def _built() -> None:
    sources = find_sources()
    assert sources is not None
    ScriptsBuilder(sources, BUILT).ensure()


def assert_same(anchors: Sequence[Anchor], rendition: Rendition, copies: dict[str, str]) -> Counter[str]:
    """Compare every finding; says how often each outcome came."""
    outcomes: Counter[str] = Counter()
    found = verify_in_scripts(anchors, rendition, list(copies.values()))
    for (name, copy), findings in zip(copies.items(), found, strict=True):
        expected = verify_anchors(anchors, rendition, copy)
        wanted = [(each.outcome, [(place.start, place.end) for place in each.places]) for each in expected]
        assert findings == wanted, name
        outcomes.update(outcome for outcome, _ in findings)
    return outcomes


def test_an_invented_article_in_every_kind_of_copy() -> None:
    invented = anchor_every_sentence(invented_prose(60))
    copies = {name: altered.copy for name, altered in altered_copies(invented.copy).items()}
    lines = invented.copy.split("\n")
    copies["emoji and decomposed letters before"] = "\U0001f600\U0001f468\u200d\U0001f33e I\u0307ki\n" + invented.copy
    copies["a passage twice"] = invented.copy + "\nAra söz.\n" + lines[5]
    copies["one letter changed in each"] = invented.copy.replace("için", "ıçin")
    copies["nothing"] = ""
    outcomes = assert_same(invented.anchors, invented.rendition, copies)
    assert all(outcomes[each] for each in ("verified", "moved", "ambiguous", "absent"))


def test_a_passage_that_stands_twice_in_the_annotated_edition() -> None:
    prose = invented_prose(5)
    anchored = anchor_every_sentence(f"{prose}\n{prose}")
    outcomes = assert_same(anchored.anchors, anchored.rendition, {"as it is": anchored.copy})
    assert outcomes == {"verified": 10}


def test_all_anchors_of_the_shipped_article(root: Path, article_text: str) -> None:
    folder = root / "kg" / "articles" / "tasdemir-2024"
    graph = Graph()
    for path in [folder / "document.ttl", *sorted(folder.glob("denge/*/anchors.ttl"))]:
        graph.parse(path)
    (rendition,) = read_renditions(graph)
    anchors = read_anchors(graph)
    copies = {name: altered.copy for name, altered in altered_copies(article_text).items()}
    chosen = ("as it is", "footnote marks", "all together")
    outcomes = assert_same(anchors, rendition, {name: copies[name] for name in chosen})
    assert outcomes["verified"] >= len(anchors)
