"""Finds the place of a quotation in the annotator's own copy: one place, several, or none; never a guess."""

from __future__ import annotations

from itertools import pairwise

from kg.anchors.digest import SHORTEST_SPAN
from kg.anchors.locate import LONGEST_SPAN, Searchable, Span
from kg.anchors.rendition import Part, Rendition, part_at
from kg.interchange.note import Quote
from kg.text import Sentence, fold


def places_of(quote: Quote, searchable: Searchable, rendition: Rendition) -> tuple[Span, ...]:
    """Where the words stand, as whole words. Of several places those are kept that fit what is told beside them.

    What stands before and behind counts first, then the printed page. What fits no place at all is left aside, as
    tools cut and clean it in ways of their own; so more places than one may be left.
    """
    found = tuple(searchable.occurrences(quote.exact))
    if len(found) > 1:
        found = _narrowed(found, tuple(each for each in found if _stands_between(each, quote, searchable.text)))
    if len(found) > 1 and quote.page is not None:
        found = _narrowed(found, tuple(each for each in found if _page(rendition, each) == quote.page))
    return tuple(searchable.with_marks(each) for each in found)


def widened(span: Span, numbered: tuple[Sentence, ...]) -> Span | None:
    """The span itself if a digest may stand for it; a shorter one widened to the sentences that it is in.

    None where that is still too short, or where the span is too long to be one passage.
    """
    if span.end - span.start > LONGEST_SPAN:
        return None
    if span.end - span.start >= SHORTEST_SPAN:
        return span
    held = [each for each in numbered if each.start < span.end and span.start < each.end]
    wide = Span(min(span.start, held[0].start), max(span.end, held[-1].end)) if held else span
    return wide if SHORTEST_SPAN <= wide.end - wide.start <= LONGEST_SPAN else None


def page_of(rendition: Rendition, position: int) -> int | None:
    """The printed page of a position."""
    page = part_at(rendition.pages, position)
    return page.page_number if page else None


def _narrowed(found: tuple[Span, ...], fitting: tuple[Span, ...]) -> tuple[Span, ...]:
    return fitting or found


def _page(rendition: Rendition, span: Span) -> int | None:
    """The page on which a span begins; it may run on to the next."""
    for page, following in pairwise((*rendition.pages, Part("", rendition.character_count))):
        if page.starts_at <= span.start < following.starts_at:
            return page.page_number
    return None


def _stands_between(span: Span, quote: Quote, text: str) -> bool:
    prefix, suffix = _key(quote.prefix), _key(quote.suffix)
    if not (prefix or suffix):
        return True
    # Twice as much as the words have: folded away are spaces and marks.
    before = _key(text[max(0, span.start - 2 * len(quote.prefix) - 20) : span.start])
    after = _key(text[span.end : span.end + 2 * len(quote.suffix) + 20])
    return before.endswith(prefix) and after.startswith(suffix)


def _key(text: str) -> str:
    return "".join(each for each in fold(text) if each.isalnum())
