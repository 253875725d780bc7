"""What a property name stands for: a property of the model, or one that the service makes of several statements."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from kg.parameters.names import read_iri
from kg.problems import DengeError, Problem
from kg.reconciliation.vocabulary import Term, Vocabulary, nearest, shown


@dataclass(frozen=True)
class Source:
    """Where the values of a property come from.

    `forward` are properties of the thing and `backward` those by which others point to it; `itself` is the thing's own
    IRI. `language` keeps texts of one language; `counts` gives the number of values. `term` words it.
    """

    term: Term
    name: str
    forward: tuple[str, ...] = ()
    backward: tuple[str, ...] = ()
    language: str | None = None
    counts: bool = False
    itself: bool = False

    @property
    def kind(self) -> str | None:
        """The class of its values, where they are things of one class."""
        return self.term.ranges[0] if len(self.term.ranges) == 1 else None


def load_computed() -> tuple[Source, ...]:
    """The properties of `computed.toml`, in that order."""
    text = files("kg.reconciliation").joinpath("computed.toml").read_text(encoding="utf-8")
    return tuple(_computed(name, given) for name, given in tomllib.loads(text).items())


def find_source(vocabulary: Vocabulary, computed: Iterable[Source], written: str) -> Source:
    """What a name of a property stands for.

    Raises DengeError `reconciliation.unknown-property` with what may be meant.
    """
    own = {each.name: each for each in computed}
    if written.strip() in own:
        return own[written.strip()]
    try:
        term = vocabulary.property(written)
    except DengeError:
        known = [*(each.term for each in own.values()), *vocabulary.properties]
        values = {"name": shown(written), "closest": nearest(written, known)}
        raise DengeError(Problem("reconciliation.unknown-property", values)) from None
    return Source(term, term.name, forward=(term.iri,))


def _computed(name: str, given: Mapping[str, object]) -> Source:
    def iris(key: str) -> tuple[str, ...]:
        written = given.get(key, [])
        names = [written] if isinstance(written, str) else written
        assert isinstance(names, list)
        return tuple(found.value for each in names if (found := read_iri(each)) is not None)

    language = given.get("language")
    term = Term(
        iri=name,
        is_class=False,
        labels={each: str(given[each]) for each in ("en", "tr")},
        definitions={each: str(given[f"meaning_{each}"]) for each in ("en", "tr")},
        broader=(),
        ranges=iris("kind"),
    )
    return Source(
        term=term,
        name=name,
        forward=iris("forward"),
        backward=iris("backward"),
        language=language if isinstance(language, str) else None,
        counts=given.get("counts") is True,
        itself=given.get("itself") is True,
    )
