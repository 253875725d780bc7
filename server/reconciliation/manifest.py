"""The service manifest (Reconciliation Service API 0.2, 3.1): what the service is, and where its parts are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from kg.reconciliation import IDENTIFIER_SPACE, SCHEMA_SPACE, Term, Vocabulary
from server.public_address import public_address
from server.reconciliation.answers import as_type_with_broader
from server.reconciliation.standing import largest_batch
from server.site import current_site

PREVIEW_SIZE: Final = (430, 300)
# What the columns of people's tables hold most often, of the classes that the dataset has.
USUAL_TYPES: Final = (
    "State", "Organization", "Person", "DiffuseGroup", "Place", "Event", "Agreement", "Artefact", "Work", "Policy",
    "Proposition",
)  # fmt: skip


def manifest(vocabulary: Vocabulary, base: str, language: str) -> dict[str, Any]:
    """The manifest of the service whose addresses begin with the path `base`, worded in a language."""
    site = current_site()
    public = public_address()
    service = public + base

    def text(key: str) -> str:
        return site.messages.text(language, key)

    def suggest(what: str) -> dict[str, str]:
        return {
            "service_url": service,
            "service_path": f"/suggest/{what}",
            "flyout_service_url": service,
            "flyout_service_path": f"/flyout/{what}?id=${{id}}",
        }

    width, height = PREVIEW_SIZE
    return {
        "versions": ["0.2"],
        "name": site.messages.text(language, "reconcile.name", title=site.title(language)),
        "identifierSpace": IDENTIFIER_SPACE,
        "schemaSpace": SCHEMA_SPACE,
        "serviceVersion": site.versions.get("denge", "0"),
        "logo": f"{public}/static/scales.svg",
        "documentation": f"{service}/features",
        "batchSize": largest_batch(),
        "defaultTypes": [as_type_with_broader(each, vocabulary, language) for each in usual_types(vocabulary)],
        "view": {"url": f"{public}/id/{{{{id}}}}"},
        "feature_view": {"url": f"{service}/features#{{{{id}}}}"},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", "width": width, "height": height},
        "suggest": {what: suggest(what) for what in ("entity", "property", "type")},
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties"},
            "property_settings": _settings(text),
        },
    }


def usual_types(vocabulary: Vocabulary) -> list[Term]:
    """The types that the columns of people's tables hold most often, of those that there are."""
    known = {each.name: each for each in vocabulary.classes}
    return [known[name] for name in USUAL_TYPES if name in known]


def _settings(text: Callable[[str], str]) -> list[dict[str, Any]]:
    """What may be set for each property that is fetched; `text` words a key in the language of the reader."""
    languages = {
        "best": text("reconcile.language-best"),
        "en": text("reconcile.language-en"),
        "tr": text("reconcile.language-tr"),
        "all": text("reconcile.language-all"),
    }
    return [
        {
            "name": "limit",
            "type": "number",
            "default": 0,
            "label": text("reconcile.limit"),
            "help_text": text("reconcile.limit-help"),
        },
        {
            "name": "language",
            "type": "select",
            "default": "best",
            "label": text("reconcile.language"),
            "help_text": text("reconcile.language-help"),
            "choices": [{"value": value, "name": name} for value, name in languages.items()],
        },
        {
            "name": "count",
            "type": "checkbox",
            "default": False,
            "label": text("reconcile.count"),
            "help_text": text("reconcile.count-help"),
        },
    ]
