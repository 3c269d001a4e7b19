"""Every code that reportkit may print.  A code is never given a new meaning, and never reused.

``docs/codes/`` has a page for each, with a wrong and a right example.
"""

from __future__ import annotations

from reportkit.diagnostics import Code, Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

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
COARSE = Code("RK039", _W, "A picture has fewer than 300 pixels to an inch where it is printed.")

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

# Abridged editions
STALE = Code("RK100", _W, "Sections of an abridged edition are behind the full text.")
UNACCOUNTED = Code("RK101", _E, "A section went into no abridged one and is not left out.")
NO_ABRIDGEMENT = Code("RK102", _E, "A chapter has no abridgement and a release needs to know why.")
ORPHAN = Code("RK103", _E, "An abridged section, or a record, names a source that is gone.")
CONFLICT = Code("RK104", _E, "The record of an abridged section cannot be read.")
TOO_STALE = Code("RK105", _E, "More sections are behind the full text than a release may have.")

# Finished pages
DEAD_EXPLANATION = Code("RK070", _W, "look.yaml explains something that is no longer found.")

# Word files
WORD_FILE = Code("RK130", _E, "A Word file cannot be read.")
WORD_LOST = Code("RK131", _W, "Something of a Word file could not be kept.")
WORD_CHANGED = Code(
    "RK132", _I, "Something of a Word file wants a look: it was changed, or guessed."
)

# Translations that come back
FOREIGN_FILE = Code(
    "RK135", _E, "A file to import is not one that reportkit exported for this report."
)
WRONG_PLACEHOLDER = Code("RK136", _E, "A translation has a placeholder that stands for nothing.")
LOST_PLACEHOLDER = Code("RK137", _W, "A translation has lost a placeholder.")
BROKEN_UNIT = Code("RK138", _E, "A translation does not fit the place that it is for.")
EXCHANGE_CONFLICT = Code("RK139", _E, "A section was changed in the file and in the chapter.")
NOT_DONE = Code("RK140", _I, "A section that came back is not acknowledged.")

# Releases
UNSET = Code("RK300", _I, "The imprint does not say something that catalogues ask for.")
WRONG_IDENTIFIER = Code("RK301", _E, "An ISBN, an ISSN or a DOI cannot be one.")
IDENTIFIER_TWICE = Code("RK302", _E, "Two files have the same ISBN.")
NO_PROFILE = Code("RK303", _W, "Files for the press are in RGB: no colour profile is named.")

# Language
DOUBLE_SPACE = Code("RK200", _I, "Two spaces stand between two words.")
SPACE_BEFORE = Code("RK201", _W, "A space stands before a punctuation mark, or inside brackets.")
SPACE_AFTER = Code("RK202", _W, "No space stands after a comma or a semicolon.")
DOUBLED_WORD = Code("RK203", _W, "A word stands twice in a row.")
TYPED_QUOTES = Code("RK204", _W, "Quotation marks are typed that reportkit sets itself.")
LONE_QUOTE = Code("RK205", _W, "A quotation mark is opened and never closed.")
DASH = Code("RK206", _W, "A dash is not the dash of the language.")
RANGE = Code("RK207", _W, "A span of numbers or years is not written with an en dash.")
RANGE_WORD = Code("RK208", _I, "A span has a word before it that does not go with a dash.")
DECIMAL_MARK = Code("RK210", _W, "A decimal mark is not that of the language.")
GROUPING = Code("RK211", _W, "Digits are not grouped as the language groups them.")
PERCENT = Code("RK212", _W, "A percent sign is not set off as the language asks.")
ORDINAL = Code("RK213", _W, "An ordinal number is not written as the language writes it.")
DATE_FORM = Code("RK214", _I, "A date is not written as the language writes it in prose.")
NO_SUCH_DAY = Code("RK215", _W, "A date names a day that its month does not have.")
TIME = Code("RK216", _W, "A time of day is not written as the language writes it.")
ABBREVIATION = Code("RK217", _W, "An abbreviation is not written as the language writes it.")
NOTE_STOP = Code("RK218", _W, "A footnote does not end with a full stop.")
HEADING_MARK = Code("RK219", _W, "A heading ends with a punctuation mark.")
LOOK_ALIKE = Code("RK220", _W, "A letter is of another alphabet, or not one character.")
INVISIBLE = Code("RK221", _W, "A character stands here that cannot be seen.")
UNMARKED_LANGUAGE = Code("RK222", _W, "Words in another language are not marked as such.")
SPELLING = Code("RK223", _I, "A word is not in the dictionary.")
LONG_SENTENCE = Code("RK224", _I, "A sentence is long.")
DOUBLED_MARK = Code("RK225", _W, "Punctuation marks stand side by side that do not go together.")
LONE_BRACKET = Code("RK226", _W, "A bracket is opened and never closed, or closed twice.")

# Structure
BARE_ADDRESS = Code("RK230", _W, "A web address stands where a link's words should.")
VAGUE_LINK = Code("RK231", _W, "The words of a link do not tell where it leads.")
ALT_REPEATS = Code("RK232", _W, "A text alternative only repeats the caption or the file's name.")
ALT_OF_PICTURE = Code("RK233", _I, "A text alternative says that there is a picture.")
HEADLESS_TABLE = Code("RK234", _W, "A table has no head, or an empty cell in it.")
NO_CAPTION = Code("RK235", _W, "A figure or a table has no caption.")
FEW_PIXELS = Code("RK236", _W, "A picture has too few pixels for print.")
CHART_ONLY = Code("RK237", _I, "The numbers of a chart are nowhere to be read.")
BOLD_HEADING = Code("RK238", _I, "A paragraph in bold stands for a heading.")

# Checking
NO_DICTIONARY = Code("RK240", _W, "Spelling is to be checked, but there is no dictionary.")
DEAD_WAIVER = Code("RK241", _W, "A waiver is for something that is no longer found.")

# Between the languages
WRONG_NUMBER = Code("RK260", _E, "A number in the abridgement is not in what it was made from.")
WRONG_PERCENT = Code(
    "RK261", _E, "A percentage in the abridgement is not in what it was made from."
)
WRONG_DATE = Code("RK262", _E, "A date or time in the abridgement is not in what it was made from.")
WRONG_COUNT = Code("RK263", _W, "A number in words is not in what the abridgement was made from.")
ROUNDED = Code("RK264", _I, "A number in the abridgement is rounded.")
WRONG_CELL = Code("RK265", _E, "A table of the abridgement has a number that the full one lacks.")
FORBIDDEN_WORD = Code("RK270", _W, "A word is used that the termbase forbids.")
TERM_WITHOUT_SOURCE = Code("RK271", _W, "A term or name is not in what it was made from.")
SOURCE_FORM = Code("RK272", _W, "A name stands in a form of the source language.")
LEFT_UNTRANSLATED = Code("RK273", _W, "Words of the source text were left untranslated.")
TERM_CONTRADICTS = Code("RK274", _W, "The termbase contradicts itself.")
OTHER_FIGURE = Code("RK280", _W, "A figure or table is not in what the section was made from.")
OTHER_SOURCE = Code("RK281", _W, "A citation is not in what the section was made from.")
OTHER_ADDRESS = Code("RK282", _W, "An address is not in what the section was made from.")
REFERENCE_LEFT_OUT = Code("RK283", _E, "A reference leads to what the abridgement leaves out.")
ODD_LENGTH = Code("RK284", _I, "A section is longer or shorter than abridgements are.")

CODES: tuple[Code, ...] = tuple(
    sorted((each for each in globals().values() if isinstance(each, Code)), key=lambda c: c.code)
)
