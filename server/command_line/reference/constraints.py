"""The page of shapes and checks, from the shapes, the checks and the demands that they meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.project import Project
from kg.validation import Check, Constraints, Demand, Shape, read_constraints, read_demands
from server.command_line.reference.markdown import code, page, table


def constraints_page(project: Project) -> str:
    """The demands by number, each with its rules; then every shape and check with its words."""
    constraints = read_constraints(project)
    severities = _severities(constraints)
    demands = read_demands(project.ontology / "shapes" / "demands.toml")
    shapes = sorted(constraints.shapes.named.values(), key=lambda each: each.name)
    intro = (
        "What a build demands of the data. A *violation* keeps a dataset from being published, a *warning* is listed, "
        "a *note* only informs. Shapes are SHACL and see one thing with its values; checks are queries over the whole "
        "graph whose answer must be empty. Each is proved by the mutant of the same name in "
        "`tests/validation/mutants/`: the sound example with one change, which this rule alone finds."
    )
    headings = ["name", "severity", "stands in", "English", "Türkçe"]
    return page(
        "Shapes and checks",
        intro,
        "## Demands\n\nThe numbers are those of the design of the model.",
        table(["number", "demand", "met by", "proved in"], [_demand_row(each, severities) for each in demands]),
        "## Shapes",
        table(headings, [_shape_row(each) for each in shapes]),
        "## Checks\n\nNames in braces stand for what the query finds.",
        table(headings, [_check_row(each) for each in constraints.checks]),
    )


def _severities(constraints: Constraints) -> Mapping[str, str]:
    shapes = {each.name: each.severity for each in constraints.shapes.named.values()}
    return {**shapes, **{each.slug: each.severity for each in constraints.checks}}


def _demand_row(demand: Demand, severities: Mapping[str, str]) -> Sequence[str]:
    found = demand.met_by(severities)
    others = [rule for rule in demand.rules if "." in rule]
    told = [f"{code(name)} ({_word(severities[name])})" for name in found] + [code(name) for name in others]
    return [demand.number, demand.text, ", ".join(told) or "–", demand.proof or "mutants"]


def _shape_row(shape: Shape) -> Sequence[str]:
    place = f"ontology/shapes/{shape.file}"
    words = [f"{shape.message[language]} *{shape.remedy[language]}*" for language in ("en", "tr")]
    return [code(shape.name), _word(shape.severity), place, *words]


def _check_row(check: Check) -> Sequence[str]:
    place = f"queries/checks/{check.slug}.rq"
    words = [f"{check.problem[language]} *{check.remedy[language]}*" for language in ("en", "tr")]
    return [code(check.slug), _word(check.severity), place, *words]


def _word(severity: str) -> str:
    return "note" if severity == "info" else severity
