"""How far annotators agree about passages, and reviewers about annotations, computed from what is kept now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from flask import Response, make_response

from kg.agreement import Judgement, PanelAgreement, panel_agreement
from kg.annotations import AnnotationStore, Selection, judgements_of_annotators, judgements_of_reviewers
from kg.project import Project
from server.annotations.answering import current_store


def agreement_among(store: AnnotationStore) -> Mapping[str, Mapping[str, PanelAgreement]]:
    """For `annotators` and `reviewers`, by what is asked."""
    rows: Mapping[str, Iterable[Judgement]] = {
        "annotators": judgements_of_annotators(store.list(Selection(), 0, -1)),
        "reviewers": judgements_of_reviewers(store.history()),
    }
    return {who: panel_agreement(each) for who, each in rows.items()}


def agreement_in(project: Project) -> Mapping[str, Mapping[str, PanelAgreement]]:
    """The same of a project's annotations."""
    return agreement_among(AnnotationStore(project.annotations))


def as_json(agreement: Mapping[str, Mapping[str, PanelAgreement]]) -> dict[str, Any]:
    """The figures with four digits, and the units that are judged differently."""
    return {who: {name: _figures(each) for name, each in by.items()} for who, by in agreement.items()}


def agreement() -> Response:
    """Agreement between annotators about the same passages, and between reviewers about the same annotations."""
    body = json.dumps(as_json(agreement_among(current_store())), ensure_ascii=False, indent=2) + "\n"
    return make_response(body, 200, {"Content-Type": "application/json"})


def _figures(each: PanelAgreement) -> dict[str, Any]:
    return {
        "units": each.units,
        "judges": each.judges,
        "equal": None if each.equal is None else round(each.equal, 4),
        "alpha": None if each.alpha is None else round(each.alpha, 4),
        "differing": [{"unit": unit, "values": dict(values)} for unit, values in each.differing],
    }
