"""The addresses of the model: all terms, modules and alignments, vocabularies, shapes, prefixes."""

from __future__ import annotations

from flask import Blueprint

from server.ontology import documents

blueprint = Blueprint("ontology", __name__)
blueprint.add_url_rule("/ns", view_func=documents.namespace)
blueprint.add_url_rule("/ns.<suffix>", view_func=documents.namespace)
blueprint.add_url_rule("/vocabulary/<scheme>", view_func=documents.vocabulary)
blueprint.add_url_rule("/onto/<path:name>", view_func=documents.module)
blueprint.add_url_rule("/shapes", view_func=documents.shapes)
blueprint.add_url_rule("/shapes.<suffix>", view_func=documents.shapes)
blueprint.add_url_rule("/prefixes", view_func=documents.prefixes)
blueprint.add_url_rule("/prefixes.<suffix>", view_func=documents.prefixes)
