"""The log keeps what is written to it, numbers it, tells it again, and knows which dataset it belongs to."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import Store
from small_changes import DATASET, GRAPH, OTHER_GRAPH, adding, quad, removing

from kg.changes import ChangeLog, Delta, apply, recover, undoing
from kg.problems import DengeError, load_catalogue

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


def code_of(caught: pytest.ExceptionInfo[DengeError]) -> str:
    return caught.value.problem.code


def test_changes_are_numbered_and_told_again_in_order(path: Path, log: ChangeLog) -> None:
    assert log.last_number() == 0
    assert log.append(adding(1, 2), "token a1", "update", "first") == 1
    assert log.append(removing(1), "token a1", "update") == 2
    log.close()
    with ChangeLog.open(path, DATASET) as again:
        assert list(again.entries_after(0)) == [(1, adding(1, 2)), (2, removing(1))]
        assert list(again.entries_after(1)) == [(2, removing(1))]
        assert list(again.entries_after(2)) == []
        assert again.entry(1) == adding(1, 2)
        assert again.append(adding(3, graph=OTHER_GRAPH), "token b2", "graph-put") == 3
        newest, _, oldest = again.history()
        assert (newest.number, newest.author, newest.kind, newest.graphs) == (
            3,
            "token b2",
            "graph-put",
            (OTHER_GRAPH.value,),
        )
        assert (oldest.removed, oldest.added, oldest.note) == (0, 2, "first")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", oldest.time)
        assert [each.number for each in again.history(limit=2)] == [3, 2]
        assert [each.number for each in again.history(graph=GRAPH.value)] == [2, 1]
        assert list(again.history(graph=GRAPH.value[:-1])) == []


def test_a_change_of_nothing_is_refused(log: ChangeLog) -> None:
    with pytest.raises(ValueError, match="nothing"):
        log.append(Delta(), "somebody", "update")


def test_what_changes_come_to_leaves_out_what_came_and_went(log: ChangeLog) -> None:
    log.append(adding(1, 2), "a", "update")
    log.append(Delta(removed=(quad(2), quad(8), quad(9)), added=(quad(3),)), "a", "update")
    log.append(adding(9), "a", "update")
    assert log.net_delta() == Delta(removed=(quad(8),), added=(quad(1), quad(3)))


@pytest.mark.parametrize("keeps_union", [True, False])
def test_recovery_brings_a_fresh_store_to_where_the_log_is(log: ChangeLog, keeps_union: bool) -> None:
    live, fresh = Store(), Store()
    for store in (live, fresh):
        apply(store, adding(8, 9), keeps_union)
    for delta in (adding(1, 2), removing(8, 1), adding(1, graph=OTHER_GRAPH)):
        log.append(delta, "a", "update")
        apply(live, delta, keeps_union)
    assert recover(fresh, keeps_union, log) == 3
    assert set(fresh) == set(live)
    assert recover(Store(), keeps_union, log) == 3


def test_a_log_without_changes_goes_over_to_another_dataset(path: Path, log: ChangeLog) -> None:
    log.close()
    with ChangeLog.open(path, "fedcba9876543210") as other:
        assert (other.dataset, other.last_number()) == ("fedcba9876543210", 0)


def test_unexported_changes_keep_a_log_at_its_dataset(path: Path, log: ChangeLog) -> None:
    log.append(adding(1), "a", "update")
    log.append(adding(2), "a", "update")
    log.mark_exported(1, {"kg/articles/a/annotations/b/claims.ttl": "00"})
    log.close()
    with pytest.raises(DengeError) as caught:
        ChangeLog.open(path, "fedcba9876543210")
    assert code_of(caught) == "changes.other-dataset"
    assert caught.value.problem.values["count"] == "1"
    assert "denge export annotations" in load_catalogue().wording(caught.value.problem, "tr").remedy
    # The refusal holds no lock and has changed nothing.
    with ChangeLog.open(path, DATASET) as same:
        assert same.last_number() == 2


def test_exported_changes_are_set_aside_and_never_deleted(path: Path, log: ChangeLog) -> None:
    log.append(adding(1), "a", "update")
    log.mark_exported(1, {})
    log.close()
    with ChangeLog.open(path, "fedcba9876543210") as other:
        assert other.last_number() == 0
        other.append(adding(7), "a", "update")
        other.mark_exported(1, {})
    with ChangeLog.open(path, DATASET) as back:
        back.append(adding(5), "a", "update")
        back.mark_exported(1, {})
    ChangeLog.open(path, "fedcba9876543210").close()
    kept = {each.name: ChangeLog.read(each) for each in path.parent.glob("changes-*.sqlite")}
    assert set(kept) == {f"changes-{DATASET}.sqlite", "changes-fedcba9876543210.sqlite", f"changes-{DATASET}-2.sqlite"}
    first = kept[f"changes-{DATASET}.sqlite"]
    assert first is not None
    assert list(first.entries_after(0)) == [(1, adding(1))]


def test_compaction_leaves_one_change_and_the_old_log_beside_it(path: Path, log: ChangeLog) -> None:
    for number in range(60):
        log.append(adding(*range(number * 50, number * 50 + 50)), "a", "update")
    for number in range(59):
        log.append(removing(*range(number * 50, number * 50 + 50)), "a", "update")
    come_to = log.net_delta()
    done = log.compact(NOON)
    assert (done.number, done.changes, done.removed, done.added) == (119, 119, 0, 50)
    assert done.backup == path.with_name("changes-until-2026-11-27.sqlite")
    assert done.bytes_after < done.bytes_before / 2
    assert list(log.entries_after(0)) == [(119, come_to)]
    assert log.append(adding(1), "a", "update") == 120
    assert log.compact(NOON).backup.name == "changes-until-2026-11-27-2.sqlite"
    backup = ChangeLog.read(done.backup)
    assert backup is not None
    assert len(list(backup.entries_after(0))) == 119
    for ask in (lambda: log.entry(7), lambda: list(log.entries_after(7))):
        with pytest.raises(DengeError) as caught:
            ask()
        assert code_of(caught) == "changes.compacted"


def test_changes_that_come_to_nothing_keep_their_number_when_compacted(path: Path, log: ChangeLog) -> None:
    with pytest.raises(DengeError) as caught:
        log.compact(NOON)
    assert code_of(caught) == "changes.empty"
    log.append(adding(1), "a", "update")
    log.append(removing(1), "a", "update")
    log.mark_exported(2, {})
    log.compact(NOON)
    assert (log.last_number(), log.exported(), log.net_delta()) == (2, 2, Delta())
    assert log.append(adding(2), "a", "update") == 3
    log.compact(NOON)
    assert log.exported() == 0


def test_a_change_is_undone_exactly_or_not_at_all(log: ChangeLog) -> None:
    log.append(adding(1, 2), "a", "update")
    log.append(adding(3), "a", "update")
    assert undoing(log, 1) == removing(1, 2)
    log.append(removing(2), "a", "update")
    with pytest.raises(DengeError) as caught:
        undoing(log, 1)
    assert code_of(caught) == "changes.undo-conflict"
    assert caught.value.problem.values["later"] == "3"
    log.append(undoing(log, 3), "a", "undo")
    assert undoing(log, 1) == removing(1, 2)
    with pytest.raises(DengeError) as unknown:
        undoing(log, 9)
    assert code_of(unknown) == "changes.unknown"
    log.compact(NOON)
    with pytest.raises(DengeError) as many:
        undoing(log, 4)
    assert code_of(many) == "changes.undo-compacted"


def test_what_is_durable_is_forced_to_the_disk_at_each_change(path: Path, log: ChangeLog) -> None:
    connection: sqlite3.Connection = log._connection
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_every_problem_of_the_room_is_worded_and_every_wording_is_used(root: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (root / "kg" / "changes").glob("*.py")]
    raised = {code for text in texts for code in re.findall(r'"(changes\.[a-z-]+)"', text)}
    assert raised == {code for code in load_catalogue().entries if code.startswith("changes.")}
