"""Functions for a query that look something up in the store once for each of the values they are asked with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, RdfFormat, Store, Triple, parse

Term = NamedNode | BlankNode | Literal | Triple
Pattern = tuple[NamedNode | str, NamedNode, NamedNode | str]
"""A triple pattern, its variables by their names."""

_XSD_STRING = NamedNode("http://www.w3.org/2001/XMLSchema#string")
# What is not a letter or a digit is written by its number (RDF 1.1 N-Triples, 3, UCHAR).
_ESCAPES = {code: f"\\u{code:04X}" for code in range(0xA1) if not chr(code).isalnum()}


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


def text_of(data: Data, verb: NamedNode, language: str | None, doubt: Doubt) -> Callable[..., Term | None]:
    """A function that gives the text that a thing has by a property in a language, where None in its second value.

    What is of use is the text alone: when it is asked for again, it comes in the guise of an IRI, which Oxigraph takes
    from Python in a fifth of the time that it takes for a literal. For the language "" literals stay as they are.

    It raises doubt where a thing has two texts, since an OPTIONAL gives a row for each, and where more than the text
    and the language would be of use.
    """
    once: dict[tuple[Term, ...], Term | None] = {}
    again: dict[tuple[Term, ...], Term | None] = {}

    def look_up(thing: Term, *languages: Term) -> Term | None:
        if doubt.is_raised:  # all that is found now will be asked for again
            return None
        wanted = language if language is not None else _text(languages[0])
        found = [each for each in data.objects(thing, verb) if wanted is not None and _language(each) == wanted]
        if not found:
            return None
        text = found[0]
        has_more = isinstance(text, Literal) and (text.direction is not None or (not wanted and language is None))
        doubt.is_raised = doubt.is_raised or len(found) > 1 or has_more
        return text

    def remember(*values: Term) -> Term | None:
        try:
            return again[values]
        except KeyError:
            pass
        if values not in once:
            return once.setdefault(values, look_up(*values))
        text = once.pop(values)
        return again.setdefault(values, in_guise(text.value) if language != "" and isinstance(text, Literal) else text)

    return remember


def raising(doubt: Doubt) -> Callable[[], None]:
    """A function that raises doubt."""

    def function() -> None:
        doubt.is_raised = True

    return function


def has_match(data: Data, variable: str, patterns: Sequence[Pattern], yes: NamedNode) -> Callable[..., Term]:
    """A function that gives `yes` for a value of the variable that matches all patterns, and another IRI else."""
    remembered: dict[Term, NamedNode] = {}
    no = NamedNode(f"{yes.value}:no")

    def remember(value: Term) -> Term:
        try:
            return remembered[value]
        except KeyError:
            return remembered.setdefault(value, yes if data.match(patterns, {variable: value}) else no)

    return remember


def in_guise(text: str) -> NamedNode:
    """An IRI that is this text, whatever characters that has; it is of use only for STR."""
    line = f"<urn:text> <urn:text> <{text.translate(_ESCAPES)}> ."
    (statement,) = parse(line, RdfFormat.N_TRIPLES, lenient=True)
    assert isinstance(statement.object, NamedNode)
    return statement.object


def _text(term: Term) -> str | None:
    """A simple literal as text: nothing else is equal to what LANG gives."""
    return term.value if isinstance(term, Literal) and term.datatype == _XSD_STRING else None


def _language(term: Term) -> str | None:
    """What LANG gives (SPARQL 1.1, 17.4.2.6)."""
    return (term.language or "") if isinstance(term, Literal) else None
