"""Functions for a query that look something up in the store once for each of the values they are asked with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

Term = NamedNode | BlankNode | Literal | Triple
Place = tuple[int, NamedNode, int | str]
"""The place of the subject among the values, the verb, and the place of the language among them or the language."""

Pattern = tuple[NamedNode | str, NamedNode, NamedNode | str]
"""A triple pattern, its variables by their names."""

_XSD_STRING = NamedNode("http://www.w3.org/2001/XMLSchema#string")


@dataclass
class Doubt:
    """Whether a function met what it cannot stand in for, so that the query has to be evaluated as it was written."""

    is_raised: bool = False


@dataclass(frozen=True)
class Data:
    """The statements a query reads: of one graph of a store, or of all of them together."""

    store: Store
    graph: DefaultGraph | None

    def objects(self, subject: Term, verb: NamedNode) -> list[Term]:
        """The objects of a subject; a literal has none."""
        if not isinstance(subject, NamedNode | BlankNode):
            return []
        return [each.object for each in self.store.quads_for_pattern(subject, verb, None, self.graph)]

    def match(self, patterns: Sequence[Pattern], values: Mapping[str, Term]) -> bool:
        """Whether all patterns have a match together, with the values that some of their variables have."""
        if not patterns:
            return True
        subject, verb, value = patterns[0]
        first, last = (values.get(each) if isinstance(each, str) else each for each in (subject, value))
        if isinstance(first, Literal | Triple):
            return False
        for quad in self.store.quads_for_pattern(first, verb, last, self.graph):
            if subject == value and quad.subject != quad.object:
                continue
            ends = ((subject, quad.subject), (value, quad.object))
            found = {name: term for name, term in ends if isinstance(name, str)}
            if self.match(patterns[1:], {**values, **found}):
                return True
        return False


def text_of(data: Data, places: Sequence[Place], unbound: NamedNode, doubt: Doubt) -> Callable[..., Term | None]:
    """A function that gives the text the first of some lookups finds for the values it is called with.

    It raises doubt where a value is `unbound`, since a pattern without it matches more, and where a thing has two texts
    in one language, since an OPTIONAL gives a row for each.
    """
    remembered: dict[tuple[Term, ...], Term | None] = {}

    def look_up(values: tuple[Term, ...]) -> Term | None:
        doubt.is_raised = doubt.is_raised or unbound in values
        if doubt.is_raised:
            return None
        result = None
        for subject, verb, language in places:
            wanted = language if isinstance(language, str) else _text(values[language])
            texts = [each for each in data.objects(values[subject], verb) if _language(each) == wanted]
            doubt.is_raised = doubt.is_raised or (len(texts) > 1 and wanted is not None)
            if texts and result is None and wanted is not None:
                result = texts[0]
        return result

    def remember(*values: Term) -> Term | None:
        try:
            return remembered[values]
        except KeyError:
            return remembered.setdefault(values, look_up(values))

    return remember


def has_match(data: Data, variable: str, patterns: Sequence[Pattern]) -> Callable[..., Term]:
    """A function that says whether a value of the variable matches all patterns."""
    remembered: dict[Term, Literal] = {}

    def remember(value: Term) -> Term:
        try:
            return remembered[value]
        except KeyError:
            return remembered.setdefault(value, Literal(data.match(patterns, {variable: value})))

    return remember


def _text(term: Term) -> str | None:
    """A simple literal as text: nothing else is equal to what LANG gives."""
    return term.value if isinstance(term, Literal) and term.datatype == _XSD_STRING else None


def _language(term: Term) -> str | None:
    """What LANG gives (SPARQL 1.1, 17.4.2.6)."""
    return (term.language or "") if isinstance(term, Literal) else None
