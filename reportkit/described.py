"""JSON Schemas of settings, whose fields are described by the docstrings below them.

pydantic can read these by itself, at each start and for each model: a twentieth of a second,
which only those who ask for the schema should pay.
"""

from __future__ import annotations

import ast
import inspect
import itertools
from dataclasses import is_dataclass
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import DataclassSchema


def described(model: Any) -> dict[str, Any]:
    """Return the JSON Schema of ``model``, a dataclass, and of all in it, with descriptions."""
    return TypeAdapter(model).json_schema(schema_generator=_Described)


class _Described(GenerateJsonSchema):
    def encode_default(self, dft: Any) -> Any:
        """Return a default as it would be written in the file, not as it is made."""
        if is_dataclass(dft):
            return TypeAdapter(type(dft)).dump_python(dft, mode="json")
        return super().encode_default(dft)

    def dataclass_schema(self, schema: DataclassSchema) -> JsonSchemaValue:
        made = super().dataclass_schema(schema)
        fields = schema["schema"]["fields"]
        names = {each["name"]: each.get("validation_alias", each["name"]) for each in fields}
        made["description"] = inspect.getdoc(schema["cls"])  # pydantic below 2.12 leaves it out
        for name, text in docstrings(schema["cls"]).items():
            made["properties"][names[name]]["description"] = text
        return made


def docstrings(model: Any) -> dict[str, str]:
    """Return what is said below the fields of ``model``, by their names."""
    (definition,) = ast.parse(inspect.getsource(model)).body
    assert isinstance(definition, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(said.value.value)
        for field, said in itertools.pairwise(definition.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(said, ast.Expr)
        and isinstance(said.value, ast.Constant)
        and isinstance(said.value.value, str)
    }
