"""What is no query is told as such by Oxigraph, and does not break the search for shapes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from comparing import AS_UNION
from pyoxigraph import Store

from kg.engine.planning import ask
from kg.engine.tokens import tokens

QUERIES = sorted((Path(__file__).parents[2] / "queries").glob("*.rq"))


@pytest.mark.parametrize("path", QUERIES[::6], ids=lambda each: each.stem)
def test_pieces_of_queries_are_syntax_errors_or_answered(path: Path) -> None:
    chance = random.Random(path.stem)
    pieces = [each.text for each in tokens(path.read_text(encoding="utf-8")) if each.kind != "comment"]
    refused = 0
    for _ in range(40):
        kept = list(pieces)
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(kept))
            match chance.randrange(4):
                case 0:
                    del kept[place]
                case 1:
                    del kept[place:]
                case 2:
                    kept[place] = chance.choice(
                        ["{", "}", "OPTIONAL", "UNION", "VALUES", "BIND", "SELECT", "LIMIT", "("]
                    )
                case _:
                    kept.insert(place, chance.choice(pieces))
            kept = kept or ["SELECT"]
        try:
            list(ask(Store(), " ".join(kept), AS_UNION))  # type: ignore[arg-type]
        except SyntaxError:
            refused += 1
    assert refused > 10
