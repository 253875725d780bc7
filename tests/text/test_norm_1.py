"""norm-1 against its published vectors, and what must hold for any text."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from kg.text import normalise, skeleton_text
from kg.text.lines import line_number, repeated_lines, split_lines

VECTORS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "vectors.json").read_text())["vectors"]
ALPHABET = "aIıİibç ğ-–\n\r\f\t\u00ad\u200b\u0307\u0301\u0323ﬁ’“…7\U0001f600\u1112\u1161\u11ab\u00a0."


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_vector(vector: dict[str, Any]) -> None:
    found = normalise(vector["input"], [re.compile(pattern) for pattern in vector["runningHeads"]])
    assert found.text == vector["text"]
    assert list(found.origins) == vector["origins"]
    assert skeleton_text(found.text) == vector["skeleton"]


def random_copies() -> list[str]:
    chance = random.Random(20240601)
    return ["".join(chance.choices(ALPHABET, k=chance.randrange(1, 60))) for _ in range(1500)]


def test_any_text_comes_out_composed_collapsed_and_with_rising_origins() -> None:
    for copy in random_copies():
        found = normalise(copy)
        assert unicodedata.is_normalized("NFC", found.text), ascii(copy)
        assert found.text == " ".join(found.text.split()), ascii(copy)
        assert len(found.origins) == len(found.text)
        assert list(found.origins) == sorted(found.origins), ascii(copy)
        assert all(origin < len(copy) for origin in found.origins)


def test_the_normal_form_of_a_composed_copy_and_of_a_decomposed_one_is_the_same() -> None:
    for copy in random_copies():
        composed, decomposed = (normalise(unicodedata.normalize(form, copy)).text for form in ("NFC", "NFD"))
        assert composed == decomposed, ascii(copy)


def test_normalising_twice_changes_nothing_in_prose() -> None:
    for vector in VECTORS:
        once = normalise(vector["input"]).text
        assert normalise(once).text == once


def test_a_range_goes_back_to_the_copy_with_its_combining_marks() -> None:
    copy = "xx ko\u0308s\u0327e\n\nbas\u0327ı"
    found = normalise(copy)
    assert found.text == "xx köşe başı"
    first, last = found.input_range(3, 6, copy)
    assert copy[first:last] == "ko\u0308s\u0327"


def test_lines_keep_their_offsets_whatever_ends_them() -> None:
    copy = "bir\r\niki\rüç\fdört\n"
    lines = split_lines(copy)
    assert [(line.offset, line.text) for line in lines] == [(0, "bir"), (5, "iki"), (9, "üç"), (12, "dört")]
    assert line_number(copy, 0) == 1
    assert line_number(copy, 9) == 3
    assert line_number(copy, 12) == 3  # an editor shows no new line at a form feed


def test_lines_that_repeat_but_for_their_digits_are_found() -> None:
    lines = split_lines("Dergi 12\nmetin\nDergi  13\n1 2\n3 4\nDergi 14\nbaşka\n5 6\n")
    repeated = repeated_lines(lines, 3)
    assert sorted(line.plain for line in lines if line.offset in repeated) == ["Dergi 12", "Dergi 13", "Dergi 14"]
    assert repeated_lines(lines, 4) == frozenset()
