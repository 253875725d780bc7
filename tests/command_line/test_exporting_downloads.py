"""`denge export` writes downloads to standard output, into files and folders, and onto the shelf."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

from terminal import Denge

from kg.project import Project


def test_a_table_goes_to_standard_output_or_into_a_file(on_shipped: Denge, tmp_path: Path) -> None:
    shown = on_shipped("export", "claims.csv", "--quiet")
    assert shown.code == 0 and shown.err == ""
    rows = list(csv.DictReader(io.StringIO(shown.out, newline="")))
    assert len(rows) > 500 and rows[0]["asserter_label_en"]
    target = tmp_path / "new" / "claims.csv"
    saved = on_shipped("export", "claims.csv", "--output", str(target), "--json")
    assert saved.json()["files"][0]["size"] == target.stat().st_size
    assert list(csv.DictReader(target.open(encoding="utf-8", newline=""))) == rows


def test_everything_goes_into_a_folder(on_shipped: Denge, shipped: Project, tmp_path: Path) -> None:
    done = on_shipped("export", "all", "--output", str(tmp_path / "all"), "--json", "--quiet")
    assert done.code == 0, done.err
    written = {
        path.relative_to(tmp_path / "all").as_posix() for path in (tmp_path / "all").rglob("*") if path.is_file()
    }
    assert written == {each["name"] for each in done.json()["files"]} and len(written) > 60
    assert gzip.decompress((tmp_path / "all" / "denge.nq.gz").read_bytes()) == shipped.dataset.read_bytes()
    assert (tmp_path / "all" / "argument" / "azerbaijan-still-balances.tr.argdown").is_file()


def test_a_file_can_be_made_ready_for_the_server(on_shipped: Denge, shipped: Project) -> None:
    kept = on_shipped("export", "denge.trig", "--keep", "--language", "tr")
    assert kept.code == 0 and kept.out == "" and "sunucu için hazır" in kept.err
    assert list((shipped.built / "downloads").glob("*/denge.trig"))


def test_wrong_names_and_options_are_told(on_shipped: Denge, inside: Denge) -> None:
    wrong = on_shipped("export", "clams.csv")
    assert wrong.code == 2 and "claims.csv" in wrong.err and wrong.out == ""
    for arguments in (
        ("annotations", "--output", "x"),
        ("annotations", "--keep"),
        ("claims.csv", "--dry-run"),
        ("claims.csv", "--keep", "--output", "x"),
        ("all",),
    ):
        outcome = inside("export", *arguments, LANG="C.UTF-8")
        assert (outcome.code == 2 and "denge export --help" in outcome.err) or "--output" in outcome.err, outcome.err
