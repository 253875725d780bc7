"""The page of downloads and the downloads themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from flask import Blueprint, Response, make_response, render_template, request

from kg.exchange.argument import hypotheses
from kg.exchange.asking import Reader
from kg.exchange.catalogue import GRAPHS, FileForm, file_forms, find_form, members
from kg.exchange.csv_files import MEDIA_TYPE, METADATA_NAME
from kg.terms import PREFIXES
from server.downloads.making import Maker
from server.downloads.sending import sent
from server.downloads.shelf import MEGABYTE, KeptFile
from server.language import current_language
from server.naming import names_of
from server.site import current_site
from server.sparql.named_graphs import NamedGraph, named_graphs

blueprint = Blueprint("downloads", __name__, url_prefix="/download")
_HEADINGS: Mapping[str, str] = {
    "dump": "download.dumps",
    "table": "download.tables",
    "argument": "download.arguments",
    "hypothesis": "download.hypotheses",
    "annotation": "download.annotations",
    "works": "download.works",
    "package": "download.packages",
    "graph": "download.graphs",
}
_SIZES_WITHIN = 3.0
"""Seconds for making files only so that their sizes can be told."""
_SMALL = 32 * MEGABYTE
"""Of a dataset whose file is larger, the sizes of what was made already are told, and no others."""


@dataclass(frozen=True)
class Entry:
    """A download as the page lists it; `size` is in bytes, None where it is not known yet."""

    path: str
    name: str
    title: str
    purpose: str
    size: int | None


@dataclass(frozen=True)
class Section:
    """A heading and the downloads under it, in groups that each have a name, or one without."""

    heading: str
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]


@blueprint.get("/")
def index() -> Response:
    """Everything that can be downloaded, with sizes and what each is for."""
    site = current_site()
    maker = _maker()
    graphs = named_graphs(site.engine)
    debated = hypotheses(Reader(site.engine))
    names = [name for form in file_forms() for name in members(form, _names_of(graphs), debated)]
    singles = [form.name for form in file_forms() if not form.is_family]
    kept = dict(maker.files(singles, _SIZES_WITHIN)) if _is_small() else {}
    kept |= maker.ready(names)
    page = render_template("downloads.html", sections=_sections(graphs, debated, kept), version=site.engine.version())
    response = make_response(page)
    if not kept.keys() >= set(singles):
        response.headers["Cache-Control"] = "no-store"  # the next one may know more sizes
    return response


@blueprint.get("/<path:name>")
def download(name: str) -> Response:
    """One file of the newest version of the dataset, whole or in part."""
    kept = _maker().file(name)
    form, _ = find_form(name) or (None, "")
    assert form is not None  # the maker knows it
    response = sent(kept, form.media_type)
    if name.endswith(".csv"):
        response.headers["Link"] = f'<{METADATA_NAME}>; rel="describedby"; type="{MEDIA_TYPE}"'
    return response


def _maker() -> Maker:
    site = current_site()
    return Maker(site.project, site.engine, site.project.settings.downloads_seconds)


def _is_small() -> bool:
    try:
        return current_site().project.dataset.stat().st_size <= _SMALL
    except OSError:
        return True  # a dataset that began with nothing


def _names_of(graphs: tuple[NamedGraph, ...]) -> list[str]:
    return [each.iri.removeprefix(GRAPHS) for each in graphs if each.iri.startswith(GRAPHS)]


def _sections(
    graphs: tuple[NamedGraph, ...], debated: tuple[str, ...], kept: Mapping[str, KeptFile]
) -> tuple[Section, ...]:
    words = current_site().messages
    language = current_language()
    labels = {each.iri.removeprefix(GRAPHS): each.label(language) for each in graphs}
    labels |= _labels_of(debated)
    sections = []
    for group, heading in _HEADINGS.items():
        forms = [each for each in file_forms() if each.group == group]
        if group in ("graph", "hypothesis"):
            parts = _names_of(graphs) if group == "graph" else debated
            groups = [
                (labels.get(part) or part, tuple(_entry(form, form.member(part), kept) for form in forms))
                for part in parts
            ]
        else:
            groups = [("", tuple(_entry(form, form.name, kept) for form in forms))]
        sections.append(Section(words.text(language, heading), tuple(groups)))
    return tuple(each for each in sections if each.groups)


def _labels_of(debated: tuple[str, ...]) -> dict[str, str]:
    """What each hypothesis is called, in quotation marks: it is only claimed."""
    names = names_of([PREFIXES["proposition"] + each for each in debated], current_language())
    return {iri.removeprefix(PREFIXES["proposition"]): f"“{name}”" for iri, (name, _) in names.items()}


def _entry(form: FileForm, name: str, kept: Mapping[str, KeptFile]) -> Entry:
    language = current_language()
    size = kept[name].size if name in kept else None
    path = f"{request.path}{quote(name)}"
    return Entry(path, name, form.titles[language], form.purposes[language], size)
