"""Compares what a server has with what its clients were told."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterable
from importlib.resources import files
from urllib.parse import urlencode

from bench.durability.writing import GRAPH, STATEMENTS, Written
from kg.changes import ChangeLog
from kg.project import Project


def faults(port: int, project: Project, clients: Iterable[Written]) -> list[str]:
    """Everything that is lost, torn, resurrected or not in the log; nothing when all is well."""
    found: list[str] = []
    units = _units(port)
    told = list(clients)
    for written in told:
        for unit, fate in written.fates.items():
            statements = units.pop(unit, 0)
            if statements not in (0, STATEMENTS):
                found.append(f"torn: {unit} has {statements} of {STATEMENTS} statements")
            elif fate == "there" and statements == 0:
                found.append(f"lost: {unit}")
            elif fate == "gone" and statements:
                found.append(f"back again: {unit}")
    found += [f"from nowhere: {unit}" for unit in units]
    numbers = sorted(number for written in told for number in written.numbers)
    if len(set(numbers)) != len(numbers):
        found.append("two writes were told the same number")
    return found + _faults_of_log(project, numbers, len(_units(port)))


def _units(port: int) -> dict[str, int]:
    text = files("bench.durability").joinpath("unit.rq").read_text(encoding="utf-8")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", f"/sparql?{urlencode({'query': text})}", headers={"Accept": "application/json"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status == http.client.OK, body
    rows = json.loads(body)["results"]["bindings"]
    return {row["unit"]["value"]: int(row["statements"]["value"]) for row in rows if "unit" in row}


def _faults_of_log(project: Project, told: list[int], units: int) -> list[str]:
    log = ChangeLog.read(project.changes)
    assert log is not None
    with log:
        numbers = sorted(change.number for change in log.history())
        net = log.net_delta()
    found = []
    if numbers != list(range(1, len(numbers) + 1)):
        found.append("the log has gaps")
    if told and told[-1] > len(numbers):
        found.append(f"change {told[-1]} was told and is not in the log, which ends at {len(numbers)}")
    # Accepted annotations stand in graphs of their own.
    added = sum(getattr(quad.graph_name, "value", "").startswith(GRAPH) for quad in net.added)
    if added != units * STATEMENTS:
        found.append(f"the log comes to {added} statements, the dataset has {units * STATEMENTS}")
    return found
