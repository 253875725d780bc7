"""The annotator's list of sentences that carry no claim, and the Turtle of their marks for unclaimed.ttl.

One sentence a line, tab-separated: its number as @12 and what it is, one of the concepts of the vocabulary `reason` in
small letters with hyphens, such as `keyword-list`. Empty lines and lines that begin with # say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.anchors.article import concepts_of, read_rendition
from kg.anchors.document import article_iri
from kg.anchors.keys import checked_key
from kg.anchors.numbering import edition, numbered_sentences
from kg.anchors.passages import malformed, rows
from kg.anchors.turtle import short_names
from kg.problems import DengeError, Place, Problem
from kg.project import Project
from kg.terms import PREFIXES

_NUMBER = re.compile(r"@([0-9]+)")
_WORD = re.compile(r"[A-Z][a-z]*")
_ABOUT = (
    "# Sentences that carry no claim, by number, and what they are instead.\n"
    "# Written by `denge anchor --unclaimed` from unclaimed.tsv.\n"
)


@dataclass(frozen=True)
class Unclaimed:
    """One line of the list: the number of a sentence and the word for what it is."""

    number: int
    reason: str
    place: Place


@dataclass(frozen=True)
class Marking:
    """The Turtle for `path` with `count` marks, and what keeps it from being written."""

    path: Path
    turtle: str
    count: int
    problems: tuple[Problem, ...]


def read_unclaimed(text: str, source: str) -> tuple[Unclaimed, ...]:
    """Read a list of sentences without a claim; `source` names it in problems.

    Raises DengeError `anchors.malformed-line` or `anchors.same-sentence-twice` with the number of the line.
    """
    found: dict[int, Unclaimed] = {}
    for cells, place in rows(text, source):
        numbered = _NUMBER.fullmatch(cells[0])
        if numbered is None or len(cells) != 2:
            raise malformed(place, "@12 <tab> heading")
        number = int(numbered.group(1))
        if number in found:
            values = {"number": str(number), "first": str(found[number].place.line)}
            raise DengeError(Problem("anchors.same-sentence-twice", values, place))
        found[number] = Unclaimed(number, cells[1], place)
    return tuple(found[number] for number in sorted(found))


def mark_unclaimed(
    project: Project, article: str, annotator: str, section: str, copy: str, listed: Sequence[Unclaimed]
) -> Marking:
    """Mark sentences of the annotated edition as carrying no claim; nothing is written.

    A sentence or a reason that there is not becomes one of the `problems`.

    Raises DengeError `anchors.key-form`, `anchors.other-edition` and those of `read_rendition`.
    """
    for what, key in (("--article", article), ("--annotator", annotator), ("--section", section)):
        checked_key(key, what)
    rendition = read_rendition(project, article)
    count = len(numbered_sentences(rendition, edition(rendition, copy).text))
    reasons = _reasons(project)
    problems = tuple(problem for each in listed for problem in _problems(each, count, reasons))
    marks = {each.number: reasons[each.reason] for each in listed if each.reason in reasons}
    path = project.articles / article / annotator / section / "unclaimed.ttl"
    return Marking(path, _turtle(article, marks), len(marks), problems)


def _reasons(project: Project) -> Mapping[str, str]:
    """The concepts of the vocabulary by the words of the list: `keyword-list` for KeywordList."""
    found = {}
    for concept in concepts_of(project, "reason"):
        name = concept.removeprefix(PREFIXES["reason"])
        found["-".join(_WORD.findall(name)).lower()] = name
    return found


def _problems(each: Unclaimed, count: int, reasons: Mapping[str, str]) -> list[Problem]:
    problems = []
    if not 1 <= each.number <= count:
        values = {"number": str(each.number), "count": str(count)}
        problems.append(Problem("anchors.no-such-sentence", values, each.place))
    if each.reason not in reasons:
        values = {"reason": each.reason, "known": ", ".join(sorted(reasons))}
        problems.append(Problem("anchors.unknown-reason", values, each.place))
    return problems


def _turtle(article: str, marks: Mapping[int, str]) -> str:
    names = short_names([article_iri(article, "sentence", "1")], shared=("denge", "reason"))
    lines = [
        f"{names.name(article_iri(article, 'sentence', str(number)))} denge:noClaimReason reason:{reason} .\n"
        for number, reason in sorted(marks.items())
    ]
    return _ABOUT + names.header() + "\n" + "".join(lines)
