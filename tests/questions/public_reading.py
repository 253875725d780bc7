"""Reads the rows of a query into the shape of an answer, as readings.toml declares it, and compares the two.

An item of an answer is a set of spellings: the labels of one thing, or one text. An item that is expected, such as
“name (other name)”, fits an item that is found when all its spellings are among those that were found.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode

Row = Mapping[str, str]
Item = frozenset[str]
UNITS = {"KiloM2": " km²", "PERCENT": "%", "DAY": " days", "YR": " years", "NUM": ""}
COMPARATORS = {"Exactly": "", "Approximately": "about ", "AtLeast": "at least ", "AtMost": "at most "}
STANCES = {frozenset({"affirms"}): "yes", frozenset({"denies"}): "no"}


@dataclass(frozen=True)
class Reading:
    """How the rows of one query become an answer; readings.toml says what each field means."""

    kind: str
    templates: Sequence[str] = ()
    drop: Sequence[str] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    elsewhere: Sequence[int] = ()
    loose: Sequence[int] = ()


def readings(path: Path) -> dict[str, Reading]:
    """The readings by the identifier of their question."""
    return {name: Reading(**entry) for name, entry in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def cell(term: object) -> str:
    """A term as text: the last part of an IRI, the value of a literal."""
    if isinstance(term, NamedNode):
        return re.split(r"[/#]", term.value)[-1]
    return str(getattr(term, "value", ""))


def fold(text: str, drop: Sequence[str] = ()) -> str:
    """Without differences of case, commas and spaces, and without the given words."""
    plain = text.replace("İ", "i").casefold().replace("’", "'").replace(",", " ")
    return " ".join(word for word in plain.split() if word not in drop)


def spellings(text: str, drop: Sequence[str]) -> Item:
    """The spellings of an expected item: what stands before and in brackets."""
    parts = re.fullmatch(r"(.*?) \((.*)\)", text)
    return frozenset(fold(part, drop) for part in (parts.groups() if parts else (text,)))


def found_items(rows: Sequence[Row], reading: Reading) -> list[Item]:
    """The items that the rows give, each once, in their order."""
    if reading.kind in ("things", "sides"):
        labels: dict[str, set[str]] = {}
        for row in rows:
            side = f"{row['side']}: " if reading.kind == "sides" else ""
            name = reading.words.get(row["label"], row["label"])
            labels.setdefault(side + row["thing"], set()).add(fold(side + name, reading.drop))
        return [frozenset(each) for each in labels.values()]
    texts = _texts(rows, reading)
    return [frozenset({text}) for text in dict.fromkeys(fold(text, reading.drop) for text in texts)]


def _texts(rows: Sequence[Row], reading: Reading) -> list[str]:
    if reading.kind == "count":
        return [str(len({row["thing"] for row in rows}))]
    if reading.kind == "stance":
        return [STANCES[stances]] if (stances := frozenset(row["stance"] for row in rows)) in STANCES else []
    if reading.kind == "number":
        return [row["value"] for row in rows]
    if reading.kind == "quantity":
        return [f"{COMPARATORS[row['comparator']]}{row['value']}{UNITS[row['unit']]}" for row in rows]
    assert reading.kind == "templates", reading.kind
    return [template.format_map(row) for template in reading.templates for row in rows]


def expected_items(answer: object, reading: Reading) -> list[Item]:
    """The items of the answer as the question gives it."""
    if isinstance(answer, bool):
        return [frozenset({"yes" if answer else "no"})]
    given = answer if isinstance(answer, list) else [answer]
    return [spellings(str(each), reading.drop) for each in given]


def fits(expected: Sequence[Item], found: Sequence[Item], in_order: bool) -> bool:
    """Whether each expected item is found, nothing else is, and the order is kept where it matters."""
    if len(expected) != len(found):
        return False
    if in_order:
        return all(wanted <= got for wanted, got in zip(expected, found, strict=True))
    left = list(found)
    for wanted in expected:
        match = next((got for got in left if wanted <= got), None)
        if match is None:
            return False
        left.remove(match)
    return True
