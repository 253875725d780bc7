"""The addresses of discovery."""

from __future__ import annotations

from flask import Blueprint

from server.discovery.about import about, about_file, dataset, well_known
from server.discovery.citations import citation, citation_file
from server.discovery.crawling import part_of_sitemap, robots, sitemap
from server.discovery.data import template_context
from server.discovery.linking import LINK_SETS, link_set, link_set_of_thing, name_link_set
from server.discovery.signposts import ABOUT

blueprint = Blueprint("discovery", __name__)
for rule, view in (
    (ABOUT, about),
    (f"{ABOUT}.<any(ttl, jsonld, rdf, nt):suffix>", about_file),
    ("/dataset", dataset),
    ("/.well-known/void", well_known),
    ("/citation", citation),
    ("/citation.<any(bib, json, cff, txt):suffix>", citation_file),
    (LINK_SETS, link_set),
    (f"{LINK_SETS}/<path:path>", link_set_of_thing),
    ("/robots.txt", robots),
    ("/sitemap.xml", sitemap),
    ("/sitemap-<int:number>.xml", part_of_sitemap),
):
    blueprint.add_url_rule(rule, view_func=view)
blueprint.after_app_request(name_link_set)
blueprint.app_context_processor(template_context)
