"""Gives templates the structured data of their page."""

from __future__ import annotations

from typing import Any

from kg.description import ThingDescription, articles
from server.discovery import structured_data
from server.discovery.asking import current_facts, named
from server.language import current_language
from server.public_address import public_address
from server.site import current_site


def template_context() -> dict[str, Any]:
    """The names that templates know."""
    return {"data_of_dataset": _of_dataset, "data_of_thing": _of_thing}


def _of_dataset() -> structured_data.Data:
    site, language, facts = current_site(), current_language(), current_facts()
    told = articles(site.engine, language)
    makers = named(facts.creators)
    return structured_data.of_dataset(facts, site.title(language), makers, told, language, public_address())


def _of_thing(told: ThingDescription) -> structured_data.Data | None:
    language = current_language()
    return structured_data.of_thing(told, current_site().title(language), language, public_address())
