"""The numbered sentences of the annotated edition, by which annotators name passages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from kg.anchors.locate import Searchable, Span, check_length
from kg.anchors.rendition import Part, Rendition, part_at
from kg.problems import DengeError, Place, Problem
from kg.text import Sentence, sentences


@dataclass(frozen=True)
class NumberedSentence:
    """A sentence of the reader's copy with its number, its page and its text. For the annotator's screen only."""

    number: int
    page: int | None
    text: str


def edition(rendition: Rendition, copy: str) -> Searchable:
    """The copy, prepared for look-ups. Raises DengeError `anchors.other-edition` when it is not the annotated one."""
    searchable = Searchable(rendition.normalise(copy), copy)
    if not rendition.is_edition(searchable.text):
        found = str(len(searchable.text))
        values = {"rendition": rendition.iri, "expected": str(rendition.character_count), "found": found}
        raise DengeError(Problem("anchors.other-edition", values))
    return searchable


def numbered_sentences(rendition: Rendition, text: str) -> tuple[Sentence, ...]:
    """The sentences of a norm-1 text; none runs across the beginning of a section."""
    return sentences(text, (section.starts_at for section in rendition.sections))


def on_page(rendition: Rendition, text: str, span: Span, number: int, place: Place) -> Span:
    """What stands of a span on one page, without the space at its ends.

    Raises DengeError `anchors.not-on-page` or `anchors.span-too-short`.
    """
    for page, following in pairwise((*rendition.pages, Part("", rendition.character_count))):
        start, end = max(span.start, page.starts_at), min(span.end, following.starts_at)
        part = text[start:end]
        if page.page_number == number and part.strip():
            start += len(part) - len(part.lstrip())
            return check_length(Span(start, start + len(part.strip())), place)
    raise DengeError(Problem("anchors.not-on-page", {"page": str(number)}, place))


def list_sentences(rendition: Rendition, copy: str) -> tuple[NumberedSentence, ...]:
    """The sentences of the annotated edition with their numbers, for `@12` in a list of passages.

    Raises DengeError `anchors.other-edition` when the copy is not the annotated edition: its numbers would differ.
    """
    text = edition(rendition, copy).text
    found = []
    for sentence in numbered_sentences(rendition, text):
        page = part_at(rendition.pages, sentence.start)
        found.append(
            NumberedSentence(sentence.number, page.page_number if page else None, text[sentence.start : sentence.end])
        )
    return tuple(found)
