"""The files of a new article, from its record, a reader's copy and an annotator; nothing is written here."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rdflib import Graph

from kg.anchors import Boundary, checked_key, describe_copy
from kg.bibliography import BibliographicRecord
from kg.drafting.headings import WITHOUT_CLAIMS
from kg.drafting.outline import outline, running_heads, sections_of
from kg.drafting.people import Annotator, agent_of_annotator, agents_of
from kg.drafting.turtle import agents_turtle, work_turtle
from kg.problems import DengeError, Place, Problem
from kg.project import Project
from kg.terms import BASE, PREFIXES

_SECTION_FILES: Final[Mapping[str, str]] = {
    "content.ttl": "What the claims are about: propositions, situations, events, agreements, without a truth value.",
    "claims.ttl": "Claims: who affirms, denies, entertains or recommends which proposition, and how firmly.",
    "arguments.ttl": "Inferences, conflicts, explanations, causes, concessions: what is offered for or against what.",
    "citations.ttl": "Citations in the text, with author, year, page and the claims that they back.",
    "works.ttl": "Works that the article cites.",
}
_PREFIXES: Final = ("denge", "dcterms", "skos", "proposition", "situation", "person", "state", "work", "modality")


@dataclass(frozen=True)
class Draft:
    """The files to write, and which of them are there already and stay as they are."""

    files: Mapping[Path, str]
    kept: tuple[Path, ...]


@dataclass(frozen=True)
class Copy:
    """A reader's copy with the name of its file, and the boundaries that its reader listed, if any."""

    text: str
    source: str
    boundaries: Sequence[Boundary] = ()


def draft_article(
    project: Project, key: str, record: BibliographicRecord, annotator: Annotator, copy: Copy | None
) -> Draft:
    """Draft the folder of an article. Files that are there already are not touched.

    Raises DengeError `anchors.key-form`, `drafting.no-language`, and those of `kg.anchors.describe_copy`.
    """
    checked_key(key, "KEY")
    checked_key(annotator.key, "--annotator")
    if record.language not in ("en", "tr"):
        raise DengeError(Problem("drafting.no-language", {"language": record.language or "–"}))
    folder = project.articles / key
    reference = _reference(project)
    makers = agents_of(record.makers, reference)
    new = [each for each in (*makers, agent_of_annotator(annotator, reference)) if each.is_new]
    boundaries = (
        ()
        if copy is None
        else copy.boundaries or outline(copy.text, record.first_page or 1, record.language, copy.source)
    )
    document = work_turtle(key, record, makers)
    if copy is not None:
        heads = running_heads(copy.text)
        document += "\n" + describe_copy(
            key, copy.text, boundaries, salt=secrets.token_urlsafe(18), running_heads=heads
        )
    files = {folder / "document.ttl": document, folder / "works.ttl": _empty(key, annotator.key, "works.ttl")}
    if new:
        files[project.reference / f"{key}.ttl"] = agents_turtle(list({each.iri: each for each in new}.values()))
    for section in (each for each in sections_of(boundaries) if each not in WITHOUT_CLAIMS):
        for name in _SECTION_FILES.keys() - {"works.ttl"}:
            part = f"section-{section}" if section.isdigit() else section
            files[folder / annotator.key / part / name] = _empty(key, annotator.key, name)
    kept = tuple(sorted(path for path in files if path.exists()))
    return Draft({path: text for path, text in sorted(files.items()) if path not in kept}, kept)


def _reference(project: Project) -> Graph:
    """What the reference files describe. Raises DengeError `drafting.reference-broken`."""
    found = Graph()
    for path in sorted(project.reference.glob("*.ttl")):
        try:
            found.parse(path, format="turtle")
        except Exception as error:  # the parser raises errors of several kinds
            values = {"file": path.name, "reason": type(error).__name__}
            raise DengeError(Problem("drafting.reference-broken", values, Place(str(path)))) from error
    return found


def _empty(key: str, annotator: str, name: str) -> str:
    """A file without statements: what belongs into it, and the prefixes that it will need."""
    own = {
        "claim": f"{BASE}id/article/{key}/claim/{annotator}/",
        "inference": f"{BASE}id/article/{key}/inference/{annotator}/",
        "conflict": f"{BASE}id/article/{key}/conflict/{annotator}/",
        "pointer": f"{BASE}id/article/{key}/pointer/",
    }
    prefixes = {**{prefix: PREFIXES[prefix] for prefix in _PREFIXES}, **own}
    lines = [f"# {_SECTION_FILES[name]}", *(f"@prefix {prefix}: <{iri}> ." for prefix, iri in prefixes.items())]
    return "\n".join(lines) + "\n"
