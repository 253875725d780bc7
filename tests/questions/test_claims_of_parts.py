"""The number of claims that a part of the article is said to have is the number that its own question lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import QuerySolutions, Store

from kg.project import Project

Rows = list[dict[str, str]]
SECTION = "https://w3id.org/denge/id/article/tasdemir-2024/section/"
STANDING = """
PREFIX denge: <https://w3id.org/denge/ns#>
SELECT ?section (COUNT(DISTINCT ?claim) AS ?standing) (COUNT(DISTINCT ?passing) AS ?passesOn) WHERE {
  ?claim denge:section ?section ; denge:asserter ?anyone
  OPTIONAL {
    ?claim denge:reportsTransitively ?reported . ?reported denge:section ?section ; denge:hasContent ?content
    FILTER NOT EXISTS { ?claim denge:hasContent ?own }
    BIND(?claim AS ?passing)
  }
} GROUP BY ?section
"""


@pytest.fixture(scope="module")
def select(shipped_store: Store) -> Callable[[str], Rows]:
    def answer(query: str) -> Rows:
        found = shipped_store.query(query, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        names = [each.value for each in found.variables]
        return [{name: getattr(row[name], "value", "") for name in names} for row in found]

    return answer


@pytest.fixture(scope="module")
def parts(select: Callable[[str], Rows], shipped: Project) -> dict[str, int]:
    """The claims of each part of the article, as the question tells their number."""
    rows = select((shipped.queries / "sections-as-printed.rq").read_text(encoding="utf-8"))
    return {row["section"].removeprefix(SECTION): int(row["claims"]) for row in rows}


def test_every_part_has_as_many_claims_as_its_question_lists(
    select: Callable[[str], Rows], shipped: Project, parts: dict[str, int]
) -> None:
    query = (shipped.queries / "claims-in-section.rq").read_text(encoding="utf-8")
    assert query.count(f"<{SECTION}5>") == 1
    listed = {part: select(query.replace(f"<{SECTION}5>", f"<{SECTION}{part}>")) for part in parts}
    assert parts == {part: len({row["claim"] for row in rows}) for part, rows in listed.items()}


def test_a_claim_that_only_passes_on_another_is_not_counted_beside_it(
    select: Callable[[str], Rows], parts: dict[str, int]
) -> None:
    standing = {
        row["section"].removeprefix(SECTION): (int(row["standing"]), int(row["passesOn"])) for row in select(STANDING)
    }
    assert {part: number for part, number in parts.items() if number} == {
        part: all_of_them - passing_on for part, (all_of_them, passing_on) in standing.items()
    }
    # Page 45 passes on what others say in one sentence after another.
    assert standing["3"] == (117, 21)
