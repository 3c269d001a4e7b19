"""PyYAML at work: what :mod:`reportkit.adapters.yaml` promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from reportkit import codes
from reportkit.adapters.yaml.values import Path_, YamlFile
from reportkit.diagnostics import Diagnostic, Diagnostics, Place

MOST_VALUES = 200_000
"""The most values that a file may unfold into."""

MOST_LEVELS = 60
"""The most levels that values may be nested."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What a text in double quotes can hold by an escape (``\\0``), and no document can."""


class _Refused(Exception):
    """The text is well-formed, but reportkit does not take it."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def spot(text: str, key: str) -> tuple[int, int] | None:
    """Return what :func:`reportkit.adapters.yaml.spot` returns."""
    try:
        node = next(iter(yaml.compose_all(text, Loader=_Loader)), None)
    except yaml.YAMLError:
        return None
    for name, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if name.value == key:
            written = text[value.start_mark.index : value.end_mark.index].rstrip()
            return value.start_mark.index, value.start_mark.index + len(written)
    return None


def read(text: str, file: Path, first_line: int = 1) -> tuple[YamlFile, Diagnostics]:
    """Return what :func:`reportkit.adapters.yaml.read` returns."""
    reader = _Reader(file, first_line)
    try:
        node = _composed(text)
        value = reader.construct(node, ()) if node is not None else None
    except yaml.MarkedYAMLError as error:
        return YamlFile(file), (_syntax(error, file, first_line),)
    except yaml.YAMLError as error:
        message = str(error).splitlines()[0]
        hint = "Look for characters that cannot be seen."
        return YamlFile(file), (codes.YAML_SYNTAX.at(Place(file, first_line), message, hint),)
    except RecursionError:
        place = Place(file, first_line)
        hint = "Write the values with fewer levels."
        return YamlFile(file), (codes.YAML_EXPLODES.at(place, "values are nested too deep", hint),)
    except _Refused as refused:
        return YamlFile(file), (refused.diagnostic,)
    return YamlFile(file, value, reader.values, reader.keys), tuple(reader.found)


def _composed(text: str) -> Any:
    """Return the nodes of ``text``.  What libyaml refuses PyYAML reads again: it tells why better."""
    try:
        return yaml.compose(text, Loader=_Quick)
    except (yaml.YAMLError, UnicodeError):
        return yaml.compose(text, Loader=_Loader)


class _Loader(yaml.SafeLoader):
    """YAML's safe types, but what an author means as words stays so: on, no, 18:00, 1., 007."""


_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # where PyYAML came without libyaml


class _Quick(_Base):  # type: ignore[misc]
    """The same, read by libyaml."""


_OWN_TYPES = {
    "bool": (r"^(?:true|false)$", "tf"),
    "int": (r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    "float": (r"^[-+]?(?:0|[1-9][0-9]*)?\.[0-9]+(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
}
_Loader.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0].rpartition(":")[2] not in _OWN_TYPES]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for _name, (_pattern, _first) in _OWN_TYPES.items():
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(_pattern), list(_first))
_Quick.yaml_implicit_resolvers = _Loader.yaml_implicit_resolvers


_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp", "merge")
)


_TEXT = "tag:yaml.org,2002:str"


class _Reader:
    """Builds values from nodes, noting places; counts what aliases unfold."""

    def __init__(self, file: Path, first_line: int) -> None:
        self.file = file
        self.shift = first_line
        self.values: dict[Path_, tuple[int, int]] = {}
        self.keys: dict[Path_, tuple[int, int]] = {}
        self.found: list[Diagnostic] = []
        self.scalars = yaml.SafeLoader("")

    def construct(self, node: yaml.Node, path: Path_) -> Any:
        self.values[path] = self._spot(node)
        if len(self.values) > MOST_VALUES or len(path) > MOST_LEVELS:
            message = "the file unfolds into more values than a report can need"
            hint = "Write the values out, without & and *."
            raise _Refused(codes.YAML_EXPLODES.at(self._place(node), message, hint))
        if node.tag not in _PLAIN_TAGS:
            message = f'the tag "{node.tag}" is not allowed here'
            hint = "Delete it: a report holds plain values only."
            raise _Refused(codes.YAML_SYNTAX.at(self._place(node), message, hint))
        if isinstance(node, yaml.MappingNode):
            return {
                key: self.construct(child, (*path, key)) for key, child in self._pairs(node, path)
            }
        if isinstance(node, yaml.SequenceNode):
            return [self.construct(child, (*path, i)) for i, child in enumerate(node.value)]
        return self._scalar(node)

    def _pairs(self, node: yaml.MappingNode, path: Path_) -> Iterator[tuple[str | int, yaml.Node]]:
        seen: set[str | int] = set()
        for key_node, child in node.value:
            key = self._scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str | int):
                message = "a key must be a word or a number"
                raise _Refused(
                    codes.YAML_SYNTAX.at(self._place(key_node), message, "Put it in quotes.")
                )
            if key in seen:
                message = f'the key "{key}" stands twice; the last one counts'
                hint = "Keep one of the two."
                self.found.append(codes.YAML_SYNTAX.at(self._place(key_node), message, hint))
            seen.add(key)
            self.keys[(*path, key)] = self._spot(key_node)
            yield key, child

    def _scalar(self, node: yaml.Node) -> Any:
        unprintable = _UNPRINTABLE.search(node.value)
        if unprintable:
            message = f"this text holds a control character (U+{ord(unprintable[0]):04X})"
            hint = "Delete it: it cannot be printed."
            raise _Refused(codes.CONTROL_CHARACTER.at(self._place(node), message, hint))
        if node.tag == _TEXT:
            return node.value
        try:
            return self.scalars.construct_object(node, deep=True)
        except (yaml.YAMLError, ValueError) as error:
            message = f"this value cannot be read: {str(error).splitlines()[0]}"
            hint = "Put it in quotes if it is meant as text."
            raise _Refused(codes.YAML_SYNTAX.at(self._place(node), message, hint)) from None

    def _spot(self, node: yaml.Node) -> tuple[int, int]:
        return node.start_mark.line + self.shift, node.start_mark.column + 1

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.file, *self._spot(node))


def _syntax(error: yaml.MarkedYAMLError, file: Path, first_line: int) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    place = Place(file, mark.line + first_line, mark.column + 1) if mark else Place(file)
    problem = error.problem or "this is not YAML"
    return codes.YAML_SYNTAX.at(place, f"the YAML breaks off here: {problem}", _hint(problem))


def _hint(problem: str) -> str:
    """Return what most often lies behind PyYAML's ``problem``."""
    if "mapping values are not allowed" in problem:
        return 'A text with a colon in it needs quotes: title: "Libraries: a report".'
    if "could not find expected ':'" in problem:
        return "Each key is followed by a colon and a space."
    if "\\t" in problem or "tab" in problem:
        return "Indent with spaces; YAML does not allow tabs."
    if "alias" in problem:
        return "A text that begins with * or & needs quotes."
    return "Look at the indentation and the quotes of this line and of the one before it."


def write(value: Any) -> bytes:
    """Return what :func:`reportkit.adapters.yaml.write` returns."""
    text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000)
    return text.encode()
