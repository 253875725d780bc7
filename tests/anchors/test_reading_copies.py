"""A file that is no text in UTF-8 is named for what it is, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.anchors import read_passages, read_text_file
from kg.problems import DengeError, load_catalogue

TEXT = "Kıyıda bir şey yok.\nAğ boş, çığ düştü.\n"


@pytest.mark.parametrize(
    ("content", "code", "hint"),
    [
        (TEXT.encode("cp1254"), "not-utf-8", "windows-1254"),
        (TEXT.encode("utf-16"), "not-utf-8", "UTF-16"),
        (b"%PDF-1.7\n\xe2\xe3", "not-a-text-file", "PDF"),
        (b"PK\x03\x04word/document.xml", "not-a-text-file", "DOCX"),
        (None, "no-such-file", "copy.txt"),
    ],
)
def test_a_copy_that_is_no_text_in_utf_8_is_named_for_what_it_is(
    tmp_path: Path, content: bytes | None, code: str, hint: str
) -> None:
    path = tmp_path / "copy.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DengeError) as error:
        read_text_file(path)
    problem = error.value.problem
    assert problem.code == f"anchors.{code}"
    for language in ("en", "tr"):
        wording = load_catalogue().wording(problem, language)
        assert hint in wording.title + wording.detail and wording.remedy


def test_a_folder_in_place_of_a_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(DengeError) as error:
        read_text_file(tmp_path)
    assert error.value.problem.code == "anchors.file-unreadable"


def test_a_byte_order_mark_is_no_part_of_a_list(tmp_path: Path) -> None:
    path = tmp_path / "list.tsv"
    path.write_bytes("\ufeffc001\t@3\n".encode())
    assert [each.body for each in read_passages(read_text_file(path), "list.tsv")] == ["c001"]
