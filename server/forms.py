"""The forms in which things and documents of the model can be had: by suffix, or by what the client accepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.problems import DengeError, Problem
from server.negotiation import HTML, XHTML, current_media_ranges
from server.sparql import formats


@dataclass(frozen=True)
class Form:
    """A form: the suffix of its address, its media type, and the name that people call it by."""

    suffix: str
    media_type: str
    name: str


PAGE: Final = Form("html", HTML, "HTML")
MODEL_FORMS: Final = (
    Form("ttl", formats.TURTLE, "Turtle"),
    Form("jsonld", formats.JSON_LD, "JSON-LD"),
    Form("rdf", formats.RDF_XML, "RDF/XML"),
    Form("nt", formats.N_TRIPLES, "N-Triples"),
)
THING_FORMS: Final = (*MODEL_FORMS, Form("trig", formats.TRIG, "TriG"))


def split_suffix(path: str, forms: Sequence[Form]) -> tuple[str, Form | None]:
    """A path without the suffix that names one of the forms, and that form; the path itself where there is none."""
    stem, dot, suffix = path.rpartition(".")
    form = next((each for each in forms if dot and each.suffix == suffix), None)
    return (path, None) if form is None else (stem, form)


def without_suffix(path: str) -> str | None:
    """What stands before the last dot of the last part of a path; None where there is no such dot."""
    stem, dot, suffix = path.rpartition(".")
    return stem if dot and stem and "/" not in suffix and not stem.endswith("/") else None


def wanted_form(forms: Sequence[Form], addresses: Mapping[str, str]) -> Form:
    """The form that the client wants most, the earlier one of equals (RFC 9110, 12.5.1).

    General names, such as application/json, count where HTML is not named. `addresses` are by suffix. Raises DengeError
    `protocol.not-acceptable`, which lists what there is and where.
    """
    ranges = current_media_ranges()
    by_type = {each.media_type: each for each in forms}
    names = {name: by_type[each] for name, each in formats.GRAPH_ALIASES.items() if each in by_type}
    if PAGE in forms:
        names = {**names, XHTML: PAGE} if not ranges.names_html() else {XHTML: PAGE}
    elif ranges.names_html():
        names = {}
    best = ranges.best([*by_type, *names])
    if best is None:
        listed = ", ".join(f"{each.media_type} ({addresses[each.suffix]})" for each in forms)
        raise DengeError(Problem("protocol.not-acceptable", {"available": listed}))
    return by_type.get(best) or names[best]


def require_known_suffix(path: str, forms: Sequence[Form]) -> None:
    """Say of the address of something that there is that its suffix names no form.

    Raises DengeError `description.unknown-suffix`.
    """
    values = {"suffix": "." + path.rpartition(".")[2], "existing": ", ".join("." + each.suffix for each in forms)}
    raise DengeError(Problem("description.unknown-suffix", values))
