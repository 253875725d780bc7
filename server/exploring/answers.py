"""The three answers of a page that explores: the page, the same as JSON, its drawing as a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

from flask import Response, make_response, render_template

from kg.problems import DengeError, Problem
from server.language import current_language
from server.negotiation import HTML, best_media_type
from server.public_address import public_address
from server.site import current_site

JSON: Final = "application/json"
SVG: Final = "image/svg+xml"


def wants_page() -> bool:
    """Whether the client wants the page more than the data. Raises DengeError `protocol.not-acceptable`."""
    media_type = best_media_type([HTML, JSON])
    if media_type is None:
        raise DengeError(Problem("protocol.not-acceptable", {"available": ", ".join((HTML, JSON))}))
    return media_type == HTML


def json_answer(answer: Mapping[str, Any]) -> Response:
    """An object as JSON, with the version of the dataset."""
    whole = {**answer, "dataset": {"version": current_site().engine.version()}}
    body = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return make_response(body.encode("utf-8", "replace"), 200, {"Content-Type": JSON})


def drawing_answer(name: str, **values: Any) -> Response:
    """A drawing as a file that stands alone: its style within it, its links to this server's public address."""
    style = files("server").joinpath("static", "figure.css").read_text(encoding="utf-8")
    body = render_template("figure.svg", figure=name, style=style, address=public_address(), **values)
    file_name = f"{name}-{current_language()}-{current_site().engine.version()}.svg"
    headers = {"Content-Type": f"{SVG}; charset=utf-8", "Content-Disposition": f'attachment; filename="{file_name}"'}
    return make_response(body, 200, headers)


def words(key: str, **values: object) -> str:
    """A message in the language of the request."""
    return current_site().messages.text(current_language(), key, **values)
