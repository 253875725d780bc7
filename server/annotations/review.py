"""The page on which annotations are read, decided about and replied to, for those who do not use curl."""

from __future__ import annotations

from typing import Final

from flask import render_template, request

from kg.annotations import STANDINGS, Selection
from kg.problems import DengeError, Problem
from server.annotations.answering import current_store
from server.annotations.reviewing import settle
from server.annotations.showing import shown
from server.language import current_language
from server.site import current_site

ON_A_PAGE: Final = 20


def review() -> str:
    """What annotators say, by standing: what is proposed first, in the order in which it came."""
    site, store = current_site(), current_store()
    standing = request.args.get("standing") or "proposed"
    if standing not in STANDINGS:
        raise DengeError(Problem("annotations.parameter", {"name": "standing", "value": standing[:100]}))
    written = request.args.get("page") or "1"
    if not (written.isascii() and written.isdigit() and 0 < len(written) < 7 and int(written)):
        raise DengeError(Problem("annotations.parameter", {"name": "page", "value": written[:100]}))
    settle(store, site.engine, 2 * site.project.settings.write_seconds)
    counts = {each: store.count(Selection(standing=each))[0] for each in STANDINGS}
    pages = max(1, -(-counts[standing] // ON_A_PAGE))
    page = min(int(written), pages)
    found = store.list(Selection(standing=standing), (page - 1) * ON_A_PAGE, ON_A_PAGE)
    return render_template(
        "review.html",
        standing=standing,
        counts=counts,
        annotations=shown(site, found, current_language()),
        page=page,
        pages=pages,
    )
