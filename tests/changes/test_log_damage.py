"""A damaged log is told from a whole one and left alone; a full disk costs the change that did not fit, no other."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from small_changes import DATASET, adding

from kg.changes import ChangeLog
from kg.problems import DengeError, load_catalogue

FILL_THE_DISK = """
import resource, sys
from pathlib import Path
from small_changes import DATASET, adding
from kg.changes import ChangeLog
from kg.problems import DengeError

path, limit = Path(sys.argv[1]), int(sys.argv[2])
log = ChangeLog.open(path, DATASET)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
written = 0
try:
    while True:
        written = log.append(adding(*range(written * 100, written * 100 + 100)), "a", "update")
except DengeError as error:
    print(error.problem.code, written, log.last_number())
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(log.append(adding(-1), "a", "update"))
"""


def filled(path: Path, changes: int = 40) -> None:
    with ChangeLog.open(path, DATASET) as log:
        for number in range(changes):
            log.append(adding(*range(number * 10, number * 10 + 10)), "a", "update")


def problem_of(path: Path) -> str:
    """The problem that opening and reading a log meets, for writers and readers alike."""
    codes = set()
    for opening in (lambda: ChangeLog.open(path, DATASET), lambda: ChangeLog.read(path)):
        with pytest.raises(DengeError) as caught:
            log = opening()
            assert log is not None
            with log:
                list(log.entries_after(0))
        codes.add(caught.value.problem.code)
    (code,) = codes
    return code


@pytest.mark.parametrize("left", [0, 1, 99, 100, 4096, 5000, -4096, -1])
def test_a_truncated_log_is_damaged_and_left_alone(path: Path, left: int) -> None:
    filled(path)
    content = path.read_bytes()[:left]
    path.write_bytes(content)
    assert problem_of(path) == "changes.unreadable"
    assert path.read_bytes() == content


def test_a_log_whose_end_was_only_zeros_is_damaged_too(path: Path) -> None:
    filled(path)
    with sqlite3.connect(path, isolation_level=None) as connection:
        connection.execute("CREATE TABLE zeros AS SELECT zeroblob(100)")
    connection.close()
    content = path.read_bytes()
    assert content.endswith(b"\0")
    path.write_bytes(content[:-1])
    assert problem_of(path) == "changes.unreadable"


def test_a_torn_end_is_mended_from_the_changes_that_wait(path: Path, tmp_path: Path) -> None:
    filled(path)
    with ChangeLog.open(path, DATASET) as log:
        size = path.stat().st_size
        log.append(adding(*range(10_000)), "a", "update")
        shutil.copy(path, tmp_path / "torn.sqlite")
        shutil.copy(f"{path}-wal", tmp_path / "torn.sqlite-wal")
    torn = tmp_path / "torn.sqlite"
    # As after a power cut while SQLite moved the changes that waited into the file.
    torn.write_bytes(path.read_bytes()[: size + 100])
    with ChangeLog.open(torn, DATASET) as log:
        assert log.entry(41) == adding(*range(10_000))


def test_a_flipped_bit_is_found_wherever_it_is(path: Path, tmp_path: Path) -> None:
    filled(path)
    content = path.read_bytes()
    log = ChangeLog.read(path)
    assert log is not None
    with log:
        written = list(log.entries_after(0))
    found = 0
    for place in random.Random(7).sample(range(100, len(content)), 80):
        copy = tmp_path / f"copy-{place}.sqlite"
        copy.write_bytes(content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :])
        try:
            log = ChangeLog.read(copy)
            assert log is not None
            with log:
                # A bit may lie where nothing is kept; what is told must be what was written.
                assert list(log.entries_after(0)) == written
        except DengeError as error:
            assert error.problem.code in ("changes.unreadable", "changes.format")
            found += 1
    assert found > 20


def test_a_change_that_is_missing_or_altered_is_noticed(path: Path) -> None:
    for statement in (
        "DELETE FROM changes WHERE number = 3",
        "UPDATE changes SET author = 'b' WHERE number = 3",
        "UPDATE changes SET number = 3000 WHERE number = 40",
        "DELETE FROM head",
    ):
        filled(path)
        with sqlite3.connect(path, isolation_level=None) as connection:
            connection.execute(statement)
        connection.close()
        assert problem_of(path) == "changes.unreadable"
        path.unlink()


def test_a_log_of_a_later_format_is_not_touched(path: Path) -> None:
    filled(path, 1)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE head SET format = 2")
    connection.close()
    assert problem_of(path) == "changes.format"


def test_changes_that_wait_beside_a_log_that_is_gone_are_not_taken_into_a_new_one(path: Path, tmp_path: Path) -> None:
    with ChangeLog.open(path, DATASET) as log:
        log.append(adding(1), "a", "update")
        shutil.copy(f"{path}-wal", tmp_path / "kept")
    path.unlink()
    shutil.copy(tmp_path / "kept", f"{path}-wal")
    with pytest.raises(DengeError) as caught:
        ChangeLog.open(path, DATASET)
    assert caught.value.problem.code == "changes.unreadable"


@pytest.mark.parametrize("limit", [20_000, 100_000, 300_000])
def test_a_full_disk_refuses_the_change_and_the_log_goes_on(path: Path, limit: int) -> None:
    command = [sys.executable, "-c", FILL_THE_DISK, str(path), str(limit)]
    done = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    code, written, last, after = done.stdout.split()
    assert code == "changes.disk-full"
    assert int(written) == int(last) == int(after) - 1
    with ChangeLog.open(path, DATASET) as log:
        assert [number for number, _ in log.entries_after(0)] == list(range(1, int(after) + 1))


def test_a_full_disk_is_status_507() -> None:
    assert load_catalogue().entries["changes.disk-full"].status == 507


def test_a_full_disk_keeps_compaction_from_losing_anything(path: Path) -> None:
    filled(path)
    script = (
        "import resource, sys\n"
        "from datetime import datetime, UTC\n"
        "from pathlib import Path\n"
        "from small_changes import DATASET\n"
        "from kg.changes import ChangeLog\n"
        "from kg.problems import DengeError\n"
        "log = ChangeLog.open(Path(sys.argv[1]), DATASET)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, resource.RLIM_INFINITY))\n"
        "try:\n    log.compact(datetime.now(UTC))\n"
        "except DengeError as error:\n    print(error.problem.code)\n"
    )
    command = [sys.executable, "-c", script, str(path)]
    done = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "changes.disk-full", done.stderr
    with ChangeLog.open(path, DATASET) as log:
        assert [number for number, _ in log.entries_after(0)] == list(range(1, 41))
    assert list(path.parent.glob("*until*")) == []
