"""Health, versions and settings as JSON."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, Response, jsonify

from kg.description import has_claims
from kg.project import list_settings
from server.site import current_site

blueprint = Blueprint("operators", __name__, url_prefix="/-")


@blueprint.get("/health")
def health() -> Response:
    """Run a real query; a failure is the engine's own problem document with its status."""
    site = current_site()
    claims = has_claims(site.engine)
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
