"""The kinds of values that settings have, told to pydantic without loading it.

Settings are plain dataclasses.  pydantic checks what a file holds for them, and it takes long to
load: a build that has read the same before does without.  So limits of values are objects of our
own, which pydantic asks for what they mean
(https://docs.pydantic.dev/latest/concepts/types/#customizing-validation-with-__get_pydantic_core_schema__).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

if TYPE_CHECKING:
    from pydantic import ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

ANY_LANGUAGE = "*"
"""The key under which a text is kept that is the same in all languages."""

_WRITTEN = {"list_omitted": "list-omitted", "max_stale": "max-stale"}


def written(name: str) -> str:
    """Return the key by which the setting ``name`` is written in a file."""
    return _WRITTEN.get(name, name)


class Limits:
    """What values must keep to, in the words of pydantic's schemas: pattern, ge, min_length."""

    def __init__(self, **limits: Any) -> None:
        self._limits = limits

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """Return the schema of what is limited, with its limits."""
        return {**handler(source), **self._limits}


class AsText:
    """Numbers are texts here; ``told`` says in a JSON Schema what may stand there."""

    def __init__(self, told: Mapping[str, Any] | None = None) -> None:
        self._told = told

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """Return the schema of a text that may be written as a number."""
        return _before(
            lambda value: str(value) if isinstance(value, int) else value, handler(source)
        )

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> Any:
        """Return what editors are told of it."""
        return self._told or handler(core)


def _before(meant: Callable[[Any], Any], schema: Any, **more: Any) -> Any:
    """Return the schema of values of which ``meant`` tells how they are meant, before they are checked."""
    from pydantic_core.core_schema import no_info_before_validator_function

    return no_info_before_validator_function(meant, schema, **more)


class Group:
    """Settings that stand together.  Others than those named are mistakes.

    ``file_name`` is that of the file which they are the whole of, "" for others.
    """

    __slots__ = ()
    file_name: ClassVar[str] = ""
    __pydantic_config__: ClassVar[ConfigDict] = {
        "extra": "forbid",
        "alias_generator": written,
        "serialize_by_alias": True,
    }


class Lenient(Group):
    """Settings that may be written in other ways, too: :meth:`_meant` says how they are meant."""

    __slots__ = ()

    @classmethod
    def _meant(cls, value: Any) -> Any:
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """Return the schema of what is meant."""
        return _before(cls._meant, handler(source))


LanguageCode = Annotated[str, Limits(pattern=r"^[a-z]{2,3}$")]
ChapterName = Annotated[str, Limits(pattern=r"^[a-z0-9][a-z0-9-]*$")]
SECTION_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
Id = Annotated[str, Limits(pattern=f"^{SECTION_ID.pattern}$")]
WebAddress = Annotated[str, Limits(pattern=r"^https?://[^\s<>()]+$")]
WebAddressOrNone = Annotated[str, Limits(pattern=r"^(https?://\S+)?$")]
CheckCode = Annotated[str, Limits(pattern=r"^RK[0-9]{3}$")]
Text = Annotated[str, AsText()]


@dataclass(frozen=True, slots=True)
class LocalText(Lenient):
    """A text: the same for all languages, or one per language: {lv: Saturs, en: Contents}."""

    texts: Mapping[str, str] = field(default_factory=dict)

    def in_(self, language: str) -> str:
        """Return the text in ``language``, "" where it has none."""
        return self.texts.get(language, self.texts.get(ANY_LANGUAGE, ""))

    @classmethod
    def _meant(cls, value: Any) -> Any:
        return {ANY_LANGUAGE: value} if isinstance(value, str | int) else value

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """Return the schema of texts by language, of which this is made."""
        from pydantic_core import core_schema

        made = core_schema.no_info_after_validator_function(
            cls, handler.generate_schema(dict[str, Text])
        )
        shown = core_schema.plain_serializer_function_ser_schema(lambda text: text.texts)
        return _before(cls._meant, made, ref=cls.__name__, serialization=shown)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> Any:
        """Tell editors that a plain text is as good as one per language."""
        options = [{"type": "string"}, {"type": "object", "additionalProperties": True}]
        return {"anyOf": options, "description": cls.__doc__}


NO_TEXT = LocalText()
