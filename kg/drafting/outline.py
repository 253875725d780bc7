"""Pages, running heads and sections of a reader's copy, read off its form feeds and headings.

What programs write that turn a PDF into text: a form feed ends each page. A list of boundaries (`denge anchor
--describe`) says it more surely; this is what stands in for one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kg.anchors import Boundary
from kg.drafting.headings import plain_heading
from kg.problems import Place

_PAGE_END: Final = "\f"
_HEADING: Final = re.compile(r"\s*(\d{1,2})\.?\s+(\S.*?)\s*")
_NUMBER: Final = re.compile(r"\d+")
# A heading is short and does not end like a sentence; of one with more words only its number becomes the title.
_LONGEST_HEADING: Final = 12
_QUOTED: Final = 8
_FIRST_WORDS: Final = 6
# A line at the edge of this many pages, numbers apart, is a running head.
_FEWEST_HEADS: Final = 3


def running_heads(copy: str) -> tuple[str, ...]:
    """Regular expressions for the first and last lines that several pages share but for their numbers."""
    counts: Counter[str] = Counter()
    for page in _pages(copy):
        lines = _lines(page)
        counts.update({_NUMBER.sub("\0", each) for each in {*lines[:1], *lines[-1:]} if not each.isdigit()})
    shared = sorted(line for line, count in counts.items() if count >= _FEWEST_HEADS)
    return tuple("[0-9]+".join(re.escape(part).replace("\\ ", " ") for part in line.split("\0")) for line in shared)


def outline(copy: str, first_page: int, language: str, source: str) -> list[Boundary]:
    """Boundaries of pages, counted from `first_page`, and of sections, in the order of the text.

    A numbered section counts where its number is one more than that of the one before, one without a number where its
    heading is a usual one, such as Introduction, and stands there for the first time. `source` names the copy in
    problems.
    """
    heads = [re.compile(each) for each in running_heads(copy)]
    found: list[Boundary] = []
    plain: set[str] = set()
    line, section = 1, 1
    for number, page in enumerate(_pages(copy), start=first_page):
        own = [each for each in _lines(page) if not each.isdigit() and not any(head.fullmatch(each) for head in heads)]
        beginning = _beginning(own)
        if beginning:
            found.append(Boundary("page", str(number), beginning, {}, Place(source, line)))
        for heading, following in zip(own, [*own[1:], ""], strict=True):
            match = _HEADING.fullmatch(heading)
            if match and int(match[1]) == section and _is_heading(match[2]):
                first = _beginning([heading, following])
                found.append(Boundary("section", match[1], first, _titles(section, match[2], language), Place(source)))
                section += 1
            part = plain_heading(heading)
            first = _beginning([heading, following])
            if part is not None and part.name not in plain and first:
                plain.add(part.name)
                found.append(Boundary("section", part.name, first, part.labels, Place(source)))
        line += page.count("\n")
    return found


def _pages(copy: str) -> Sequence[str]:
    """The pages; a copy without form feeds has no pages that could be told."""
    return [page for page in copy.split(_PAGE_END) if page.strip()] if _PAGE_END in copy else [copy]


def _lines(page: str) -> list[str]:
    return [" ".join(line.split()) for line in page.splitlines() if line.strip()]


def _beginning(lines: Sequence[str]) -> str:
    """The first words, as many as are needed to find the place; at least two, or the place cannot be looked up."""
    words = " ".join(lines[:3]).split()[:_FIRST_WORDS]
    return " ".join(words) if len(words) > 1 else ""


def _is_heading(text: str) -> bool:
    words = text.split()
    return len(words) <= _LONGEST_HEADING and text[0].isupper() and not text.endswith((".", ",", ";"))


def _titles(number: int, heading: str, language: str) -> Mapping[str, str]:
    """The heading in the language of the article, and the number in the other; no quotation of eight words."""
    plain = {"en": f"Section {number}", "tr": f"{number}. bölüm"}
    is_short = len(heading.split()) < _QUOTED
    return {**plain, language: f"{number}. {heading}"} if is_short and language in plain else plain


def sections_of(boundaries: Sequence[Boundary]) -> Iterator[str]:
    """The names of the sections."""
    return (each.name for each in boundaries if each.kind == "section")
