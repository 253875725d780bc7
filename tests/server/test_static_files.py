"""Static files: addresses change with the content, so browsers keep what they have."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from server.static_files import StaticFiles, bundle


def test_a_versioned_address_may_be_kept_and_a_plain_one_is_checked(client: FlaskClient) -> None:
    address = re.search(r'href="(/static/style\.css\?v=\w+)"', client.get("/").text)
    assert address
    kept = client.get(address[1])
    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for other in ("/static/style.css", "/static/style.css?v=000000000000"):
        assert client.get(other).headers["Cache-Control"] == "no-cache"


def test_the_version_is_of_the_content(tmp_path: Path) -> None:
    files = StaticFiles(tmp_path)
    assert files.version("a.js") is None
    (tmp_path / "a.js").write_text("one")
    first = files.version("a.js")
    assert first == files.version("a.js") and first is not None
    (tmp_path / "a.js").write_text("another")
    assert files.version("a.js") not in (None, first)


def test_a_bundle_that_was_not_made_has_no_address(harbour: Flask) -> None:
    with harbour.test_request_context("/"):
        assert bundle("no-such-bundle") is None
