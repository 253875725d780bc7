"""A client of reconciliation as OpenRefine is one: forms by POST, and every answer held to the schemas."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
from jsonschema import Draft202012Validator

MOST_SECONDS = 2.0
_SCHEMAS = Path(__file__).resolve().parent / "reconciliation_schemas"


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((_SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


class Client:
    """Asks the service at one address."""

    def __init__(self, address: str, path: str = "/reconcile") -> None:
        self.http = httpx.Client(base_url=address, timeout=30)
        self.path = path

    def checked(self, response: httpx.Response, schema: str) -> Any:
        """The content of an answer that has the form of this schema."""
        assert response.status_code == 200, (response.status_code, response.text[:500])
        assert response.headers["content-type"] == "application/json"
        assert response.headers["access-control-allow-origin"] == "*"
        content = response.json()
        validator(schema).validate(content)
        return content

    def manifest(self) -> Any:
        return self.checked(self.http.get(self.path), "manifest")

    def batch(self, queries: Mapping[str, Any]) -> Any:
        form = {"queries": json.dumps(queries)}
        found = self.checked(self.http.post(self.path, data=form), "result-batch")
        assert found.keys() == queries.keys()
        for each in found.values():
            scores = [candidate["score"] for candidate in each["result"]]
            assert scores == sorted(scores, reverse=True)
            assert sum(candidate["match"] for candidate in each["result"]) <= 1
        return found

    def one(self, **query: Any) -> list[Any]:
        """The candidates of one query."""
        result: list[Any] = self.batch({"q0": query})["q0"]["result"]
        return result

    def extend(self, ids: list[str], *properties: str | Mapping[str, Any]) -> Any:
        wanted = [{"id": each} if isinstance(each, str) else each for each in properties]
        form = {"extend": json.dumps({"ids": ids, "properties": wanted})}
        found = self.checked(self.http.post(self.path, data=form), "extension")
        assert list(found["rows"]) == list(dict.fromkeys(ids))
        assert [each["id"] for each in found["meta"]] == [each["id"] for each in wanted]
        for cells in found["rows"].values():
            assert list(cells) == [each["id"] for each in wanted]
        return found

    def get(self, path: str, schema: str, **parameters: Any) -> Any:
        return self.checked(self.http.get(f"{self.path}{path}", params=parameters), schema)


def refused(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The problem document with which the service refused."""
    assert response.status_code == status, response.text[:500]
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["access-control-allow-origin"] == "*"
    problem: dict[str, Any] = response.json()
    assert problem["code"] == code
    assert problem["title"] and problem["detail"] and problem["remedy"]
    return problem


def post(client: Client, **form: str) -> httpx.Response:
    """The answer to a form, which comes in time."""
    start = time.perf_counter()
    response = client.http.post("/reconcile", data=form)
    assert time.perf_counter() - start < MOST_SECONDS
    return response
