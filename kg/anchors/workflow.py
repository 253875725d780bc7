"""What the verbs `denge anchor` and `denge verify` do: anchor passages, list sentences, check or describe a copy."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from kg.anchors.anchor import Anchor
from kg.anchors.article import read_article_anchors, read_graph, read_rendition
from kg.anchors.digest import span_digest
from kg.anchors.document import article_iri, locate_boundaries, write_rendition
from kg.anchors.files import read_anchors, write_anchors
from kg.anchors.locate import Searchable, Span, find_passage, find_sentences
from kg.anchors.passages import Boundary, Passage
from kg.anchors.rendition import Part, Rendition, make_rendition, part_at
from kg.anchors.verify import Finding, Outcome, verify_anchors
from kg.problems import DengeError, Problem
from kg.project import Project
from kg.terms import BASE
from kg.text import Sentence, sentences, skeleton_text

__all__ = [
    "Anchoring",
    "CopyReport",
    "NumberedSentence",
    "anchor_passages",
    "check_copy",
    "describe_copy",
    "list_sentences",
    "read_article_anchors",
    "read_rendition",
]


@dataclass(frozen=True)
class NumberedSentence:
    """A sentence of the reader's copy with its number, its page and its text. For the annotator's screen only."""

    number: int
    page: int | None
    text: str


@dataclass(frozen=True)
class Anchoring:
    """The outcome of anchoring: the Turtle for `path`, its anchors, and a problem for each passage not anchored."""

    path: Path
    turtle: str
    anchors: tuple[Anchor, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class CopyReport:
    """The outcome of checking a copy: whether it is the annotated edition, and what became of each anchor."""

    is_edition: bool
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many anchors were verified, moved, ambiguous, absent."""
        counted = Counter(finding.outcome for finding in self.findings)
        return {outcome: counted[outcome] for outcome in ("verified", "moved", "ambiguous", "absent")}


def _edition(rendition: Rendition, copy: str) -> Searchable:
    searchable = Searchable(rendition.normalise(copy), copy)
    if not rendition.is_edition(searchable.text):
        found = str(len(searchable.text))
        values = {"rendition": rendition.iri, "expected": str(rendition.character_count), "found": found}
        raise DengeError(Problem("anchors.other-edition", values))
    return searchable


def _numbered(rendition: Rendition, text: str) -> tuple[Sentence, ...]:
    return sentences(text, (section.starts_at for section in rendition.sections))


def list_sentences(rendition: Rendition, copy: str) -> tuple[NumberedSentence, ...]:
    """The sentences of the annotated edition with their numbers, for `@12` in a list of passages.

    Raises DengeError `anchors.other-edition` when the copy is not the annotated edition: its numbers would differ.
    """
    text = _edition(rendition, copy).text
    found = []
    for sentence in _numbered(rendition, text):
        page = part_at(rendition.pages, sentence.start)
        found.append(
            NumberedSentence(sentence.number, page.page_number if page else None, text[sentence.start : sentence.end])
        )
    return tuple(found)


def _section_span(rendition: Rendition, folder: str) -> Span | None:
    """The span of the section that an annotator's folder is named after: `section-4` or `extended-summary`."""
    for section, following in pairwise((*rendition.sections, Part("", rendition.character_count))):
        if section.iri.rpartition("/")[2] in (folder, folder.removeprefix("section-")):
            return Span(section.starts_at, following.starts_at)
    return None


def _span(searchable: Searchable, numbered: tuple[Sentence, ...], passage: Passage, preferred: Span | None) -> Span:
    if passage.sentences is not None:
        return find_sentences(numbered, *passage.sentences, passage.place)
    return find_passage(searchable, passage.first_words, passage.last_words, passage.place, preferred)


def _page_number(part: Part | None) -> int | None:
    return part.page_number if part else None


def _body_iri(article: str, annotator: str, body: str) -> str:
    kind, _, local = body.rpartition("/")
    return article_iri(article, kind or "claim", annotator, local)


