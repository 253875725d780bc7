"""What can be claimed: propositions, situations and events, with the stances that claims take on each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pyoxigraph import Literal

from kg.description.asking import ask_rows, iri_of
from kg.description.composition import STANCES
from kg.description.model import Content, Named, Stance
from kg.engine.interface import Engine


@dataclass
class FoundContent:
    """The stances on one thing as they come: for each polarity and makers, the pages."""

    is_event: bool
    pages: dict[tuple[str, str | None], set[int]] = field(default_factory=dict)

    @property
    def mentioned(self) -> set[str]:
        """The IRIs that the stances name."""
        return {iri for stance in self.pages for iri in stance if iri is not None}

    def content(self, named: Callable[[str], Named]) -> Content:
        """The same with names. Makers who take one stance on the same pages stand together."""
        together: dict[tuple[str, tuple[int, ...]], list[str]] = {}
        plain: list[Stance] = []
        for (polarity, maker), pages in self.pages.items():
            if maker is None:
                plain.append(Stance(named(polarity), (), tuple(sorted(pages))))
            else:
                together.setdefault((polarity, tuple(sorted(pages))), []).append(maker)
        reported = [
            Stance(named(polarity), tuple(named(each) for each in makers), pages)
            for (polarity, pages), makers in together.items()
        ]
        stances = sorted(
            [*plain, *reported], key=lambda each: (STANCES.index(each.polarity.iri), bool(each.makers), each.pages)
        )
        return Content(self.is_event, tuple(stances))


def find_contents(engine: Engine, things: Iterable[str]) -> dict[str, FoundContent]:
    """Those of the things that can be claimed."""
    found: dict[str, FoundContent] = {}
    for row in ask_rows(engine, "stances", {"thing": sorted(things)}):
        thing, polarity, page, event = (
            iri_of(row["thing"]),
            iri_of(row.get("polarity")),
            row.get("page"),
            row["isEvent"],
        )
        if thing is None:
            continue
        content = found.setdefault(thing, FoundContent(isinstance(event, Literal) and event.value == "true"))
        if polarity is not None:
            pages = content.pages.setdefault((polarity, iri_of(row.get("maker"))), set())
            if isinstance(page, Literal) and page.value.isdigit():
                pages.add(int(page.value))
    return found
