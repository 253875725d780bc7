"""Puts the contributions of the rooms together into one OpenAPI document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from server.openapi.contribution import Contribution, Contributor
from server.openapi.reading import in_language, read_file
from server.site import Site

VERSION = "3.1.0"


def openapi_document(site: Site, contributors: Sequence[Contributor], address: str, language: str) -> dict[str, Any]:
    """The OpenAPI Object (OpenAPI 3.1, 4.8.1) of a site that readers reach at `address`, in the words of a language.

    Paths are sorted; what the rooms share stands in the file of this room.
    """
    contributions = [contribute(site, language) for contribute in contributors]
    shared = in_language(read_file("server.openapi"), language)
    info = {**shared["info"], "title": site.title(language), "version": site.versions.get("denge", "0")}
    tags = {tag for each in contributions for one in each.operations for tag in one.described.get("tags", ())}
    return {
        "openapi": VERSION,
        "info": info,
        "servers": [{"url": address}],
        "tags": [tag for tag in shared["tag"] if tag["name"] in tags],
        "paths": _paths(contributions),
        "components": {
            "securitySchemes": shared["securitySchemes"],
            "parameters": shared["parameters"],
            "responses": shared["responses"],
            "schemas": dict(sorted({**shared["schemas"], **_schemas(contributions)}.items())),
        },
    }


def _paths(contributions: Sequence[Contribution]) -> dict[str, Any]:
    paths: dict[str, dict[str, Any]] = defaultdict(dict)
    for contribution in contributions:
        for operation in contribution.operations:
            paths[operation.template][operation.method] = operation.described
    return dict(sorted(paths.items()))


def _schemas(contributions: Sequence[Contribution]) -> dict[str, Any]:
    return {name: schema for each in contributions for name, schema in each.schemas.items()}
