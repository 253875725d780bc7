"""What operators ask."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kg.problems import DengeError, Problem
from kg.project import list_settings
from server.site import EXTENSION


def test_health_runs_a_query(client: FlaskClient) -> None:
    assert client.get("/-/health").get_json() == {"claims": True, "dataset": "harbour-version-1", "status": "ok"}


def test_health_is_not_well_when_the_engine_is_not(harbour: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(request: object) -> None:
        raise DengeError(Problem("engine.unreachable", {"reason": "no socket"}))

    monkeypatch.setattr(harbour.extensions[EXTENSION].fresh_engine, "query", gone)
    answer = harbour.test_client().get("/-/health")
    assert (answer.status_code, answer.get_json(force=True)["code"]) == (503, "engine.unreachable")


def test_versions_name_dataset_and_packages(client: FlaskClient) -> None:
    versions = client.get("/-/versions").get_json()
    assert versions["dataset"] == "harbour-version-1"
    assert {"python", "flask", "pyoxigraph"} <= set(versions["packages"])


def test_settings_are_all_there_with_the_values_in_use(client: FlaskClient) -> None:
    listed = client.get("/-/settings").get_json()
    assert [each["name"] for each in listed] == [each.name for each in list_settings()]
    values = {each["name"]: each["value"] for each in listed}
    assert values["title_tr"] == "Liman"
    assert all(each["en"] and each["tr"] for each in listed)
