"""norm-1, skeletons and digests of the browser are those of Python: shared vectors, every character, tricky texts."""

from __future__ import annotations

import json
import random
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from anchoring_in_scripts import Copy, read_in_scripts

from kg.anchors.digest import edition_digest, span_digest
from kg.text import normalise, skeleton_of
from server.command_line.scripts import BUILT, ScriptsBuilder, find_sources

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).resolve().parent.parent / "text" / "vectors.json").read_text(encoding="utf-8")
)["vectors"]
ALPHABET = (
    "aIıİibçĞ ğ-–\n\r\f\t\v\u0085\u2028\u00ad\u200b\u0307\u0301\u0323\u0345\u0334ﬁ’“…7½²\u2212\u2010\U0001f600"
    "\U0001d165"
    "\u1112\u1161\u11ab\u00a0\u0958\u0dd9\u0dcf\u0dca\u1fef\u212b\ufeff\u001f.,;_[]*†"
)
# Letters and small letters since Unicode 15.1 or 16 that were none before, or the other way round: browsers and Pythons
# differ among themselves about these six.
CHANGED = frozenset("\u0295\u10fc\ua7f2\ua7f3\ua7f4\uab69")
HEADS = ("[aIı]+ 7", "Deniz.*")


@pytest.fixture(scope="module", autouse=True)
def _built() -> None:
    sources = find_sources()
    assert sources is not None
    ScriptsBuilder(sources, BUILT).ensure()


def in_python(copy: Copy) -> dict[str, Any]:
    found = normalise(copy.input, [re.compile(head) for head in copy.runningHeads])
    skeleton = skeleton_of(found.text)
    return {
        "text": found.text,
        "origins": list(found.origins),
        "skeleton": skeleton.text,
        "wordStarts": list(skeleton.word_starts),
        "edition": edition_digest(found.text),
        "span": span_digest(found.text, copy.salt),
    }


def assert_same(copies: list[Copy]) -> None:
    for copy, found in zip(copies, read_in_scripts(copies), strict=True):
        assert found == in_python(copy), ascii(copy.input[:80])


def test_the_shared_vectors() -> None:
    found = read_in_scripts([Copy(each["input"], each["runningHeads"]) for each in VECTORS])
    for vector, each in zip(VECTORS, found, strict=True):
        assert {name: each[name] for name in ("text", "origins", "skeleton")} == {
            name: vector[name] for name in ("text", "origins", "skeleton")
        }, vector["name"]


def test_the_example_of_the_reference() -> None:
    (found,) = read_in_scripts([Copy("Kuzey-Batı yeli sert eser; balıkçılar limanda bekler, akşam olur.")])
    assert found["skeleton"] == "KuzeyBatıyeliserteser;balıkçılarlimandabekler,akşamolur."
    assert found["span"] == "sha-256;oN9SFrg_0BBo0LH2sUDN_ND_b5d1kmT8MBBh9Q58y3Y"


def test_every_character_that_python_knows() -> None:
    """In a word, at a line end before a letter, and behind a hyphen at one: all that a rule can ask of a character."""
    known = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co") and chr(code) not in CHANGED
    ]
    blocks = [known[start : start + 64] for start in range(0, len(known), 64)]
    assert_same([Copy("\n.\n".join(f"a{each}b{each}-\n{each}c-\n{each}" for each in block)) for block in blocks])


def test_marks_in_any_order() -> None:
    marks = [chr(code) for code in range(0x300, 0x20000) if unicodedata.combining(chr(code))]
    chance = random.Random(11)
    words = ["".join(chance.choices("aİiöக가", k=1) + chance.choices(marks, k=4)) for _ in range(1500)]
    assert_same([Copy(" ".join(words[start : start + 100])) for start in range(0, len(words), 100)])


def test_random_texts() -> None:
    chance = random.Random(20261127)
    assert_same([Copy("".join(chance.choices(ALPHABET, k=chance.randrange(0, 90))), HEADS) for _ in range(1500)])
