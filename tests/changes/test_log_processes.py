"""One process writes, others read meanwhile, and a writer that is killed at any moment loses nothing it promised."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from small_changes import DATASET, adding

from kg.changes import ChangeLog, WritingRight
from kg.problems import DengeError

APPEND_FOR_EVER = """
import os, sys
from pathlib import Path
from small_changes import DATASET, adding
from kg.changes import ChangeLog

log = ChangeLog.open(Path(sys.argv[1]), DATASET)
number = log.last_number()
while True:
    number = log.append(adding(*range(number * 20, number * 20 + 20)), "a", "update")
    os.write(1, b"%d\\n" % number)
"""


def writing(path: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", APPEND_FOR_EVER, str(path)]
    return subprocess.Popen(command, cwd=Path(__file__).parent, stdout=subprocess.PIPE)


def promised(process: subprocess.Popen[bytes]) -> int:
    """The last number that a killed process had told."""
    assert process.stdout is not None
    whole_lines = process.stdout.read().rpartition(b"\n")[0].split()
    process.stdout.close()
    process.wait(10)
    return int(whole_lines[-1]) if whole_lines else 0


def test_a_writer_killed_at_any_moment_leaves_a_whole_log(path: Path) -> None:
    chance = random.Random(11)
    seen = 0
    for _ in range(24):
        # Killed before it opens the log, while it makes it, and while it writes.
        process = writing(path)
        assert process.stdout is not None
        if chance.random() < 0.8:
            os.read(process.stdout.fileno(), 1)
        time.sleep(chance.random() * 0.03)
        process.send_signal(signal.SIGKILL)
        told = promised(process)
        log = ChangeLog.read(path)
        numbers = [] if log is None else [number for number, _ in log.entries_after(0)]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) >= max(told, seen)
        seen = len(numbers)
    assert seen > 24
    with ChangeLog.open(path, DATASET) as log:
        for number, delta in log.entries_after(0):
            assert delta == adding(*range((number - 1) * 20, number * 20))


def test_compaction_killed_at_any_moment_has_happened_or_has_not(path: Path) -> None:
    with ChangeLog.open(path, DATASET) as log:
        for number in range(300):
            log.append(adding(*range(number * 20, number * 20 + 20)), "a", "update")
        come_to = log.net_delta()
    chance = random.Random(5)
    lengths = set()
    before = path.read_bytes()
    for attempt in range(16):
        path.write_bytes(before)
        child = os.fork()
        if child == 0:
            ChangeLog.open(path, DATASET).compact(datetime.now(UTC))
            os._exit(0)
        time.sleep(chance.random() * 0.1 if attempt else 0)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with ChangeLog.open(path, DATASET) as log:
            entries = list(log.entries_after(0))
            assert (entries[-1][0], log.net_delta()) == (300, come_to)
            assert len(entries) in (1, 300)
            lengths.add(len(entries))
        for backup in path.parent.glob("changes-until-*.sqlite"):
            kept = ChangeLog.read(backup)
            assert kept is not None
            assert kept.net_delta() == come_to
    assert 300 in lengths


def test_a_second_writer_is_told_who_writes(path: Path) -> None:
    process = writing(path)
    assert process.stdout is not None
    os.read(process.stdout.fileno(), 1)
    with pytest.raises(DengeError) as caught:
        ChangeLog.open(path, DATASET)
    assert caught.value.problem.code == "changes.in-use"
    assert caught.value.problem.values["process"] == str(process.pid)
    reader = ChangeLog.read(path)
    assert reader is not None
    before = reader.last_number()
    os.read(process.stdout.fileno(), 65536)
    os.read(process.stdout.fileno(), 65536)
    assert reader.last_number() > before
    assert len(list(reader.history(limit=1))) == 1
    process.kill()
    promised(process)
    ChangeLog.open(path, DATASET).close()


def test_an_export_is_marked_while_a_server_writes(path: Path) -> None:
    process = writing(path)
    assert process.stdout is not None
    os.read(process.stdout.fileno(), 1)
    reader = ChangeLog.read(path)
    assert reader is not None
    reader.mark_exported(1, {"claims.ttl": "00"})
    assert reader.exported() == 1
    assert process.poll() is None
    process.kill()
    promised(process)


def test_the_right_to_write_can_be_held_by_who_opens_the_log_again_and_again(path: Path) -> None:
    with WritingRight.take(path) as right:
        for number in (1, 2):
            with ChangeLog.open(path, DATASET, right) as log:
                assert log.append(adding(number), "a", "update") == number
        with pytest.raises(DengeError) as caught:
            ChangeLog.open(path, DATASET)
        assert caught.value.problem.code == "changes.in-use"
    ChangeLog.open(path, DATASET).close()


def test_a_log_is_read_by_who_may_write_nothing() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "changes.sqlite"
        with ChangeLog.open(path, DATASET) as log:
            log.append(adding(1), "a", "update")
        assert not Path(f"{path}-wal").exists()
        path.chmod(0o444)
        path.parent.chmod(0o555)
        child = os.fork()
        if child == 0:
            if os.geteuid() == 0:
                os.setresuid(65534, 65534, 65534)
            read = ChangeLog.read(path)
            told = read is not None and list(read.entries_after(0)) == [(1, adding(1))]
            os._exit(7 if told and not os.access(path.parent, os.W_OK) else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
        path.parent.chmod(0o755)


def test_where_there_is_no_log_there_is_nothing_to_read_and_nothing_is_made(path: Path) -> None:
    assert ChangeLog.read(path) is None
    assert list(path.parent.iterdir()) == []
