"""What sentences about a thing are made of: its description with short ways to what they need, and phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.description.composition import STANCES
from kg.description.labels import local_name
from kg.description.model import ClaimSummary, Named, ThingDescription, Value
from kg.description.phrases import Phrases
from kg.terms import DENGE, PREFIXES

_WIDE = frozenset(
    DENGE + name
    for name in (
        "Section",
        "Proposition",
        "Situation",
        "Event",
        "Agreement",
        "Organization",
        "State",
        "CollectiveAgent",
    )
)


@dataclass(frozen=True)
class Told:
    """A description, all claims that have to do with the thing, and the phrases of a language."""

    description: ThingDescription
    claims: Sequence[ClaimSummary]
    phrases: Phrases

    @property
    def kind(self) -> str:
        """What the thing is, by the names of its classes, with the indefinite article where the language has one."""
        return self.phrases.some(self.bare_kind)

    @property
    def bare_kind(self) -> str:
        """The same without an article. Wide classes are left out where there are narrower ones."""
        types = self.description.types
        narrow = [each for each in types if each.iri not in _WIDE] or types
        return self.phrases.list([each.label.text for each in narrow]) or local_name(self.description.thing.iri)

    def values(self, *names: str) -> tuple[Value, ...]:
        """The values of properties of the model, or of prefixed ones."""
        wanted = {_expanded(name) for name in names}
        return tuple(
            statement.value
            for group in self.description.outgoing
            if group.property.iri in wanted
            for statement in group.statements
        )

    def things(self, *names: str) -> tuple[Named, ...]:
        """Those values that are things."""
        return tuple(Named(each.iri, each.label, each.content) for each in self.values(*names) if each.iri)

    def text(self, *names: str) -> str:
        """The first value in words; empty where there is none."""
        return next((each.label.text for each in self.values(*names)), "")

    def numbers(self, *names: str) -> list[int]:
        """Those values that are whole numbers."""
        return [int(each.label.text) for each in self.values(*names) if each.label.text.isdigit()]

    def is_true(self, name: str) -> bool:
        """Whether a property has the value true."""
        return any(each.label.text in ("true", "1") for each in self.values(name))

    def of_connection(self, *connections: str) -> list[ClaimSummary]:
        """The claims that have to do with the thing in one of these ways."""
        return [each for each in self.claims if set(connections) & set(each.connections)]

    def stances(self) -> str:
        """How many claims take each stance on the thing, in words; empty where none does."""
        of_content = self.of_connection("content")
        counted = []
        for stance in STANCES:
            count = sum(1 for each in of_content if each.polarity is not None and each.polarity.iri == stance)
            counted.append(self.phrases.count(stance.removeprefix(DENGE), count))
        return self.phrases.list([each for each in counted if each])

    def at(self, numbers: Iterable[int]) -> str:
        """Pages as what follows a comma; empty where there are none."""
        pages = self.phrases.pages(numbers)
        return self.phrases.fill("at", pages=pages) if pages else ""

    def where(self) -> str:
        """The pages on which the thing stands, as what follows a comma."""
        return self.at(self.numbers("page", "lastPage"))

    def tellers(self) -> str:
        """The works whose claims tell of the thing: those that state it, else those about it."""
        claims = self.of_connection("content") or self.of_connection("about")
        return self.phrases.names(work for each in claims for work in (each.reporting_works or each.works))

    def spoken(self) -> str:
        """How many claims speak of the thing, and on which pages; empty for none."""
        pages = self.at(number for each in self.claims for number in each.pages)
        return self.phrases.count("spoken", len(self.claims), where=pages)


def _expanded(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon else DENGE + name
