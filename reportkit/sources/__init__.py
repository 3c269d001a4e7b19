"""Reading: a report's folder -> a frozen Report; a Report and a language -> an Edition."""

from reportkit.sources.edition import make_edition
from reportkit.sources.report import Report, read_report

__all__ = ["Report", "make_edition", "read_report"]
