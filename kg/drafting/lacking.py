"""What an article still lacks before its argument is whole: in files alone, so that no build is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from rdflib import Graph
from rdflib import Literal as Text
from rdflib.namespace import DCTERMS, RDF
from rdflib.term import URIRef

from kg.anchors import checked_key
from kg.drafting.headings import WITHOUT_CLAIMS
from kg.problems import DengeError, Problem
from kg.project import Project
from kg.terms import BASE, DENGE

LackCode = Literal[
    "title", "detail", "identifier", "copy", "page", "section", "sentence", "claims", "arguments", "anchors"
]
_PARTS: Final[Mapping[str, LackCode]] = {"Page": "page", "Section": "section", "Sentence": "sentence"}
_IN_A_SECTION: Final[Mapping[str, LackCode]] = {"Claim": "claims", "Inference": "arguments"}


@dataclass(frozen=True)
class Lack:
    """One thing that is missing: a code for which there are words, and what they are about."""

    code: LackCode
    values: Mapping[str, str] = field(default_factory=dict)


def find_lacks(project: Project, key: str) -> list[Lack]:
    """What is missing, in the order in which it is best made good. Raises DengeError `drafting.no-such-article`."""
    folder = project.articles / checked_key(key, "KEY")
    if not (folder / "document.ttl").is_file():
        raise DengeError(Problem("drafting.no-such-article", {"article": key}))
    document = Graph()
    for path in sorted(folder.glob("*.ttl")):
        document.parse(path, format="turtle")
    work = URIRef(f"{BASE}id/work/{key}")
    return [
        *_of_the_record(document, work, project),
        *_of_the_copy(document, work),
        *_of_the_sections(document, folder),
    ]


def _of_the_record(document: Graph, work: URIRef, project: Project) -> Iterator[Lack]:
    languages = {title.language for title in document.objects(work, DCTERMS.title) if isinstance(title, Text)}
    for language in ("en", "tr"):
        if language not in languages:
            yield Lack("title", {"language": language})
    in_a_journal = (work, URIRef(DENGE + "journalTitle"), None) in document
    for name in ("journalTitle", *(["volume"] if in_a_journal else []), "firstPage", "keyword"):
        if (work, URIRef(DENGE + name), None) not in document:
            yield Lack("detail", {"property": f"denge:{name}"})
    mappings = project.reference / "mappings.sssom.tsv"
    key = str(work).rpartition("/")[2]
    if not mappings.is_file() or f"work:{key}\t" not in mappings.read_text(encoding="utf-8"):
        yield Lack("identifier", {"work": f"work:{key}"})


def _of_the_copy(document: Graph, work: URIRef) -> Iterator[Lack]:
    """The parts of the copy; it has all of its pages when there are as many as the record says."""
    if (None, RDF.type, URIRef(DENGE + "TextRendition")) not in document:
        yield Lack("copy")
        return
    first, last = (document.value(work, URIRef(DENGE + each)) for each in ("firstPage", "lastPage"))
    told = int(last) - int(first) + 1 if isinstance(first, Text) and isinstance(last, Text) else 1
    for name, code in _PARTS.items():
        found = len(set(document.subjects(RDF.type, URIRef(DENGE + name))))
        if found < (told if code == "page" else 1):
            yield Lack(code)


def _of_the_sections(document: Graph, folder: Path) -> Iterator[Lack]:
    """A section without a claim of any annotator, without anchors of its claims, or without an argument."""
    for section in sorted(map(str, document.subjects(RDF.type, URIRef(DENGE + "Section")))):
        name = section.rpartition("/")[2]
        if name in WITHOUT_CLAIMS:
            continue
        held = Graph()
        for path in sorted(folder.glob(f"*/*{name}/*.ttl")):
            if path.parent.name in (name, f"section-{name}"):
                held.parse(path, format="turtle")
        for kind, code in _IN_A_SECTION.items():
            if (None, RDF.type, URIRef(DENGE + kind)) not in held:
                yield Lack(code, {"part": name})
        if (None, RDF.type, URIRef(DENGE + "Claim")) in held and not list(folder.glob(f"*/*{name}/anchors.ttl")):
            yield Lack("anchors", {"part": name})
