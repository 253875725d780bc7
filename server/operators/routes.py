"""Health, versions and settings as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final, cast

from flask import Blueprint, Flask, Response, current_app, jsonify, make_response, request

from kg.description import has_claims
from kg.project import list_settings
from server.operators.figures import Figures
from server.operators.measured_engine import MeasuredEngine
from server.site import current_site

_EXTENSION: Final = "denge-figures"
blueprint = Blueprint("operators", __name__, url_prefix="/-")


@blueprint.get("/health")
def health() -> Response:
    """Run a real query; a failure is the engine's own problem document with its status."""
    site = current_site()
    claims = has_claims(site.fresh_engine)
    return jsonify(status="ok", dataset=site.engine.version(), claims=claims)


@blueprint.get("/versions")
def versions() -> Response:
    """The version of the dataset and of the packages in use."""
    site = current_site()
    return jsonify(dataset=site.engine.version(), packages=dict(site.versions))


@blueprint.get("/settings")
def settings() -> Response:
    """The settings in use, with their defaults and meanings. No setting holds a secret."""
    values = asdict(current_site().project.settings)
    return jsonify(
        [
            {
                "name": each.name,
                "value": values[each.name],
                "default": each.default,
                "unit": each.unit,
                "en": each.en,
                "tr": each.tr,
            }
            for each in list_settings()
        ]
    )


def install_exposition(application: Flask, figures: Figures, root_process: int) -> None:
    """Hang the figures and the root of the tree of processes on the application, for `/-/metrics`."""
    application.extensions[_EXTENSION] = (figures, root_process)


def figures_of(application: Flask) -> Figures:
    """The figures that were hung on the application."""
    figures, _ = cast("tuple[Figures, int]", application.extensions[_EXTENSION])
    return figures


@blueprint.get("/metrics")
def metrics() -> Response:
    """Figures in the text format of Prometheus: requests, queries, memory, processes, cache, dataset."""
    from server.operators.exposition import exposition

    figures, root_process = cast("tuple[Figures, int]", current_app.extensions[_EXTENSION])
    engine = cast("MeasuredEngine", current_site().fresh_engine)
    body, media_type = exposition(figures, engine, root_process, request.headers.get("Accept", ""))
    return make_response(body, 200, {"Content-Type": media_type})
