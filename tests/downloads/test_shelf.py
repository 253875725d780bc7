"""The shelf keeps what was made, makes it once for all who ask, and forgets what is old or too much."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from pathlib import Path

import pytest

from kg.problems import DengeError
from server.downloads.shelf import MEGABYTE, Shelf


def write(size: int, made: list[str] | None = None, seconds: float = 0.0):  # type: ignore[no-untyped-def]
    def make(target: Path) -> None:
        time.sleep(seconds)
        target.write_bytes(b"x" * size)
        if made is not None:
            made.append(threading.current_thread().name)

    return make


def test_what_was_made_is_found_with_its_size_and_digest(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, 16)
    assert shelf.find("v1", "graph/a.nq") is None
    kept = shelf.keep("v1", "graph/a.nq", write(7), 1)
    assert kept == shelf.find("v1", "graph/a.nq") and kept.path.parent.parent == tmp_path
    assert (kept.size, kept.digest, kept.version) == (7, hashlib.sha256(b"x" * 7).hexdigest(), "v1")
    long = shelf.keep("v1", "graph/" + "ı" * 400 + ".nq", write(3), 1)
    assert long.size == 3 and long.path != kept.path


def test_it_is_made_once_for_all_who_ask_at_the_same_time(tmp_path: Path) -> None:
    made: list[str] = []
    sizes: list[int] = []

    def ask() -> None:
        sizes.append(Shelf(tmp_path, 16).keep("v1", "a.nq", write(5, made, 0.2), 10).size)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(20)
    assert sizes == [5] * 6 and len(made) == 1


def test_who_waits_too_long_for_anothers_work_is_told(tmp_path: Path) -> None:
    begun = threading.Event()

    def slow(target: Path) -> None:
        begun.set()
        time.sleep(1)
        target.write_bytes(b"x")

    thread = threading.Thread(target=Shelf(tmp_path, 16).keep, args=("v1", "a.nq", slow, 10))
    thread.start()
    assert begun.wait(10)
    with pytest.raises(DengeError) as raised:
        Shelf(tmp_path, 16).keep("v1", "a.nq", write(1), 0.2)
    assert raised.value.problem.code == "exchange.too-slow"
    thread.join(20)
    assert Shelf(tmp_path, 16).find("v1", "a.nq") is not None


def test_work_that_fails_leaves_nothing(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, 16)

    def fail(target: Path) -> None:
        target.write_bytes(b"half")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        shelf.keep("v1", "a.nq", fail, 1)
    assert shelf.find("v1", "a.nq") is None and not list(tmp_path.rglob("*.new"))
    assert shelf.keep("v1", "a.nq", write(2), 1).size == 2


def test_two_versions_stay(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, 16)
    for number, version in enumerate(("v1", "v2", "v3")):
        kept = shelf.keep(version, "a.nq", write(1), 1)
        os.utime(kept.path.parent, (number, number))
    assert sorted(each.name for each in tmp_path.iterdir()) == ["v2", "v3"]


def test_of_the_files_those_used_last_stay_within_the_limit(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, 3)
    for number, name in enumerate(("a", "b", "c")):
        kept = shelf.keep("v1", name, write(MEGABYTE), 1)
        os.utime(kept.path, (1000 + number, 1000))
    assert shelf.find("v1", "a") is not None  # and so used just now
    shelf.keep("v1", "d", write(MEGABYTE), 1)
    assert [name for name in "abcd" if shelf.find("v1", name) is not None] == ["a", "c", "d"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DengeError) as raised:
        Shelf(tmp_path / "file", 16).keep("v1", "a.nq", write(1), 1)
    assert raised.value.problem.code == "dataset.unwritable"


def test_a_few_work_at_the_same_time_and_who_waits_too_long_is_told(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, 16)
    with shelf.place_to_work("a", 1), shelf.place_to_work("b", 1):
        with pytest.raises(DengeError) as raised, shelf.place_to_work("c", 0.2):
            raise AssertionError("there were two places only")
        assert raised.value.problem.code == "exchange.too-slow"
    with shelf.place_to_work("c", 0.2):
        pass
