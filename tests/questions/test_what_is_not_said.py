"""Questions tell what is denied, what stands in a condition and what is not stated apart, on the shipped graph."""

from __future__ import annotations

from kg.engine import Engine
from kg.questions import Question, ask

Questions = dict[str, Question]


def rows(engine: Engine, questions: Questions, slug: str, **values: str) -> list[dict[str, str]]:
    """The answer as labels by name of column; empty cells are left out."""
    answer = ask(engine, questions[slug], {name: [value] for name, value in values.items()}, "en")
    names = [column.name for column in answer.columns]
    return [{name: cell.label for name, cell in zip(names, row, strict=True) if cell.label} for row in answer.rows]


def test_a_denied_relation_is_a_row_and_one_that_is_not_stated_is_none(
    shipped_engine: Engine, questions: Questions
) -> None:
    given = {"entity": "trnc", "kind": "recognises"}
    found = rows(shipped_engine, questions, "relations-of", **given)
    assert {(row["first"], row["status"]) for row in found} == {("Azerbaijan", "denied")}
    assert rows(shipped_engine, questions, "relations-of", **given, other="state:turkiye") == []


def test_partners_of_an_undirected_relation_stand_side_by_side(shipped_engine: Engine, questions: Questions) -> None:
    found = rows(shipped_engine, questions, "relations-of", entity="state:israel", kind="cooperatesWith")
    assert found
    assert all("between" in row and not {"first", "second"} & set(row) for row in found)


def test_what_would_follow_from_a_proposal_is_hypothetical(shipped_engine: Engine, questions: Questions) -> None:
    found = rows(shipped_engine, questions, "how-characterised", entity="state:azerbaijan")
    assert {row["status"] for row in found if row["character"] == "key country"} == {"hypothetical"}


def test_the_year_of_a_cited_work_is_no_date_of_an_event(shipped_engine: Engine, questions: Questions) -> None:
    assert rows(shipped_engine, questions, "in-the-years", **{"from": "2013"}) == []
    assert rows(shipped_engine, questions, "in-the-years", **{"from": "2003"})


def test_weapons_that_were_not_used_are_denied_and_unnamed_ones_are_absent(
    shipped_engine: Engine, questions: Questions
) -> None:
    found = rows(shipped_engine, questions, "weapons", weapon="nuclear-weapons")
    assert {row["status"] for row in found} == {"denied"}
    assert not [row for row in rows(shipped_engine, questions, "weapons") if "cluster" in row["arm"].casefold()]


def test_nobody_supplies_arms_to_armenia_in_so_many_words(shipped_engine: Engine, questions: Questions) -> None:
    """Armenia relied on old weapons of Russian make; that Russia supplied them is not said."""
    assert rows(shipped_engine, questions, "arms-transfers", recipient="state:armenia") == []
    assert rows(shipped_engine, questions, "arms-transfers", recipient="state:azerbaijan")
