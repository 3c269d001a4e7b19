"""report.yaml and the metadata blocks of chapters: what may stand in them, checked all at once.

The models are the documentation of the settings: their descriptions become the JSON Schema that
editors use to complete and to explain (``reportkit schema``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    RootModel,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import CoreSchema

from reportkit import codes
from reportkit.adapters.yaml import Path_, YamlFile
from reportkit.described import described
from reportkit.diagnostics import Diagnostic, Diagnostics
from reportkit.model import Form
from reportkit.near import nearest

ANY_LANGUAGE = "*"
"""The key under which a text is kept that is the same in all languages."""

LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
ChapterName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
SECTION_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
Id = Annotated[str, StringConstraints(pattern=f"^{SECTION_ID.pattern}$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>()]+$")]
Task = Literal["author", "compiler", "editor", "translator", "designer", "illustrator"]
CheckCode = Annotated[str, StringConstraints(pattern=r"^RK[0-9]{3}$")]
Text = Annotated[
    str, BeforeValidator(lambda value: str(value) if isinstance(value, int) else value)
]


class _Settings(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, defer_build=True, serialize_by_alias=True
    )


class LocalText(RootModel[dict[str, Text]]):
    """A text: the same for all languages, or one per language: {lv: Saturs, en: Contents}."""

    model_config = ConfigDict(frozen=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Tell editors that a plain text is as good as one per language."""
        per_language = handler.resolve_ref_schema(handler(core))
        options = {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": True}]}
        return options | {"description": per_language["description"]}

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {ANY_LANGUAGE: value} if isinstance(value, str | int) else value

    def in_(self, language: str) -> str:
        """Return the text in ``language``, "" where it has none."""
        return self.root.get(language, self.root.get(ANY_LANGUAGE, ""))


NO_TEXT = LocalText({})


class Languages(_Settings):
    """Which language the report is written in, and which it is shortened into."""

    source: LanguageCode
    """The language of the full text."""
    abridged: list[LanguageCode] = []
    """The languages of the abridged editions."""

    @model_validator(mode="after")
    def _each_once(self) -> Languages:
        named = (self.source, *self.abridged)
        if len(set(named)) < len(named):
            raise ValueError("a language can have one edition only")
        return self


class PublisherSettings(_Settings):
    """An organisation that publishes the report."""

    name: LocalText
    abbreviation: LocalText = NO_TEXT


class Contributor(_Settings):
    """A person or a body that made the report: compiler, editor, translator, designer."""

    name: LocalText
    role: LocalText = NO_TEXT
    """What they did, as printed in each language: {lv: Sastādītāja, en: Compiled by}."""
    task: Task = "compiler"
    """What they did, for catalogues."""
    family: str = ""
    """The part of a person's name that catalogues file it under: their family name."""
    is_body: bool = False
    """Whether this is an organisation."""
    editions: list[LanguageCode] = []
    """The editions that they worked on, if not on all: [en] for a translator."""


class Note(_Settings):
    """A further statement of the imprint."""

    label: LocalText
    text: LocalText


class SeriesSettings(_Settings):
    """The series that the report belongs to."""

    title: LocalText
    issn: str = ""
    """The ISSN of the series: 1234-5679."""
    number: Text = ""
    """The report's number in the series."""


class ImprintSettings(_Settings):
    """What the imprint page says. What is unset is left out; nothing is ever invented."""

    place: LocalText = NO_TEXT
    year: int | None = None
    edition: LocalText = NO_TEXT
    series: SeriesSettings | None = None
    funding: LocalText = NO_TEXT
    funders: list[LocalText] = []
    """Those who paid, by name, for catalogues."""
    disclaimer: LocalText = NO_TEXT
    """Who does not answer for what the report says."""
    isbn: dict[LanguageCode, dict[Form, str]] = {}
    """ISBN by language and format: {lv: {pdf: 978-…, epub: 978-…}}."""
    udk: Text = ""
    """The class in the Universal Decimal Classification: 021:502.131.1."""
    doi: LocalText = NO_TEXT
    """The DOI, without an address before it: one of each edition is best, {lv: 10.…, en: 10.…}."""
    licence: LocalText = NO_TEXT
    """The licence in words."""
    spdx: str = ""
    """The licence's identifier, for programs: CC-BY-4.0 (https://spdx.org/licenses/)."""
    pictures: LocalText = NO_TEXT
    """Which pictures the licence does not cover."""
    rights: LocalText = NO_TEXT
    holders: list[LocalText] = []
    """Those who hold the rights, by name, for catalogues."""
    contact: LocalText = NO_TEXT
    accessibility: LocalText = NO_TEXT
    """Whom to write to when something cannot be read: an address, a telephone number."""
    online: str = Field("", pattern=r"^(https?://\S+)?$")
    """The address of the web page where the releases lie: https://…"""
    notes: list[Note] = []


class SubjectSettings(_Settings):
    """What the report is about, as a term of a vocabulary."""

    name: LocalText
    uri: str = Field(pattern=r"^https?://\S+$")
    """The term's address: http://metadata.un.org/sdg/4."""


class PartSettings(_Settings):
    """Chapters under a common title."""

    part: Id
    """The part's id, the same in all languages."""
    title: LocalText
    lead: LocalText = NO_TEXT
    """A sentence or two below the title."""
    params: dict[str, Any] = {}
    """Free values for the style's template."""
    chapters: list[ChapterName] = Field(min_length=1)


class IndexSettings(_Settings):
    """An index at the end of the book.

    By terms: the words that are marked in the text. By data: the chapters whose params name a row
    of a data file.
    """

    title: LocalText = NO_TEXT
    """What the index is called, if not simply Index."""
    by: list[str] = []
    """The params of chapters that name rows: [goal, goals]. Without it, an index by terms."""
    data: str = ""
    """The data file, without ending, whose rows they name."""
    key: str = "n"
    """The column that params name a row by."""
    name: str = "name"
    """The column that holds what a row is called."""

    @model_validator(mode="after")
    def _by_data(self) -> IndexSettings:
        if bool(self.by) != bool(self.data):
            raise ValueError('"by" and "data" belong together: by: [goal, goals], data: goals')
        return self


class EpubSettings(_Settings):
    """How the EPUB is made."""

    page_list: bool = True
    """Whether the pages of the PDF can be found in the EPUB. Only where there is no PDF: false."""
    fonts: bool = False
    """Whether the style's fonts are put in, cut down to what the book uses; else the reader's own serve."""


class PaperSettings(_Settings):
    """The paper that the report is printed on: it decides how wide the spine is."""

    name: Text = ""
    """What the printing house calls it."""
    grammage: float = Field(100, gt=0)
    """Its weight in g/m²."""
    volume: float = Field(1.25, gt=0)
    """Its volume (bulk) in cm³/g: about 0.8 for gloss, 1.25 for offset, up to 2 for bulky book papers."""
    thickness: float | None = Field(None, gt=0)
    """The thickness of a leaf in mm, if it is known; else weight times volume."""

    @property
    def leaf(self) -> float:
        """The thickness of a leaf in mm."""
        return self.thickness or self.grammage * self.volume / 1000


class PrintSettings(_Settings):
    """How the report is printed: `reportkit build --profile print`."""

    paper: PaperSettings = PaperSettings()
    multiple: int = Field(4, ge=2, multiple_of=2)
    """The number of pages is a multiple of this; blank ones are added at the end. A sheet folded once has 4."""
    bleed: float = Field(3, ge=0)
    """How many mm are printed beyond the edge, to be cut off; no more than the style draws."""
    spine: float | None = Field(None, ge=0)
    """The width of the spine in mm, if the printing house told it; 0 for a stapled booklet."""
    profile: str = ""
    """The ICC profile of the press, a file of the report or of the style: press/coated.icc. It makes PDF/X-4."""
    condition: Text = ""
    """The printing condition that the profile describes, by its registered name: FOGRA51."""

    @model_validator(mode="after")
    def _with_profile(self) -> PrintSettings:
        if self.condition and not self.profile:
            raise ValueError('"condition" tells what a "profile" describes, and there is none')
        return self


class AccessibilitySettings(_Settings):
    """Who vouches that the EPUB is accessible. Without it, no conformance is claimed."""

    certifier: LocalText
    """The organisation that certifies it, after `reportkit validate` and a look of its own."""
    credential: LocalText = NO_TEXT
    """What entitles it to."""
    report: str = Field("", pattern=r"^(https?://\S+)?$")
    """Where its report can be read: https://…"""


class OmittedChapter(_Settings):
    """A chapter that an abridged edition leaves out on purpose."""

    chapter: ChapterName
    reason: str = Field(min_length=3)


class CheckSettings(BaseModel):
    """How much a finding matters in this report, and what its rule is to go by.

    A level alone will do: {RK224: off}. Options stand beside it: {RK224: {words: 30}}.
    """

    model_config = ConfigDict(extra="allow", frozen=True, defer_build=True)

    level: Literal["off", "info", "warning", "error"] | None = None
    """off, info, warning or error; without it, as the code's page says."""

    @model_validator(mode="before")
    @classmethod
    def _level_alone(cls, value: Any) -> Any:
        return {"level": value} if isinstance(value, str) else value

    @property
    def options(self) -> Mapping[str, Any]:
        """What is said beside the level."""
        return self.model_extra or {}


class ReleaseSettings(_Settings):
    """What a release may go out with."""

    max_stale: Annotated[int, Field(alias="max-stale", ge=0)] = 0
    """How many sections of an abridged edition may be behind the full text."""


class Settings(_Settings):
    """report.yaml: what a report is called, who makes it, and what it holds in which order."""

    title: LocalText
    subtitle: LocalText = NO_TEXT
    kind: LocalText = NO_TEXT
    """What sort of publication this is: {lv: Apkopojums, en: Compendium}."""
    years: Text = ""
    """The years that the report covers, as printed on the cover: 2019–2021."""
    style: str = Field("house", min_length=1)
    """The folder under styles/ that decides the look."""
    languages: Languages
    publishers: list[PublisherSettings] = []
    contributors: list[Contributor] = []
    description: LocalText = NO_TEXT
    """One or two sentences for catalogues and search engines."""
    keywords: dict[LanguageCode, list[str]] = {}
    subjects: list[SubjectSettings] = []
    """What the report is about, as terms of vocabularies: for catalogues."""
    blurb: LocalText = NO_TEXT
    """The text of the back cover."""
    imprint: ImprintSettings = ImprintSettings()
    epub: EpubSettings = EpubSettings()
    print: PrintSettings = PrintSettings()
    accessibility: AccessibilitySettings | None = None
    contents: list[PartSettings | ChapterName] = []
    """Chapters and parts in their order. Without it, all chapters in the order of their names."""
    indexes: list[IndexSettings] = []
    """The indexes at the end of the book: of marked terms, of rows of a data file."""
    omit: dict[LanguageCode, list[OmittedChapter]] = {}
    """Chapters that an abridged edition leaves out, each with a reason."""
    spelling: dict[LanguageCode, bool | str] = {}
    """Languages to check the spelling of: {lv: true}, or with a dictionary: {lv: spelling/lv_LV}."""
    online: dict[LanguageCode, WebAddress] = {}
    """Where the editions can be read on the web: {lv: https://…, en: https://…}."""
    list_omitted: Annotated[bool, Field(alias="list-omitted")] = False
    """Whether an abridged edition lists at its end what it leaves out, and why."""
    release: ReleaseSettings = ReleaseSettings()
    checks: dict[CheckCode, CheckSettings] = {}
    """How much findings matter here: {RK203: off, RK224: {level: info, words: 30}}."""

    @model_validator(mode="before")
    @classmethod
    def _schema_key(cls, value: Any) -> Any:
        """Let editors find the schema through a ``$schema`` key as well as through a comment."""
        if isinstance(value, dict):
            return {key: each for key, each in value.items() if key != "$schema"}
        return value


class OmittedSection(_Settings):
    """A section of the source text that this abridgement leaves out on purpose."""

    id: Annotated[str, StringConstraints(pattern=rf"^{SECTION_ID.pattern}\+?$")]
    """The section's id; followed by + it takes in the sections below it."""
    reason: str = Field(min_length=3)


class ChapterSettings(_Settings):
    """The metadata block at the head of a chapter."""

    template: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")] = "chapter"
    """The page template of the style."""
    standfirst: str = ""
    """A sentence or two below the title."""
    running: str = ""
    """A shorter title for the foot of the page."""
    numbered: bool = True
    params: dict[str, Any] = {}
    """Free values for the template."""
    omit: list[OmittedSection] = []
    """Sections of the source text that have no counterpart here, each with a reason."""


Model = TypeVar("Model", bound=BaseModel)


def check(model: type[Model], file: YamlFile) -> tuple[Model | None, Diagnostics]:
    """Return the settings of ``file`` as a ``model``, or None and every mistake in them."""
    value = {} if file.value is None else file.value
    try:
        return model.model_validate(value), ()
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=True)
        return None, tuple(_diagnostic(model, file, each) for each in _told_once(problems))


