"""Reads `operations.toml` of a room: Operation Objects in which every text stands in both languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from kg.problems.wording import LANGUAGES
from server.openapi.contribution import Contribution, Operation

FILE = "operations.toml"
_VARIABLE = re.compile(r"<(?:([a-z]+)(?:\(([^)]*)\))?:)?([A-Za-z_]+)>")
_OF_OURS = ("rule", "method", "spoken")


def read_contribution(package: str, language: str) -> Contribution:
    """The operations and schemas that a room's file describes.

    Of each `[[operation]]`, `rule` and `method` say which route it is, and `spoken` that its answer has a language;
    the rest is the Operation Object. The variables of the path, the parameter `lang`, and the answer to a request that
    is refused need not be written.
    """
    read = in_language(read_file(package), language)
    operations = tuple(_operation(each) for each in read.get("operation", ()))
    return Contribution(operations, read.get("schemas", {}))


def read_file(package: str) -> dict[str, Any]:
    """The file of a room as it stands."""
    return tomllib.loads(files(package).joinpath(FILE).read_text(encoding="utf-8"))


def in_language(value: Any, language: str) -> Any:
    """The value with each table of texts, `{en = "…", tr = "…"}`, replaced by the text in the language."""
    if isinstance(value, list):
        return [in_language(each, language) for each in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == set(LANGUAGES):
        return value[language]
    return {name: in_language(each, language) for name, each in value.items()}


def completed(described: dict[str, Any], spoken: bool) -> dict[str, Any]:
    """An Operation Object with `lang` where the answer has a language, and with the answer to what is refused."""
    parameters = list(described.get("parameters", ()))
    if spoken:
        parameters.append({"$ref": "#/components/parameters/lang"})
    responses = {**described["responses"], "default": {"$ref": "#/components/responses/Problem"}}
    return {**described, **({"parameters": parameters} if parameters else {}), "responses": responses}


def with_content(described: dict[str, Any]) -> dict[str, Any]:
    """A response or a body whose `content` is written in short in full.

    A list names media types, of which no more is told than that they are such; instead of a Media Type Object a string
    names a schema.
    """
    content = described.get("content")
    if isinstance(content, list):
        return {**described, "content": {media_type: {} for media_type in content}}
    if isinstance(content, dict):
        refs = {name: {"schema": schema_named(each)} for name, each in content.items() if isinstance(each, str)}
        return {**described, "content": {**content, **refs}}
    return described


def schema_named(name: str) -> dict[str, str]:
    """A reference to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def _operation(read: dict[str, Any]) -> Operation:
    described = {name: value for name, value in read.items() if name not in _OF_OURS}
    described["responses"] = {status: with_content(each) for status, each in described["responses"].items()}
    if "requestBody" in described:
        described["requestBody"] = with_content(described["requestBody"])
    written = {each.get("name") for each in described.get("parameters", ())}
    variables = [each for each in _variables(read["rule"]) if each["name"] not in written]
    parameters = [*variables, *described.get("parameters", ())]
    if parameters:
        described["parameters"] = parameters
    return Operation(read["rule"], read["method"], completed(described, read.get("spoken", False)))


def _variables(rule: str) -> Iterator[dict[str, Any]]:
    for _, values, name in _VARIABLE.findall(rule):
        schema: dict[str, Any] = {"type": "string", "minLength": 1}
        if values:
            schema = {"enum": [each.strip().strip("'") for each in values.split(",")]}
        yield {"name": name, "in": "path", "required": True, "schema": schema}
