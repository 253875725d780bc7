"""The Turtle of a new article: the work as its record has it, and agents that no reference file describes yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.anchors import labels, short_names, string
from kg.bibliography import BibliographicRecord
from kg.drafting.naming import citation, cite_key
from kg.drafting.people import Agent
from kg.terms import BASE, DENGE


def work_turtle(key: str, record: BibliographicRecord, makers: Sequence[Agent]) -> str:
    """The description of the work for document.ttl, without the text form of the reader's copy."""
    work = f"{BASE}id/work/{key}"
    names = short_names([work, *(each.iri for each in makers)], shared=("denge", "dcterms", "skos"))
    written = {"en": citation(record), "tr": citation(record, "ve" if len(record.makers) == 2 else "&", "vd.")}
    lines = [
        f"skos:prefLabel {labels(written)}",
        f"dcterms:title {string(record.title)}@{record.language or 'und'}",
        "dcterms:creator " + " , ".join(names.name(each.iri) for each in makers),
        *([f"dcterms:language {string(record.language)}"] if record.language else []),
        f"denge:citeKey {string(cite_key(record))}",
        *_details(record),
    ]
    about = "# The article as its bibliographic record describes it. No text of it is stored.\n"
    if record.doi:
        about += (
            f"# The record has the DOI {record.doi}. Link it with its evidence in kg/reference/mappings.sssom.tsv.\n"
        )
    return f"{about}{names.header()}\n{names.name(work)} a denge:Work ;\n    " + " ;\n    ".join(lines) + " .\n"


def _details(record: BibliographicRecord) -> Iterator[str]:
    """Statements that hold whole numbers or text; a volume such as "IX" is not written, as it is no number."""
    if record.year is not None:
        yield f"denge:publicationYear {record.year}"
    if record.journal:
        yield f"denge:journalTitle {string(record.journal)}"
    for name, text in (("volume", record.volume), ("issue", record.issue)):
        if text.isascii() and text.isdigit():
            yield f"denge:{name} {int(text)}"
    for name, page in (("firstPage", record.first_page), ("lastPage", record.last_page)):
        if page is not None:
            yield f"denge:{name} {page}"
    if record.keywords:
        tag = f"@{record.language}" if record.language else "@und"
        yield "denge:keyword " + " , ".join(f"{string(each)}{tag}" for each in record.keywords)


def agents_turtle(agents: Sequence[Agent]) -> str:
    """New agents for a file of kg/reference/, each with its name in both languages."""
    names = short_names((each.iri for each in agents), shared=("denge", "skos"))
    blocks = []
    for each in agents:
        orcid = f" ;\n    denge:orcid {string(each.orcid)}" if each.orcid else ""
        label = labels({"en": each.name, "tr": each.name})
        type_ = each.type.replace(DENGE, "denge:")
        blocks.append(f"{names.name(each.iri)} a {type_} ;\n    skos:prefLabel {label}{orcid} .\n")
    return "# Makers and annotators that came with this article.\n" + names.header() + "\n" + "\n".join(blocks)
