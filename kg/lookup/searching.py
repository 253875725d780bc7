"""One look into an index with one connection: the steps of a plan, matches, counts."""

from __future__ import annotations

import difflib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from kg.lookup.attributing import Attribution
from kg.lookup.kinds import Kinds
from kg.lookup.place import GROUP_SHIFT, KINDS_MASK, kind_set_of
from kg.lookup.plan import Plan, plan_of
from kg.lookup.record import Record, decode
from kg.lookup.scoring import Step

LAST_CHARACTER: Final = "\U0010ffff"
_BEGINNING: Final = (
    f"SELECT thing FROM names WHERE key >= ? AND key < ? ORDER BY thing >> {GROUP_SHIFT}, length(key), thing"
)
_SIMILAR_LENGTH: Final = 2
_MOST_SIMILAR: Final = 3_000
_SIMILARITY: Final = 0.7
Found = tuple[Step, int]


class Search:
    """Looks into the tables of one connection; `kinds` are the classes that the index has now."""

    def __init__(self, connection: sqlite3.Connection, kinds: Kinds) -> None:
        self._connection = connection
        self.kinds = kinds

    def plan(self, text: str) -> Plan | None:
        """How to look for a text; None when it has no word. Raises DengeError `lookup.too-long`."""
        return plan_of(text, self._frequency, self.kinds.most)

    def _frequency(self, beginning: str) -> int:
        query = "SELECT total(things) FROM vocabulary WHERE word >= ? AND word < ?"
        found: float = self._connection.execute(query, (beginning, beginning + LAST_CHARACTER)).fetchone()[0]
        return int(found)

    def steps(self, plan: Plan, sets: frozenset[int] | None, complete: bool) -> Iterator[Found]:
        """The places of things that match and how they were found, the best first, each once.

        `sets` are the numbers of the sets of classes that are wanted, None for all. What somebody is still typing
        (`complete`) matches with all words only.
        """
        seen: set[int] = set()
        for step, things in self._steps(plan, complete):
            for thing in things:
                if thing not in seen and (sets is None or kind_set_of(thing) in sets):
                    seen.add(thing)
                    yield step, thing

    def _steps(self, plan: Plan, complete: bool) -> Iterator[tuple[Step, Iterator[int]]]:
        yield Step.SAME, self._places("SELECT thing FROM names WHERE key = ? ORDER BY thing", plan.key)
        for step, start in ((Step.BEGINNING, f"{plan.key} "), (Step.BEGINNING_WITHIN_WORD, plan.key)):
            yield step, self._places(_BEGINNING, start, start + LAST_CHARACTER)
        yield Step.ALL_WORDS, self._matching(plan.whole)
        yield Step.ALL_STEMS, self._matching(plan.stems)
        if not complete:
            for expression in plan.fewer:
                yield Step.FEWER, self._matching(expression)
            if plan.any:
                yield Step.ANY, self._matching(plan.any)

    def _matching(self, expression: str) -> Iterator[int]:
        return self._places("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid", expression)

    def _places(self, query: str, *values: str) -> Iterator[int]:
        return (row[0] for row in self._connection.execute(query, values))

    def counted(self, plan: Plan) -> Mapping[int, int]:
        """Things that match, by the number of their set of classes."""
        query = "SELECT rowid & ?, count(*) FROM words WHERE words MATCH ? GROUP BY 1"
        return dict(self._connection.execute(query, (KINDS_MASK, plan.everything)))

    def similar(self, words: Sequence[str]) -> tuple[str, ...] | None:
        """The words, each that no name has replaced by the most similar one; None when there is none to replace."""
        replaced = [word if self._frequency(word) else self._similar(word) for word in words]
        return tuple(replaced) if all(replaced) and tuple(replaced) != tuple(words) else None

    def _similar(self, word: str) -> str:
        """The word of the index that is most similar and not much longer or shorter, or ""."""
        query = (
            "SELECT word FROM vocabulary WHERE things > 0 AND length(word) BETWEEN ? AND ? ORDER BY things DESC, word"
        )
        near = (len(word) - _SIMILAR_LENGTH, len(word) + _SIMILAR_LENGTH)
        # A slip is seldom in the first letter and in the last; the whole vocabulary would take too long to compare.
        rows = self._connection.execute(query, near)
        words = (each for (each,) in rows if each[0] == word[0] or each[-1] == word[-1])
        found = difflib.get_close_matches(word, islice(words, _MOST_SIMILAR), n=1, cutoff=_SIMILARITY)
        return found[0] if found else ""

    def at(self, things: Sequence[int]) -> list[tuple[str, Record]]:
        """The IRIs and the records of the things at these places."""
        query = (
            "SELECT things.thing, iri, record FROM json_each(?) AS wanted "
            "JOIN things ON things.thing = wanted.value JOIN records USING (iri)"
        )
        rows = self._connection.execute(query, (json.dumps(things),))
        found = {thing: (iri, decode(encoded)) for thing, iri, encoded in rows}
        return [found[each] for each in things]

    def attribution(self, iris: Sequence[str]) -> Attribution:
        """What says who claims what of these things."""
        return Attribution(self._connection, self.kinds, iris)

    def labels(self, iri: str) -> Mapping[str, str]:
        """The label of a thing in each language, none for one that is not known."""
        row = self._connection.execute("SELECT record FROM records WHERE iri = ?", (iri,)).fetchone()
        return decode(row[0]).labels() if row else {}

    def names(self, iris: Sequence[str], language: str) -> Mapping[str, tuple[str, str]]:
        """The label of each thing and its language; those that have no name are left out."""
        query = "SELECT iri, record FROM json_each(?) AS wanted JOIN records ON records.iri = wanted.value"
        found = {}
        for iri, encoded in self._connection.execute(query, (json.dumps(iris),)):
            record = decode(encoded)
            if record.names:
                label = record.label(language)
                found[iri] = (label.text, label.language)
        return found