def schema() -> dict[str, Any]:
    """Return the JSON Schema of report.yaml (draft 2020-12)."""
    made = described(Settings)
    made["properties"]["$schema"] = {"type": "string", "description": "Where this schema is."}
    return made | {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "report.yaml",
    }


def _told_once(problems: Sequence[Any]) -> list[Any]:
    """Drop the complaints of the kinds of value that the author did not mean.

    An item of the contents is a part or a name; pydantic tells what is wrong for each.
    """
    told: dict[Path_, Any] = {}
    for problem in problems:
        kind = str(problem["loc"][-1]) if problem["loc"] else ""
        is_part = isinstance(problem["input"], dict)
        if kind == "PartSettings" or (is_part and kind.startswith("constrained-str")):
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


def _diagnostic(model: type[BaseModel], file: YamlFile, problem: Any) -> Diagnostic:
    path = _where(problem["loc"])
    name = ".".join(map(str, path)) or "the file"
    if problem["type"] == "extra_forbidden":
        known = _keys_at(model.model_json_schema(), path[:-1])
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
    "list_type": "it must be a list",
    "dict_type": "it must be a list of keys and values",
    "model_type": "it must be a list of keys and values",
    "string_pattern_mismatch": "only a–z, 0–9 and - are allowed",
    "too_short": "it must not be empty",
    "string_too_short": "it is too short",
}

_HINTS = {
    "list_type": "Write each item on a line of its own that begins with -.",
    "dict_type": "Write one key: value on each line, indented.",
    "model_type": "Write one key: value on each line, indented.",
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
