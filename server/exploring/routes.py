"""The addresses of the pages to explore by: each as a page, as JSON, and its drawing as SVG."""

from __future__ import annotations

from flask import Blueprint

from server.exploring.network import network_as_drawing, network_as_json, show_network
from server.exploring.places import places_as_drawing, places_as_json, show_places
from server.exploring.timeline import show_timeline, timeline_as_drawing, timeline_as_json

blueprint = Blueprint("exploring", __name__)
blueprint.add_url_rule("/timeline", view_func=show_timeline)
blueprint.add_url_rule("/timeline.json", view_func=timeline_as_json)
blueprint.add_url_rule("/timeline.svg", view_func=timeline_as_drawing)
blueprint.add_url_rule("/network", view_func=show_network)
blueprint.add_url_rule("/network.json", view_func=network_as_json)
blueprint.add_url_rule("/network.svg", view_func=network_as_drawing)
blueprint.add_url_rule("/places", view_func=show_places)
blueprint.add_url_rule("/places.json", view_func=places_as_json)
blueprint.add_url_rule("/places.svg", view_func=places_as_drawing)
