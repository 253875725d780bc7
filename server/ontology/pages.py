"""Renders the pages of the model: all terms, a module, a vocabulary, an alignment, the rules, the prefixes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import render_template

from kg.description import find_examples
from kg.diagrams import compose_diagram
from kg.model import Contents, Model, ModelDocument, Rule, Term, find_document
from kg.terms import BASE, DENGE
from kg.text import turkish_sort_key
from server.forms import MODEL_FORMS
from server.language import current_language
from server.ontology.naming import TermNames, in_page_order, listing_address, prefixed
from server.ontology.outline import outline
from server.ontology.standing import Standing, current_standing
from server.site import current_site


@dataclass(frozen=True)
class RuleGroup:
    """Rules that concern the same: its name and language, its IRI where it is a term; no name for various things."""

    title: str
    language: str
    iri: str
    rules: tuple[Rule, ...]


KINDS: Final = ("class", "property", "concept", "individual")
_ALIGNMENT: Final = "onto/align"


def render_document(document: ModelDocument, contents: Contents, address: str) -> str:
    """The page of a document."""
    if document.address == "prefixes":
        return render_template("prefixes.html", document=document, contents=contents, forms=_forms(address))
    standing = current_standing()
    model, language = standing.model(), current_language()
    names = TermNames(model, language, document.address)
    common: dict[str, Any] = {
        "document": document,
        "contents": contents,
        "forms": _forms(address),
        "model": model,
        "names": names,
        "prefixed": prefixed,
        "in_order": lambda texts: in_page_order(texts, language),
    }
    if document.address == "ns":
        return _overview(common, model, standing)
    if document.address == "shapes":
        return render_template("rules.html", groups=_groups(model, names), **common)
    terms = model.declared_in(document.address)
    kinds = _by_kind(terms, names)
    aligned = [(each, one) for each in model.terms.values() for one in each.alignments]
    return render_template(
        "module.html",
        kinds=kinds,
        outlines={kind: outline(each, model.terms, names.sorting) for kind, each in kinds},
        foreign_terms=[each for each in model.foreign.values() if each.document == document.address],
        diagram=compose_diagram(model, document.address, language),
        alignments=[pair for pair in aligned if pair[1].document == document.address],
        parts=[
            each
            for each in contents.imports
            if each.startswith(BASE) and not terms and not document.address.startswith(_ALIGNMENT)
        ],
        used_by=[each for each in model.heads.values() if document.iri in each.imports],
        listing=listing_address,
        **_uses(standing, terms),
        **common,
    )


def _overview(common: Mapping[str, Any], model: Model, standing: Standing) -> str:
    """All terms of the namespace in short, and the documents that tell all."""
    names: TermNames = common["names"]
    in_order = sorted(model.heads.items(), key=lambda item: turkish_sort_key(names.title(item[0]).text))
    heads = [(head, model.declared_in(address)) for address, head in in_order]
    return render_template(
        "terms.html",
        kinds=_by_kind(model.in_namespace(DENGE), names),
        modules=[
            (head, terms)
            for head, terms in heads
            if head.address.startswith("onto/") and not head.address.startswith(_ALIGNMENT)
        ],
        alignments=[head for head, _ in heads if head.address.startswith(_ALIGNMENT)],
        vocabularies=[(head, terms) for head, terms in heads if head.address.startswith("vocabulary/")],
        uses=standing.uses(),
        has_prefixes=find_document(current_site().project, "prefixes") is not None,
        **common,
    )


def _uses(standing: Standing, terms: Sequence[Term]) -> dict[str, Any]:
    """How much each term is used, and by what, for instance."""
    uses = standing.uses()
    users = {each.iri: uses.of(each.iri, each.kind).users for each in terms}
    properties = [each.iri for each in terms if each.kind == "property"]
    return {
        "uses": uses,
        "places": standing.places(),
        "examples": find_examples(current_site().engine, current_language(), users, properties),
    }


def _by_kind(terms: Sequence[Term], names: TermNames) -> list[tuple[str, list[Term]]]:
    ordered = sorted(terms, key=names.sorting)
    groups = ((kind, [each for each in ordered if each.kind == kind]) for kind in KINDS)
    return [(kind, found) for kind, found in groups if found]


def _groups(model: Model, names: TermNames) -> list[RuleGroup]:
    """The rules by what they concern: a class, the property that chooses, or a named selection."""
    found: dict[tuple[str, str, str], list[Rule]] = {}
    for rule in model.rules:
        concerned = {*rule.classes, *rule.subjects_of, *rule.objects_of}
        selected = names.choose(rule.selections)
        if len(concerned) == 1:
            iri = concerned.pop()
            label = names.name(iri).label
            key = (label.text, label.language, iri)
        else:
            key = (selected.text, selected.language, "") if selected else ("", "", "")
        found.setdefault(key, []).append(rule)
    groups = (RuleGroup(*key, tuple(rules)) for key, rules in found.items())
    return sorted(groups, key=lambda each: (not each.title, turkish_sort_key(each.title)))


def _forms(address: str) -> list[tuple[str, object]]:
    return [(f"{address}.{each.suffix}", each) for each in MODEL_FORMS]
