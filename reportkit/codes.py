"""Every code that reportkit may print.  A code is never given a new meaning, and never reused.

``docs/codes/`` has a page for each, with a wrong and a right example.
"""

from __future__ import annotations

from reportkit.diagnostics import Code, Severity

_E, _W = Severity.ERROR, Severity.WARNING

# Files
UNREADABLE = Code("RK001", _E, "A file is missing or cannot be read.")
NOT_UTF8 = Code("RK002", _E, "A text is not in UTF-8.")
CONTROL_CHARACTER = Code("RK003", _E, "A text holds a character that no text should hold.")
EMPTY_FILE = Code("RK004", _E, "A file is empty.")
TOO_LARGE = Code("RK005", _E, "A file, a line or a nesting is larger than a text can be.")
YAML_SYNTAX = Code("RK006", _E, "A YAML file, or the head of a chapter, is not valid YAML.")
YAML_EXPLODES = Code("RK007", _E, "A YAML file unfolds into too many values.")

# Ids and references
NO_ID = Code("RK010", _E, "A heading has no id.")
DUPLICATE_ID = Code("RK011", _E, "Two things have the same id.")
DANGLING_REFERENCE = Code("RK012", _E, "A reference names an id that nothing has.")
ODD_ID = Code("RK013", _E, "An id holds letters that an id may not hold.")
SKIPPED_LEVEL = Code("RK014", _E, "A heading is more than one level below the one before it.")
NO_TITLE = Code("RK015", _E, "A chapter must begin with one title of the first level.")
UNKNOWN_SOURCE = Code("RK016", _E, "A citation names a source that references.yaml lacks.")
UNKNOWN_FIELD = Code("RK017", _W, "A reference holds a field in braces that is not known.")

# Settings and chapters
WRONG_VALUE = Code("RK020", _E, "A setting has a value that it cannot have.")
UNKNOWN_KEY = Code("RK021", _E, "A setting is not known.")
MISSING_CHAPTER = Code("RK022", _E, "A chapter is listed, but there is no such file.")
UNLISTED_CHAPTER = Code("RK023", _W, "A chapter file is not listed in the contents.")
UNPAIRED_CHAPTER = Code("RK024", _W, "A chapter has no abridgement and is not accounted for.")
NO_STYLE = Code("RK025", _E, "The style, or a template of it, cannot be found.")
NO_LANGUAGE = Code("RK026", _E, "reportkit has no language data for a language.")
NO_SOURCE_TEXT = Code("RK027", _E, "A chapter has an abridgement but no text to abridge.")
UNKNOWN_ROW = Code("RK028", _E, "A chapter names a row that the data of an index do not have.")

NOT_IN_CHAPTER = Code("RK075", _W, "A text outside chapters holds what only a chapter can hold.")

# Pictures and charts
NO_PICTURE = Code("RK030", _E, "A picture is missing.")
OUTSIDE = Code("RK031", _E, "A picture or a file lies outside the report.")
BROKEN_PICTURE = Code("RK032", _E, "A picture is damaged or of a kind that is not known.")
UNSAFE_PICTURE = Code("RK033", _E, "An SVG picture holds scripts or reads other files.")
HUGE_PICTURE = Code("RK034", _E, "A picture has more pixels than a page can use.")
NO_ALT = Code("RK035", _W, "A picture has no text alternative.")
WRONG_CHART = Code("RK036", _E, "A chart cannot be drawn.")
REMOTE_CHART = Code("RK037", _E, "A chart reads data or pictures from elsewhere.")
NO_NUMBERS = Code("RK038", _E, "A picture is to show its numbers, but has none to show.")

# Markdown
RAW_HTML = Code("RK040", _W, "HTML in a manuscript is shown as text.")
RAW_TEX = Code("RK041", _W, "TeX in a manuscript is shown as text.")
OPEN_DIV = Code("RK042", _E, "A block is opened with ::: and never closed, or closed twice.")
UNKNOWN_BLOCK = Code("RK043", _W, "A block has a name that is not known.")
WRONG_ATTRIBUTE = Code("RK044", _E, "A block has an attribute that it cannot have, or lacks one.")
RAGGED_TABLE = Code("RK045", _W, "A row of a table has more or fewer cells than its head.")
BLOCK_IN_NOTE = Code("RK046", _W, "A footnote holds more than paragraphs.")
HEADING_IN_BLOCK = Code("RK047", _W, "A heading stands where it cannot open a section.")
WRONG_TERM = Code("RK048", _E, "A place is marked for the index without a term to find it by.")
NO_INDEX = Code("RK049", _W, "A place is marked for an index that the report does not have.")

# Data
NO_DATA = Code("RK050", _E, "A block names a data file that the report does not have.")
NO_VIEW = Code("RK051", _E, "A block names a view that the style does not have.")
WRONG_DATA = Code("RK052", _E, "A data file does not hold what its view needs.")
UNTRANSLATED = Code("RK053", _W, "A text in a data file is not given in every language.")

# Typesetting
NOT_SET = Code("RK060", _E, "A chapter could not be typeset.")
SET_WITH_WARNING = Code("RK061", _W, "The typesetting engine did not understand something.")
NO_GLYPH = Code("RK062", _E, "A character is missing in a font of the style.")

# Finished pages
DEAD_EXPLANATION = Code("RK070", _W, "look.yaml explains something that is no longer found.")

CODES: tuple[Code, ...] = tuple(
    sorted((each for each in globals().values() if isinstance(each, Code)), key=lambda c: c.code)
)