def _anchor(
    rendition: Rendition, text: str, span: Span, body: str, iris: tuple[str, str, str], creator: str, created: date
) -> Anchor:
    annotation, target, selector = iris
    passage = text[span.start : span.end]
    section = part_at(rendition.sections, span.start)
    first, last = (_page_number(part_at(rendition.pages, place)) for place in (span.start, span.end - 1))
    return Anchor(
        annotation=annotation,
        target=target,
        selector=selector,
        body=body,
        rendition=rendition.iri,
        start=span.start,
        end=span.end,
        skeleton_length=len(skeleton_text(passage)),
        digest=span_digest(passage, rendition.salt),
        section=section.iri if section else None,
        page=first,
        last_page=None if last == first else last,
        creator=creator,
        created=created,
    )


def _kept_dates(anchors: Sequence[Anchor], earlier: Sequence[Anchor]) -> tuple[Anchor, ...]:
    """The anchors with the dates of equal earlier ones, so that a refresh changes only what has changed."""
    dates = {dataclasses.replace(each, created=date.min): each.created for each in earlier}
    return tuple(
        dataclasses.replace(each, created=dates.get(dataclasses.replace(each, created=date.min), each.created))
        for each in anchors
    )


def anchor_passages(
    project: Project,
    article: str,
    annotator: str,
    section: str,
    copy: str,
    passages: Sequence[Passage],
    *,
    created: date,
    agent: str | None = None,
) -> Anchoring:
    """Anchor passages of the annotated edition; nothing is written, `Anchoring.path` says where the Turtle belongs.

    `section` is the annotator's folder, as `section-4`; where words fit several places, the one in that section is
    taken. `agent` is the IRI of the annotator, by default
    `organization/<annotator>-editors`. The first passage of a claim has the local identifier `<claim>-<section>`, the
    next `<claim>-<section>-2`. Passages that cannot be anchored become `problems`; the others are anchored.

    Raises DengeError `anchors.other-edition` and those of `read_rendition`.
    """
    rendition = read_rendition(project, article)
    searchable = _edition(rendition, copy)
    numbered = _numbered(rendition, searchable.text)
    preferred = _section_span(rendition, section)
    creator = agent or f"{BASE}id/organization/{annotator}-editors"
    anchors: list[Anchor] = []
    problems: list[Problem] = []
    times: Counter[str] = Counter()
    for passage in passages:
        try:
            span = _span(searchable, numbered, passage, preferred)
        except DengeError as error:
            problems.append(error.problem)
            continue
        times[passage.body] += 1
        again = f"-{times[passage.body]}" if times[passage.body] > 1 else ""
        local = f"{passage.body.replace('/', '-')}-{section}{again}"
        iris = tuple(article_iri(article, kind, annotator, local) for kind in ("annotation", "target", "selector"))
        body = _body_iri(article, annotator, passage.body)
        anchors.append(_anchor(rendition, searchable.text, span, body, (iris[0], iris[1], iris[2]), creator, created))
    path = project.articles / article / annotator / section / "anchors.ttl"
    earlier = read_anchors(read_graph([path])) if path.is_file() else ()
    kept = _kept_dates(anchors, earlier)
    return Anchoring(path, write_anchors(kept), kept, tuple(problems))


def check_copy(anchors: Sequence[Anchor], rendition: Rendition, copy: str) -> CopyReport:
    """Check anchors against a reader's copy, of this edition or another."""
    return CopyReport(
        is_edition=rendition.is_edition(rendition.normalise(copy).text),
        findings=verify_anchors(anchors, rendition, copy),
    )


def describe_copy(
    article: str, copy: str, boundaries: Sequence[Boundary], *, salt: str, running_heads: tuple[str, ...] = ()
) -> str:
    """Turtle for a new rendition of an article with its pages and sections, for document.ttl.

    Raises DengeError those of `locate_boundaries` and `anchors.running-head-pattern`.
    """
    rendition = make_rendition(
        copy, article_iri(article, "rendition", "1"), f"{BASE}id/work/{article}", salt, running_heads
    )
    parts = locate_boundaries(Searchable(rendition.normalise(copy), copy), boundaries, article)
    pages = tuple(part for part in parts if part.page_number is not None)
    sections = tuple(part for part in parts if part.page_number is None)
    return write_rendition(dataclasses.replace(rendition, pages=pages, sections=sections))
