"""What stands behind the claims of an article: sources, the argument, and whose claims it reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal

from kg.description import Named, Names, Row, ask_rows, iri_of
from kg.engine import Engine


@dataclass(frozen=True)
class BackedClaim:
    """One claim of the article itself. `perhaps_cites` is for a citation near by that may extend to it."""

    iri: str
    pages: tuple[int, ...]
    cites: bool
    perhaps_cites: bool
    is_joined: bool
    reports: bool
    evidentiality: Named | None


@dataclass(frozen=True)
class Backing:
    """The claims of an article itself, and the makers of those that it reports, those with most first."""

    claims: tuple[BackedClaim, ...]
    makers: tuple[tuple[Named, int], ...]

    @property
    def without_source(self) -> int:
        """Claims for which nothing is cited and to which no citation may extend."""
        return self._count(lambda each: not each.cites and not each.perhaps_cites)

    @property
    def perhaps_with_source(self) -> int:
        """Claims that cite nothing themselves, but to which a citation near by may extend."""
        return self._count(lambda each: each.perhaps_cites and not each.cites)

    @property
    def with_source(self) -> int:
        """Claims that cite a work."""
        return self._count(lambda each: each.cites)

    @property
    def unjoined(self) -> int:
        """Claims that no relation of the argument joins with another."""
        return self._count(lambda each: not each.is_joined)

    @property
    def reporting(self) -> int:
        """Claims that report somebody else."""
        return self._count(lambda each: each.reports)

    def by_page(self) -> Mapping[int, int]:
        """How many claims stand on each page, in order; one that stands on several counts on each."""
        return dict(sorted(Counter(page for each in self.claims for page in each.pages).items()))

    def by_evidentiality(self) -> list[tuple[Named | None, int]]:
        """How many claims there are for each way in which the author knows them; None where none is recorded."""
        named = {each.evidentiality.iri if each.evidentiality else "": each.evidentiality for each in self.claims}
        counts = Counter(each.evidentiality.iri if each.evidentiality else "" for each in self.claims)
        return [(named[iri], count) for iri, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))]

    def _count(self, chosen: Callable[[BackedClaim], bool]) -> int:
        return sum(1 for each in self.claims if chosen(each))


def find_backing(engine: Engine, work: str, language: str) -> Backing:
    """The backing of the claims of a work, with names in a language."""
    claims = list(ask_rows(engine, "claims", {"work": [work]}, room="kg.coverage"))
    makers = list(ask_rows(engine, "makers", {"work": [work]}, room="kg.coverage"))
    names = Names(engine, language)
    named = [(row, role) for rows, role in ((claims, "evidentiality"), (makers, "maker")) for row in rows]
    names.load({iri for row, role in named if (iri := iri_of(row.get(role))) is not None})
    by_claim: dict[str, list[Row]] = {}
    for row in claims:
        by_claim.setdefault(iri_of(row["claim"]) or "", []).append(row)
    return Backing(
        tuple(_claim(iri, rows, names) for iri, rows in by_claim.items()),
        tuple(
            (names.name(maker), _whole(row, "claims") or 0)
            for row in makers
            if (maker := iri_of(row.get("maker"))) is not None
        ),
    )


def _claim(iri: str, rows: Sequence[Row], names: Names) -> BackedClaim:
    row = rows[0]
    evidentiality = iri_of(row.get("evidentiality"))
    return BackedClaim(
        iri=iri,
        pages=tuple(sorted({page for each in rows if (page := _whole(each, "page")) is not None})),
        cites=_is_true(row, "cites"),
        perhaps_cites=_is_true(row, "perhaps"),
        is_joined=_is_true(row, "joined"),
        reports=_is_true(row, "reports"),
        evidentiality=names.name(evidentiality) if evidentiality else None,
    )


def _is_true(row: Row, name: str) -> bool:
    term = row.get(name)
    return isinstance(term, Literal) and term.value in ("true", "1")


def _whole(row: Row, name: str) -> int | None:
    term = row.get(name)
    return int(term.value) if isinstance(term, Literal) else None
