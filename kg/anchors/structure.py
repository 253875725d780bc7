"""Paragraphs and sentences of the annotated edition as Turtle for structure.ttl: numbers and positions, no words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.anchors.article import read_rendition
from kg.anchors.document import article_iri
from kg.anchors.keys import checked_key
from kg.anchors.numbering import edition, numbered_sentences
from kg.anchors.paragraphs import paragraph_starts
from kg.anchors.rendition import Part, Rendition, part_at
from kg.anchors.turtle import ShortNames, short_names
from kg.project import Project
from kg.text import Sentence

_ABOUT = (
    "# The sections, paragraphs and sentences of the copy by number, position and page; no text of it is stored.\n"
    "# Written by `denge anchor --structure`.\n"
)


@dataclass(frozen=True)
class Structure:
    """The Turtle for `path`, and how many paragraphs and sentences it describes."""

    path: Path
    turtle: str
    paragraphs: int
    sentences: int


@dataclass(frozen=True)
class _Paragraph:
    number: int
    sentences: tuple[Sentence, ...]


def describe_structure(project: Project, article: str, copy: str) -> Structure:
    """Describe the paragraphs and sentences of the annotated edition; nothing is written.

    Raises DengeError `anchors.key-form`, `anchors.other-edition` and those of `read_rendition`.
    """
    checked_key(article, "--article")
    rendition = read_rendition(project, article)
    searchable = edition(rendition, copy)
    numbered = numbered_sentences(rendition, searchable.text)
    sections = [section.starts_at for section in rendition.sections]
    starts = paragraph_starts(searchable.normalised, copy, numbered, sections)
    paragraphs = _paragraphs(numbered, starts)
    turtle = _turtle(article, rendition, paragraphs)
    return Structure(project.articles / article / "structure.ttl", turtle, len(paragraphs), len(numbered))


def _paragraphs(numbered: Sequence[Sentence], starts: frozenset[int]) -> tuple[_Paragraph, ...]:
    groups: list[list[Sentence]] = []
    for sentence in numbered:
        if not groups or sentence.start in starts:
            groups.append([])
        groups[-1].append(sentence)
    return tuple(_Paragraph(number, tuple(group)) for number, group in enumerate(groups, start=1))


def _turtle(article: str, rendition: Rendition, paragraphs: Sequence[_Paragraph]) -> str:
    own = [article_iri(article, kind, "1") for kind in ("paragraph", "sentence")]
    whole = (rendition.work, rendition.iri)
    names = short_names((*own, *whole, *(part.iri for part in rendition.sections)), shared=("denge", "dcterms"))
    sections = "".join(_section_lines(rendition, paragraphs, names))
    blocks = [_paragraph_block(article, rendition, each, names) for each in paragraphs]
    return _ABOUT + names.header() + "\n" + "\n".join([sections, *blocks] if sections else blocks)


def _section_lines(rendition: Rendition, paragraphs: Sequence[_Paragraph], names: ShortNames) -> Iterator[str]:
    """Where each section ends and on which pages it stands; where it begins is in document.ttl."""
    for section in rendition.sections:
        held = [each for each in paragraphs if part_at(rendition.sections, each.sentences[0].start) == section]
        if held:
            end = held[-1].sentences[-1].end
            pages = _pages(rendition, section.starts_at, end)
            yield f"{names.name(section.iri)} denge:endsAt {end}{pages} .\n"


def _paragraph_block(article: str, rendition: Rendition, paragraph: _Paragraph, names: ShortNames) -> str:
    iri = names.name(article_iri(article, "paragraph", str(paragraph.number)))
    first, last = paragraph.sentences[0], paragraph.sentences[-1]
    section = part_at(rendition.sections, first.start)
    wholes = (section.iri,) if section else (rendition.work, rendition.iri)
    block = (
        f"{iri} a denge:Paragraph ; dcterms:isPartOf {' , '.join(names.name(each) for each in wholes)} ;\n"
        f"    denge:startsAt {first.start} ; denge:endsAt {last.end}{_pages(rendition, first.start, last.end)} .\n"
    )
    return block + "".join(_sentence_line(article, rendition, each, iri, names) for each in paragraph.sentences)


def _sentence_line(article: str, rendition: Rendition, sentence: Sentence, paragraph: str, names: ShortNames) -> str:
    pages = _pages(rendition, sentence.start, sentence.end)
    return (
        f"{names.name(article_iri(article, 'sentence', str(sentence.number)))} a denge:Sentence ; "
        f"dcterms:isPartOf {paragraph} ;\n"
        f"    denge:sentenceNumber {sentence.number} ; "
        f"denge:startsAt {sentence.start} ; denge:endsAt {sentence.end}{pages} .\n"
    )


def _pages(rendition: Rendition, start: int, end: int) -> str:
    """The page on which a span begins, and the page on which it ends where that is another."""
    first, last = (_number(part_at(rendition.pages, place)) for place in (start, end - 1))
    return ("" if first is None else f" ; denge:page {first}") + (
        "" if last in (None, first) else f" ; denge:lastPage {last}"
    )


def _number(page: Part | None) -> int | None:
    return page.page_number if page else None
