"""`denge coverage` on the shipped graph: counts that add up, and what is open, with and without a copy."""

from __future__ import annotations

from pathlib import Path

from terminal import Denge


def test_the_counts_add_up(on_shipped: Denge) -> None:
    outcome = on_shipped("coverage", "--json")
    found = outcome.json()
    assert found["sentences"] == 220
    assert found["with_claim"] + sum(found["without_claim"].values()) + len(found["open"]) == 220
    for parts in ("sections", "pages"):
        assert sum(each["sentences"] for each in found[parts]) == 220
        assert [number for each in found[parts] for number in each["open"]] == found["open"]
    assert [each["page"] for each in found["pages"]] == [*range(37, 54), 57, 58, 59]
    assert outcome.code == (1 if found["open"] else 0)


def test_section_4_is_complete(on_shipped: Denge) -> None:
    sections = {
        each["section"].rpartition("/")[2]: each for each in on_shipped("coverage", "--json").json()["sections"]
    }
    assert sections["4"]["without_claim"] == {"heading": 1}
    assert (sections["4"]["sentences"], sections["4"]["with_claim"], sections["4"]["open"]) == (53, 52, [])
    assert sections["4"]["share"] == 1


def test_the_table_is_in_the_language_of_the_reader(on_shipped: Denge) -> None:
    told = on_shipped("coverage", "--language", "tr").out
    assert "bölüm" in told and "4. Türkiye Yanlısı Bir Dış Politikaya Doğru?" in told and "%100" in told


def test_the_beginnings_of_open_sentences_come_from_the_readers_copy(on_shipped: Denge, shared: Path) -> None:
    copy = shared / "article" / "tasdemir-2024.txt"
    found = on_shipped("coverage", "--text", str(copy), "--json").json()
    assert [each["number"] for each in found["open_sentences"]] == found["open"]
    assert all(0 < len(each["begins"]) <= 82 for each in found["open_sentences"])


def test_another_copy_is_not_taken_for_the_annotated_one(on_shipped: Denge, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Another text altogether.\n", encoding="utf-8")
    outcome = on_shipped("coverage", "--text", str(tmp_path / "other.txt"), "--json")
    assert outcome.code == 1 and "anchors.other-edition" in outcome.err
