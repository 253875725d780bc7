"""A dataset that has no index of names: what needs one says so, and what to do; the rest of the server goes on."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    "path", ["/reconcile", "/reconcile?query=Baku", "/search.json?q=Baku", "/search/suggestions?q=b"]
)
@pytest.mark.parametrize(("language", "told"), [("en", "Run `denge serve`"), ("tr", "komutunu yeniden çalıştırın")])
def test_what_needs_the_index_says_what_to_do(client: FlaskClient, path: str, language: str, told: str) -> None:
    answer = client.get(path, headers={"Accept-Language": language, "Accept": "application/json"})
    assert answer.status_code == 503
    assert answer.content_type == "application/problem+json"
    problem = answer.get_json(force=True)
    assert problem["code"] == "lookup.missing"
    assert told in problem["remedy"]
    assert answer.headers["Content-Language"] == language
    assert client.get("/questions").status_code == 200
