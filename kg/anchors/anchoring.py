"""From a reader's copy and a list of passages to the anchors of a section; nothing is written here."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from kg.anchors.anchor import Anchor
from kg.anchors.article import described_in_reference, read_anchor_file, read_rendition
from kg.anchors.digest import span_digest
from kg.anchors.document import article_iri
from kg.anchors.files import write_anchors
from kg.anchors.keys import agent_iri, checked_key
from kg.anchors.locate import Searchable, Span, find_passage, find_sentences
from kg.anchors.numbering import edition, numbered_sentences, on_page
from kg.anchors.passages import Passage
from kg.anchors.rendition import Part, Rendition, part_at
from kg.problems import DengeError, Place, Problem
from kg.project import Project
from kg.text import Sentence, skeleton_text


@dataclass(frozen=True)
class Changes:
    """The names of anchors that come anew, stay as they are, get another passage, and go; as `c001-section-4`."""

    new: tuple[str, ...]
    kept: tuple[str, ...]
    moved: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True)
class Anchoring:
    """The outcome of anchoring: the Turtle for `path` and its anchors, what changes, and what keeps it from being
    written. With a problem nothing may be written. `section_is_known` is false where document.ttl has no such section.
    """

    path: Path
    turtle: str
    anchors: tuple[Anchor, ...]
    changes: Changes
    problems: tuple[Problem, ...]
    section_is_known: bool


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
    replace: bool = False,
) -> Anchoring:
    """Anchor passages of the annotated edition; nothing is written, `Anchoring.path` says where the Turtle belongs.

    `section` is the annotator's folder, as `section-4`; where words fit several places, the one in that section is
    taken. `agent` is the annotator as IRI or prefixed name, by default `organization:<annotator>-editors`. The first
    passage of a claim has the local identifier `<claim>-<section>`, the next `<claim>-<section>-2`. A passage that
    cannot be anchored, an empty list, and anchors of the file that the list does not name, unless `replace` lets them
    go, become `problems`.

    Raises DengeError `anchors.key-form`, `anchors.unknown-agent`, `anchors.other-edition`, and those of
    `read_rendition` and `read_article_anchors`.
    """
    for what, key in (("--article", article), ("--annotator", annotator), ("--section", section)):
        checked_key(key, what)
    creator = _known_agent(project, agent_iri(annotator, agent))
    path = project.articles / article / annotator / section / "anchors.ttl"
    earlier = read_anchor_file(project, path)
    rendition = read_rendition(project, article)
    searchable = edition(rendition, copy)
    preferred = _section_span(rendition, section)
    spans, problems = _located(rendition, searchable, passages, preferred)
    anchors = _kept_dates(
        _named(rendition, searchable.text, spans, (article, annotator, section), creator, created), earlier
    )
    changes = _changes(anchors, earlier)
    place = Place(path.relative_to(project.root).as_posix())
    if not passages:
        problems.append(Problem("anchors.empty-list"))
    elif changes.removed and not replace:
        values = {"count": str(len(changes.removed)), "names": ", ".join(changes.removed)}
        problems.append(Problem("anchors.would-remove", values, place))
    return Anchoring(path, write_anchors(anchors), anchors, changes, tuple(problems), preferred is not None)


def _known_agent(project: Project, agent: str) -> str:
    if agent not in described_in_reference(project):
        raise DengeError(Problem("anchors.unknown-agent", {"agent": agent}))
    return agent


def _section_span(rendition: Rendition, folder: str) -> Span | None:
    """The span of the section that an annotator's folder is named after: `section-4` or `extended-summary`."""
    for section, following in pairwise((*rendition.sections, Part("", rendition.character_count))):
        if section.iri.rpartition("/")[2] in (folder, folder.removeprefix("section-")):
            return Span(section.starts_at, following.starts_at)
    return None


def _located(
    rendition: Rendition, searchable: Searchable, passages: Sequence[Passage], preferred: Span | None
) -> tuple[list[tuple[str, Span]], list[Problem]]:
    numbered = numbered_sentences(rendition, searchable.text)
    found: list[tuple[str, Span]] = []
    problems: list[Problem] = []
    for passage in passages:
        try:
            found.append((passage.body, _span(rendition, searchable, numbered, passage, preferred)))
        except DengeError as error:
            problems.append(error.problem)
    return found, problems


def _span(
    rendition: Rendition,
    searchable: Searchable,
    numbered: tuple[Sentence, ...],
    passage: Passage,
    preferred: Span | None,
) -> Span:
    if passage.sentences is not None:
        span = find_sentences(numbered, *passage.sentences, passage.place)
        return span if passage.page is None else on_page(rendition, searchable.text, span, passage.page, passage.place)
    return find_passage(searchable, passage.first_words, passage.last_words, passage.place, preferred)


def _named(
    rendition: Rendition,
    text: str,
    spans: Sequence[tuple[str, Span]],
    folder: tuple[str, str, str],
    creator: str,
    created: date,
) -> list[Anchor]:
    article, annotator, section = folder
    times: Counter[str] = Counter()
    anchors = []
    for body, span in spans:
        times[body] += 1
        again = f"-{times[body]}" if times[body] > 1 else ""
        local = f"{body.replace('/', '-')}-{section}{again}"
        kind, _, name = body.rpartition("/")
        passage = text[span.start : span.end]
        part = part_at(rendition.sections, span.start)
        first, last = (_page_number(part_at(rendition.pages, place)) for place in (span.start, span.end - 1))
        anchors.append(
            Anchor(
                annotation=article_iri(article, "annotation", annotator, local),
                target=article_iri(article, "target", annotator, local),
                selector=article_iri(article, "selector", annotator, local),
                body=article_iri(article, kind or "claim", annotator, name),
                rendition=rendition.iri,
                start=span.start,
                end=span.end,
                skeleton_length=len(skeleton_text(passage)),
                digest=span_digest(passage, rendition.salt),
                section=part.iri if part else None,
                page=first,
                last_page=None if last == first else last,
                creator=creator,
                created=created,
            )
        )
    return anchors


def _page_number(part: Part | None) -> int | None:
    return part.page_number if part else None


def _kept_dates(anchors: Sequence[Anchor], earlier: Sequence[Anchor]) -> tuple[Anchor, ...]:
    """The anchors with the dates of equal earlier ones, so that a refresh changes only what has changed."""
    dates = {dataclasses.replace(each, created=date.min): each.created for each in earlier}
    return tuple(
        dataclasses.replace(each, created=dates.get(dataclasses.replace(each, created=date.min), each.created))
        for each in anchors
    )


def _changes(anchors: Sequence[Anchor], earlier: Sequence[Anchor]) -> Changes:
    now, before = ({each.annotation: each for each in listed} for listed in (anchors, earlier))
    same = [iri for iri in now if before.get(iri) == now[iri]]

    def names(iris: Sequence[str]) -> tuple[str, ...]:
        return tuple(iri.rpartition("/")[2] for iri in iris)

    return Changes(
        new=names([iri for iri in now if iri not in before]),
        kept=names(same),
        moved=names([iri for iri in now if iri in before and iri not in same]),
        removed=names([iri for iri in before if iri not in now]),
    )
