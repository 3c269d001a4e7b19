"""JSON Schemas of settings, whose fields are described by the docstrings below them.

pydantic can read these by itself, at each start and for each model: a twentieth of a second,
which only those who ask for the schema should pay.
"""

from __future__ import annotations

import ast
import inspect
import itertools
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema


def described(model: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON Schema of ``model`` and of all models in it, with descriptions."""
    return model.model_json_schema(schema_generator=_Described)


class _Described(GenerateJsonSchema):
    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        fields = schema["cls"].model_fields
        for name, text in docstrings(schema["cls"]).items():
            made["properties"][fields[name].alias or name]["description"] = text
        return made


def docstrings(model: type[BaseModel]) -> dict[str, str]:
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
