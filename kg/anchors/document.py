"""A rendition with its pages and sections: where each begins in the norm-1 text, and the Turtle that says so."""

from __future__ import annotations

from collections.abc import Sequence

from kg.anchors.locate import Searchable, find_words
from kg.anchors.passages import Boundary
from kg.anchors.rendition import Part, Rendition
from kg.anchors.turtle import ShortNames, labels, short_names, string
from kg.problems import DengeError, Problem
from kg.terms import BASE, DENGE


def article_iri(article: str, *path: str) -> str:
    """An IRI bound to one article: `article_iri("k", "page", "47")`."""
    return "/".join([f"{BASE}id/article/{article}", *path])


def locate_boundaries(searchable: Searchable, boundaries: Sequence[Boundary], article: str) -> tuple[Part, ...]:
    """Where pages and sections begin in a norm-1 text, each with its IRI.

    Of several places of the first words, the first one behind the previous boundary of the same kind is taken, so
    boundaries are listed in text order.

    Raises DengeError `anchors.too-few-words`, `anchors.passage-not-found` or `anchors.boundary-order`.
    """
    reached: dict[str, int] = {}
    found = []
    for boundary in boundaries:
        after = reached.get(boundary.kind, -1)
        places = find_words(searchable, boundary.first_words, boundary.place)
        starts = [searchable.with_marks(place).start for place in places]
        following = [start for start in starts if start > after]
        if not following:
            values = {"kind": boundary.kind, "name": boundary.name}
            raise DengeError(Problem("anchors.boundary-order", values, boundary.place))
        reached[boundary.kind] = following[0]
        number = int(boundary.name) if boundary.kind == "page" else None
        titles = boundary.titles if number is None else {"en": f"page {number}", "tr": f"sayfa {number}"}
        found.append(Part(article_iri(article, boundary.kind, boundary.name), following[0], number, titles))
    return tuple(found)


def _part_block(part: Part, rendition: Rendition, names: ShortNames) -> str:
    kind, number = ("Section", "") if part.page_number is None else ("Page", f" ; denge:pageNumber {part.page_number}")
    local = string(part.iri.rpartition("/")[2])
    titles = f" ;\n    skos:prefLabel {labels(part.titles)}" if part.titles else ""
    return (
        f"{names.name(part.iri)} a denge:{kind} ;\n"
        f"    dcterms:isPartOf {names.name(rendition.work)} , {names.name(rendition.iri)} ;\n"
        f"    denge:localIdentifier {local}{number} ; denge:startsAt {part.starts_at}{titles} .\n"
    )


def write_rendition(rendition: Rendition) -> str:
    """The rendition, its sections and its pages as Turtle for document.ttl."""
    parts = (*rendition.sections, *rendition.pages)
    iris = (rendition.iri, rendition.work, *(part.iri for part in parts))
    names = short_names(iris, shared=("denge", "dcterms", "skos"))
    heads = " ,\n        ".join(string(pattern) for pattern in rendition.running_heads)
    heads_line = f"    denge:runningHeadPattern {heads} ;\n" if heads else ""
    number = rendition.iri.rpartition("/")[2]
    titles = {"en": f"text rendition {number}", "tr": f"metin biçimi {number}"}
    about = (
        f"{names.name(rendition.iri)} a denge:TextRendition ;\n"
        f"    skos:prefLabel {labels(titles)} ;\n"
        f"    denge:renditionOf {names.name(rendition.work)} ;\n"
        f"    denge:normalization {rendition.normalization.replace(DENGE, 'denge:')} ;\n"
        f"{heads_line}"
        f"    denge:salt {string(rendition.salt)} ;\n"
        f"    denge:characterCount {rendition.character_count} ;\n"
        f"    denge:editionDigest {string(rendition.edition_digest)} .\n"
    )
    blocks = [_part_block(part, rendition, names) for part in parts]
    return "\n".join([names.header(), about, *blocks])
