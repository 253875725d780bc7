"""The annotator's list of passages: which claim is anchored where, by first and last words.

One passage a line, tab-separated: the claim's local identifier, the first words, the last words; or the identifier and
`@12` for sentence 12, `@12-13` for two sentences, `@12/48` for the part of sentence 12 on page 48. What is no claim
is named with its kind, as `inference/f031`. Empty lines and lines that begin with # say nothing. A list with words
quotes the text, so it stays with the annotator; a list with nothing but sentence numbers quotes nothing and may lie
beside the anchors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.problems import DengeError, Place, Problem

_SENTENCES = re.compile(r"@([0-9]+)(?:-([0-9]+))?(?:/([0-9]+))?")
_BODY = re.compile(r"(?:([A-Za-z]+)/)?[A-Za-z0-9][A-Za-z0-9_-]*")
KINDS = (
    "claim",
    "inference",
    "conflict",
    "explanation",
    "cause",
    "incompatibility",
    "tension",
    "concession",
    "question",
)
"""What may stand before the slash: the kinds of things that are anchored."""


@dataclass(frozen=True)
class Passage:
    """One line of the list. Either `first_words` and `last_words` or the first and last number of `sentences`.

    With `page`, only what stands of the sentences on that page.
    """

    body: str
    first_words: str
    last_words: str
    sentences: tuple[int, int] | None
    place: Place
    page: int | None = None


@dataclass(frozen=True)
class Boundary:
    """One line of a list of boundaries: a page or section, the words it begins with, and a section's titles."""

    kind: str
    name: str
    first_words: str
    titles: Mapping[str, str]
    place: Place


def rows(text: str, source: str) -> Iterator[tuple[list[str], Place]]:
    """The cells of each line of a list that says something, with the place of the line."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")], Place(source, number)


def malformed(place: Place, expected: str) -> DengeError:
    """The problem of a line that has not the `expected` form."""
    return DengeError(Problem("anchors.malformed-line", {"expected": expected}, place))


def read_passages(text: str, source: str) -> tuple[Passage, ...]:
    """Read a list of passages; `source` names it in problems.

    Raises DengeError `anchors.malformed-line`, `anchors.unknown-kind` or `anchors.same-line-twice` with the number of
    the line.
    """
    found: list[Passage] = []
    lines: dict[tuple[str, ...], int] = {}
    for cells, place in rows(text, source):
        body, *words = cells
        by_number = _SENTENCES.fullmatch(words[0]) if len(words) == 1 else None
        named = _BODY.fullmatch(body)
        if not named or (by_number is None and len(words) != 2):
            raise malformed(place, "claim <tab> first words <tab> last words; claim <tab> @12")
        if named.group(1) is not None and named.group(1) not in KINDS:
            values = {"kind": named.group(1), "known": ", ".join(KINDS)}
            raise DengeError(Problem("anchors.unknown-kind", values, place))
        if tuple(cells) in lines:
            raise DengeError(Problem("anchors.same-line-twice", {"first": str(lines[tuple(cells)])}, place))
        lines[tuple(cells)] = place.line or 0
        if by_number is not None:
            first = int(by_number.group(1))
            page = int(by_number.group(3)) if by_number.group(3) else None
            found.append(Passage(body, "", "", (first, int(by_number.group(2) or first)), place, page))
        else:
            found.append(Passage(body, words[0], words[1], None, place))
    return tuple(found)


def read_boundaries(text: str, source: str) -> tuple[Boundary, ...]:
    """Read a list of boundaries in text order.

    A page is `page <tab> 47 <tab> first words`, a section `section <tab> 4 <tab> first words <tab> title in English
    <tab> title in Turkish`.

    Raises DengeError `anchors.malformed-line` with the number of the line.
    """
    found = []
    for cells, place in rows(text, source):
        is_page = len(cells) == 3 and cells[0] == "page" and cells[1].isdecimal()
        if not is_page and (len(cells) != 5 or cells[0] != "section"):
            raise malformed(
                place, "page, number, first words; section, name, first words, English title, Turkish title"
            )
        titles = {} if is_page else {"en": cells[3], "tr": cells[4]}
        found.append(Boundary(cells[0], cells[1], cells[2], titles, place))
    return tuple(found)
