"""report.yaml: what a report is called, who makes it, and what it holds in which order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from reportkit.config.forms import AccessibilitySettings, EpubSettings, PrintSettings
from reportkit.config.imprint import (
    Contributor,
    ImprintSettings,
    PublisherSettings,
    SubjectSettings,
)
from reportkit.config.kinds import (
    NO_TEXT,
    ChapterName,
    CheckCode,
    Group,
    Id,
    LanguageCode,
    Lenient,
    Limits,
    LocalText,
    Text,
    WebAddress,
)
from reportkit.model import SETTINGS_FILE

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True)
class Languages(Group):
    """Which language the report is written in, and which it is shortened into."""

    source: LanguageCode
    """The language of the full text."""
    abridged: tuple[LanguageCode, ...] = ()
    """The languages of the abridged editions."""

    def __post_init__(self) -> None:
        named = (self.source, *self.abridged)
        if len(set(named)) < len(named):
            raise ValueError("a language can have one edition only")


@dataclass(frozen=True, slots=True)
class PartSettings(Group):
    """Chapters under a common title."""

    part: Id
    """The part's id, the same in all languages."""
    title: LocalText
    chapters: Annotated[tuple[ChapterName, ...], Limits(min_length=1)]
    lead: LocalText = NO_TEXT
    """A sentence or two below the title."""
    params: dict[str, Any] = field(default_factory=dict)
    """Free values for the style's template."""


@dataclass(frozen=True, slots=True)
class IndexSettings(Group):
    """An index at the end of the book.

    By terms: the words that are marked in the text. By data: the chapters whose params name a row
    of a data file.
    """

    title: LocalText = NO_TEXT
    """What the index is called, if not simply Index."""
    by: tuple[str, ...] = ()
    """The params of chapters that name rows: [goal, goals]. Without it, an index by terms."""
    data: str = ""
    """The data file, without ending, whose rows they name."""
    key: str = "n"
    """The column that params name a row by."""
    name: str = "name"
    """The column that holds what a row is called."""

    def __post_init__(self) -> None:
        if bool(self.by) != bool(self.data):
            raise ValueError('"by" and "data" belong together: by: [goal, goals], data: goals')


@dataclass(frozen=True, slots=True)
class OmittedChapter(Group):
    """A chapter that an abridged edition leaves out on purpose."""

    chapter: ChapterName
    reason: Annotated[str, Limits(min_length=3)]


@dataclass(frozen=True, slots=True)
class CheckSettings(Lenient):
    """How much a finding matters in this report, and what its rule is to go by.

    A level alone will do: {RK224: off}. Options stand beside it: {RK224: {words: 30}}.
    """

    level: Literal["off", "info", "warning", "error"] | None = None
    """off, info, warning or error; without it, as the code's page says."""
    options: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def _meant(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"level": value}
        if not isinstance(value, dict):
            return value
        options = {str(key): each for key, each in value.items() if key != "level"}
        return {"level": value.get("level"), "options": options}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> Any:
        """Tell editors that options stand beside the level."""
        made = handler(core)
        shown = handler.resolve_ref_schema(made)
        shown["additionalProperties"] = True
        shown["properties"].pop("options", None)
        return made


@dataclass(frozen=True, slots=True)
class ReleaseSettings(Group):
    """What a release may go out with."""

    max_stale: Annotated[int, Limits(ge=0)] = 0
    """How many sections of an abridged edition may be behind the full text."""


@dataclass(frozen=True, slots=True)
class Settings(Group):
    """report.yaml: what a report is called, who makes it, and what it holds in which order."""

    file_name: ClassVar[str] = SETTINGS_FILE

    title: LocalText
    languages: Languages
    subtitle: LocalText = NO_TEXT
    kind: LocalText = NO_TEXT
    """What sort of publication this is: {lv: Apkopojums, en: Compendium}."""
    years: Text = ""
    """The years that the report covers, as printed on the cover: 2019–2021."""
    style: Annotated[str, Limits(min_length=1)] = "house"
    """The folder under styles/ that decides the look."""
    publishers: tuple[PublisherSettings, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    description: LocalText = NO_TEXT
    """One or two sentences for catalogues and search engines."""
    keywords: dict[LanguageCode, tuple[str, ...]] = field(default_factory=dict)
    subjects: tuple[SubjectSettings, ...] = ()
    """What the report is about, as terms of vocabularies: for catalogues."""
    blurb: LocalText = NO_TEXT
    """The text of the back cover."""
    imprint: ImprintSettings = field(default_factory=ImprintSettings)
    epub: EpubSettings = field(default_factory=EpubSettings)
    print: PrintSettings = field(default_factory=PrintSettings)
    accessibility: AccessibilitySettings | None = None
    contents: tuple[PartSettings | ChapterName, ...] = ()
    """Chapters and parts in their order. Without it, all chapters in the order of their names."""
    indexes: tuple[IndexSettings, ...] = ()
    """The indexes at the end of the book: of marked terms, of rows of a data file."""
    omit: dict[LanguageCode, tuple[OmittedChapter, ...]] = field(default_factory=dict)
    """Chapters that an abridged edition leaves out, each with a reason."""
    spelling: dict[LanguageCode, bool | str] = field(default_factory=dict)
    """Languages to check the spelling of: {lv: true}, or with a dictionary: {lv: spelling/lv_LV}."""
    online: dict[LanguageCode, WebAddress] = field(default_factory=dict)
    """Where the editions can be read on the web: {lv: https://…, en: https://…}."""
    list_omitted: bool = False
    """Whether an abridged edition lists at its end what it leaves out, and why."""
    release: ReleaseSettings = ReleaseSettings()
    checks: dict[CheckCode, CheckSettings] = field(default_factory=dict)
    """How much findings matter here: {RK203: off, RK224: {level: info, words: 30}}."""
