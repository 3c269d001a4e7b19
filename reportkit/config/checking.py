"""What a file of settings holds -> the settings, or every mistake in them, told at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from reportkit import codes
from reportkit.adapters.yaml import Path_, YamlFile
from reportkit.config.kinds import Group
from reportkit.described import described
from reportkit.diagnostics import Diagnostic, Diagnostics
from reportkit.near import nearest

Model = TypeVar("Model", bound=Group)


def check(model: type[Model], file: YamlFile) -> tuple[Model | None, Diagnostics]:
    """Return the settings of ``file`` as a ``model``, or None and every mistake in them.

    In a file that has a schema, a key ``$schema`` may lead editors there, as a comment may.
    """
    value = {} if file.value is None else file.value
    if model.file_name and isinstance(value, dict):
        value = {key: each for key, each in value.items() if key != "$schema"}
    kind: Any = model  # mypy does not take a variable class for hashable, as `cache` asks
    try:
        settings: Model = _adapter(kind).validate_python(value)
        return settings, ()
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=True)
        return None, tuple(_diagnostic(model, file, each) for each in _told_once(problems))


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def schema(model: type[Group]) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the file that holds a ``model``."""
    made = described(model)
    made["properties"]["$schema"] = {"type": "string", "description": "Where this schema is."}
    return made | {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": model.file_name,
    }


def _told_once(problems: Sequence[Any]) -> list[Any]:
    """Drop the complaints of the kinds of value that the author did not mean.

    An item of the contents is a part or a name; pydantic tells what is wrong for each.
    """
    told: dict[Path_, Any] = {}
    for problem in problems:
        kind = str(problem["loc"][-1]) if problem["loc"] else ""
        is_part = isinstance(problem["input"], dict)
        # A tuple counts the items that are right.
        is_filled = problem["type"] == "too_short" and problem["input"]
        if is_filled or kind == "PartSettings" or (is_part and kind.startswith("constrained-str")):
            continue
        told.setdefault(_where(problem["loc"]), problem)
    return list(told.values())


def _where(loc: Sequence[str | int]) -> Path_:
    """Return pydantic's location without the names of types, as a path of the file."""
    return tuple(
        step
        for step in loc
        if not (
            isinstance(step, str)
            and (step == "PartSettings" or "[" in step or "constrained" in step)
        )
    )


def _diagnostic(model: Any, file: YamlFile, problem: Any) -> Diagnostic:
    path = _where(problem["loc"])
    name = ".".join(map(str, path)) or "the file"
    if problem["type"] == "unexpected_keyword_argument":
        known = _keys_at(_adapter(model).json_schema(), path[:-1])
        place = file.place(path, key=True)
        return codes.UNKNOWN_KEY.at(
            place, f'"{path[-1]}" is not a known setting', _meant(path[-1], known)
        )
    if problem["type"] == "missing":
        return codes.WRONG_VALUE.at(
            file.place(path[:-1]), f'"{name}" is missing', f"Add {path[-1]}: …"
        )
    message = f'"{name}" cannot be {_shown(problem["input"])}: {_reason(problem)}'
    return codes.WRONG_VALUE.at(file.place(path), message, _HINTS.get(problem["type"], ""))


def _meant(word: str | int, known: Sequence[str]) -> str:
    return nearest(str(word), known) or (f"known here: {', '.join(known)}" if known else "")


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}…"


_REASONS = {
    "string_type": "it must be a text",
    "int_type": "it must be a whole number",
    "int_parsing": "it must be a whole number",
    "bool_type": "it must be true or false",
    "bool_parsing": "it must be true or false",
    "tuple_type": "it must be a list",
    "dict_type": "it must be a list of keys and values",
    "dataclass_type": "it must be a list of keys and values",
    "string_pattern_mismatch": "only a–z, 0–9 and - are allowed",
    "too_short": "it must not be empty",
    "string_too_short": "it is too short",
}

_HINTS = {
    "tuple_type": "Write each item on a line of its own that begins with -.",
    "dict_type": "Write one key: value on each line, indented.",
    "dataclass_type": "Write one key: value on each line, indented.",
    "string_pattern_mismatch": "Language codes are two or three letters; names and ids have no ā, š, spaces or capitals.",
    "string_type": "Put it in quotes if it looks like a number or a date.",
}


def _reason(problem: Any) -> str:
    return _REASONS.get(problem["type"], str(problem["msg"]).removeprefix("Value error, "))


def _keys_at(schema_: Mapping[str, Any], path: Path_) -> list[str]:
    """Return the keys that may stand at ``path`` of a file with this JSON Schema."""
    nodes = [schema_]
    for step in path:
        nodes = [child for node in nodes for child in _children(schema_, node, step)]
    nodes = [each for node in nodes for each in _unfolded(schema_, node)]
    return sorted({key for node in nodes for key in node.get("properties", {})})


def _children(whole: Mapping[str, Any], node: Mapping[str, Any], step: str | int) -> list[Any]:
    found = []
    for each in _unfolded(whole, node):
        if isinstance(step, int):
            found.append(each.get("items"))
        else:
            found.append(each.get("properties", {}).get(step) or each.get("additionalProperties"))
            found += each.get("patternProperties", {}).values()
    return [child for child in found if isinstance(child, dict)]


def _unfolded(whole: Mapping[str, Any], node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if "$ref" in node:
        return _unfolded(whole, whole["$defs"][node["$ref"].rsplit("/", 1)[-1]])
    options = node.get("anyOf", [])
    return [node, *(deep for option in options for deep in _unfolded(whole, option))]
