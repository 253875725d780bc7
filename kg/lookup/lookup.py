"""Looks things up in an index: by a text, while one types, by class; threads may share it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from kg.lookup.connections import Connections, FileConnections, MemoryConnection
from kg.lookup.index import FORMAT
from kg.lookup.kinds import Kinds
from kg.lookup.match import Claimable, Claimed, Kind, Match, Tally
from kg.lookup.place import Ranking
from kg.lookup.plan import Plan
from kg.lookup.record import Record
from kg.lookup.scoring import Step, best_name, falling, score
from kg.lookup.searching import Search
from kg.lookup.words import as_written, words_of
from kg.problems import DengeError, Place, Problem


class Lookup:
    """An index to look things up in. `kg.lookup.following` has one that follows writes.

    `dataset` is the version of the dataset that the index was made from, `ranking` the groups of things in answers.
    """

    def __init__(self, connections: Connections, dataset: str) -> None:
        self._connections = connections
        self.dataset = dataset
        self.ranking = Ranking()
        self._known: Kinds | None = None
        self._kinds: tuple[Kind, ...] | None = None

    @classmethod
    def open(cls, path: Path) -> Lookup:
        """Open an index for reading.

        Raises DengeError `lookup.missing`, `lookup.unreadable`, or `lookup.format` for one of another version of Denge.
        """
        dataset, _ = read_head(path)
        return cls(FileConnections(path), dataset)

    def copied(self) -> tuple[MemoryConnection, Lookup]:
        """A copy of the index in memory that may be changed, and the lookup in it."""
        with self._connections.take() as connection:
            copy = MemoryConnection(connection)
        return copy, Lookup(copy, self.dataset)

    def forget(self) -> None:
        """Read anew what is remembered of the index, which has changed."""
        self._known = self._kinds = None

    def close(self) -> None:
        """End all connections."""
        self._connections.close()

    def find(
        self, text: str, language: str, kinds: Sequence[str] = (), limit: int = 25, offset: int = 0
    ) -> tuple[Match, ...]:
        """What a text may mean, the best first; `kinds` are IRIs of classes, of which a match has one at least.

        Texts in every language are looked at; `language` is that of the labels. A number below 0 counts as 0.

        Raises DengeError `lookup.too-long`.
        """
        return self._matches(text, language, kinds, (max(0, offset), max(0, offset) + max(0, limit)), complete=False)

    def complete(self, prefix: str, language: str, kinds: Sequence[str] = (), limit: int = 10) -> tuple[Match, ...]:
        """What somebody who has typed this far may mean: every word is there, at least as a beginning.

        Raises DengeError `lookup.too-long`.
        """
        return self._matches(prefix, language, kinds, (0, max(0, limit)), complete=True)

    def facets(self, text: str, language: str) -> Mapping[str, int]:
        """How many matches each class has, the largest first. Raises DengeError `lookup.too-long`."""
        return self.tally(text).by_kind

    def tally(self, text: str, kinds: Sequence[str] = ()) -> Tally:
        """How many things match: in all those of `kinds`, and by class those of any. Raises as `find` does."""
        with self._search() as search:
            plan = search.plan(text)
            by_set = search.counted(plan) if plan else {}
            wanted = search.kinds.numbers(kinds) if kinds else by_set.keys()
            total = sum(count for number, count in by_set.items() if number in wanted)
            return Tally(total, sum(by_set.values()), search.kinds.counts(by_set))

    def kinds(self) -> tuple[Kind, ...]:
        """The classes that named things are in, the largest first."""
        kinds = self._kinds
        if kinds is None:
            with self._search() as search:
                counts = search.kinds.counts(search.kinds.things)
                kinds = self._kinds = tuple(Kind(iri, search.labels(iri), count) for iri, count in counts.items())
        return kinds

    def languages(self) -> tuple[str, ...]:
        """The tags of the languages that names are in, the one with most names first; no tag is the empty one."""
        with self._search() as search:
            return search.kinds.languages

    def suggestion(self, text: str, language: str) -> str | None:
        """What the text probably should have been: its words, each that is nowhere replaced by a similar one.

        None when no word is similar, or when nothing has all the words then. Words stand as a name has them.
        Raises DengeError `lookup.too-long`.
        """
        with self._search() as search:
            words = search.similar(words_of(text)) if search.plan(text) else None
        found = self.complete(" ".join(words), language, limit=1) if words else ()
        return as_written(words, found[0].matched) if words and found else None

    def labels(self, iri: str) -> Mapping[str, str]:
        """The name of a thing in each language that it has one in."""
        with self._search() as search:
            return search.labels(iri)

    def claimed(self, iris: Iterable[str]) -> Mapping[str, Claimed]:
        """Who makes each of the things that are claims, and where."""
        wanted = list(iris)
        with self._search() as search:
            attribution = search.attribution(wanted)
            return {iri: found for iri in wanted if (found := attribution.claimed(iri)) is not None}

    def claimable(self, iris: Iterable[str]) -> Mapping[str, Claimable]:
        """The stances that claims take on each of the things that can be claimed."""
        wanted = list(iris)
        with self._search() as search:
            attribution = search.attribution(wanted)
            return {iri: found for iri in wanted if (found := attribution.claimable(iri)) is not None}

    def names(self, iris: Iterable[str], language: str) -> Mapping[str, tuple[str, str]]:
        """The label of each thing as matches have it, with its language; things without a name are left out."""
        with self._search() as search:
            return search.names(list(iris), language)

    @contextmanager
    def _search(self) -> Iterator[Search]:
        with self._connections.take() as connection:
            known = self._known
            if known is None:
                known = self._known = Kinds(connection)
            yield Search(connection, known)

    def _matches(
        self, text: str, language: str, kinds: Sequence[str], window: tuple[int, int], complete: bool
    ) -> tuple[Match, ...]:
        with self._search() as search:
            plan = search.plan(text)
            if plan is None:
                return ()
            steps = search.steps(plan, search.kinds.numbers(kinds) if kinds else None, complete)
            places = list(islice(steps, *window))
            records = search.at([thing for _, thing in places])
            found = [(step, *record) for (step, _), record in zip(places, records, strict=True)]
            return tuple(_matched(found, plan, language, search.kinds))


def _matched(found: Sequence[tuple[Step, str, Record]], plan: Plan, language: str, kinds: Kinds) -> Iterator[Match]:
    names = [best_name(record, plan.key, plan.words, language) for _, _, record in found]
    scores = [score(step, name, plan.key, plan.words) for (step, _, _), name in zip(found, names, strict=True)]
    for (step, iri, record), name, number in zip(found, names, falling(scores), strict=True):
        label = record.label(language)
        exact = step is Step.SAME
        yield Match(iri, label.text, label.language, name.text, kinds.ordered(record.kinds), number, exact)


def read_head(path: Path) -> tuple[str, str]:
    """The version of the dataset that an index was made from, and what made it. Raises as `Lookup.open` does."""
    if not path.is_file():
        raise DengeError(Problem("lookup.missing", {"file": path.name}, Place(str(path))))
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            head = connection.execute("SELECT format, dataset, maker FROM head").fetchone() or (None, "", "")
    except sqlite3.Error as error:
        values = {"file": path.name, "reason": str(error)}
        raise DengeError(Problem("lookup.unreadable", values, Place(str(path)))) from error
    if head[0] != FORMAT:
        values = {"found": str(head[0]), "expected": str(FORMAT)}
        raise DengeError(Problem("lookup.format", values, Place(str(path))))
    return head[1], head[2]
