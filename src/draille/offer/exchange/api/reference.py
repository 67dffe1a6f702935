"""The API's own description (OpenAPI) as plain lines for a page of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from draille.offer.exchange.api.service import api


@dataclass(frozen=True, slots=True)
class Line:
    """A parameter or a field."""

    name: str
    kind: str
    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """An address that may be read."""

    path: str
    title: str
    text: str
    parameters: list[Line]
    answer: str
    codes: list[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """A named shape of answers."""

    name: str
    text: str
    fields: list[Line]


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole page."""

    text: str
    operations: list[Operation]
    shapes: list[Shape]


def read_reference() -> Reference:
    """What the machine-readable description says, in reading order."""
    schema: dict[str, Any] = api.get_openapi_schema()
    operations = [_operation(path, found["get"]) for path, found in schema["paths"].items() if "get" in found]
    shapes = [_shape(name, found) for name, found in schema["components"]["schemas"].items()]
    return Reference(_plain(schema["info"]["description"]), operations, shapes)


def _operation(path: str, found: dict[str, Any]) -> Operation:
    answers = found["responses"]
    content = answers[200].get("content", {}).get("application/json", {}).get("schema", {})
    parameters = [
        Line(one["name"], kind_of(one["schema"]), _plain(one.get("description", "")), one["in"])
        for one in found.get("parameters", [])
    ]
    return Operation(
        path,
        found.get("summary", ""),
        _plain(found.get("description", "")),
        parameters,
        kind_of(content),
        [str(code) for code in answers],
    )


def _shape(name: str, found: dict[str, Any]) -> Shape:
    fields = [
        Line(field, kind_of(one), _plain(one.get("description", "")))
        for field, one in found.get("properties", {}).items()
    ]
    return Shape(name, _plain(found.get("description", "")), fields)


def _plain(text: str) -> str:
    """Without the marks of Markdown."""
    return text.replace("`", "")


def kind_of(schema: dict[str, Any]) -> str:
    """``integer``, ``list of Named``, ``string or null``, ``one of fr, en, de``."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " or ".join(kind_of(one) for one in schema["anyOf"])
    if "enum" in schema:
        return "one of " + ", ".join(str(one) or "“”" for one in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {kind_of(schema.get('items', {}))}"
    if "additionalProperties" in schema and isinstance(schema["additionalProperties"], dict):
        return f"map of {kind_of(schema['additionalProperties'])}"
    bounds = [
        f"{word} {schema[key]}" for key, word in (("minimum", "from"), ("maximum", "to")) if key in schema
    ]
    kind = str(schema.get("format") or schema.get("type") or "any")
    return f"{kind} ({' '.join(bounds)})" if bounds else kind
