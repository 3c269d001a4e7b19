"""The download page of a release, in each language, from the style's template and screen sheet.

It needs no script and no server: everything but the files that it leads to is in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from reportkit.catalogue.schemaorg import graph
from reportkit.catalogue.work import Expression, Manifestation, Work
from reportkit.gather import in_html
from reportkit.locales import Locale, load_locale
from reportkit.release.gates import Proofs
from reportkit.sources import Report, make_edition
from reportkit.styles import find_style
from reportkit.templates import Templates

TEMPLATE = "release.html.j2"


def pages(report: Report, work: Work, proofs: Proofs, files: Sequence[str]) -> Mapping[str, bytes]:
    """Return the pages by file name; ``files`` are those of the release that are there already."""
    return {
        page_name(work, each.language): _Page(report, work, each, proofs, files).html()
        for each in work.expressions
    }


def page_name(work: Work, language: str) -> str:
    """Return index.html for the language of the original, index.<language>.html for the others."""
    return "index.html" if language == work.original.language else f"index.{language}.html"


class _Page:
    """The page in the language of ``expression``."""

    def __init__(
        self,
        report: Report,
        work: Work,
        expression: Expression,
        proofs: Proofs,
        files: Sequence[str],
    ) -> None:
        self.report = report
        self.work = work
        self.own = expression
        self.proofs = proofs
        self.files = files
        self.locale = load_locale(expression.language)

    def html(self) -> bytes:
        style = find_style(self.report.settings.style, self.report.folder)
        edition = make_edition(self.report, self.own.language)
        imprint = self.report.settings.imprint
        contact = imprint.accessibility.in_(self.own.language)
        ordered = sorted(self.work.expressions, key=lambda each: each is not self.own)
        context = {
            "css": Markup(style.screen()),
            "jsonld": _in_script(graph(self.work, self.own)),
            "work": self.work,
            "own": self.own,
            "tag": self.locale.tag,
            "kind": edition.kind_label,
            "years": edition.years,
            "nav": list(self._languages()),
            "editions": [self._edition(each) for each in ordered],
            "accessibility": list(self._statements(ordered)),
            "unreadable": self._said("unreadable", contact) if contact else "",
            "licence": self._phrases(imprint.licence.in_(self.own.language)),
            "pictures": self._phrases(imprint.pictures.in_(self.own.language)),
            "rights": self._phrases(imprint.rights.in_(self.own.language)),
            "records": [each for each in self.files if each.startswith("metadata/")],
            "reports": [each for each in self.files if each.startswith("validation/")],
        }
        page = Templates(style, edition, self.locale).render(TEMPLATE, **context)
        return page.encode()

    def _languages(self) -> Iterator[dict[str, Any]]:
        """Yield the languages of the page, each by its own name."""
        for each in self.work.expressions:
            locale = load_locale(each.language)
            yield {
                "file": page_name(self.work, each.language),
                "tag": locale.tag,
                "name": locale.name_of(each.language),
                "is_here": each is self.own,
            }

    def _edition(self, expression: Expression) -> dict[str, Any]:
        language = expression.language
        pdf = next((each for each in expression.manifestations if each.form == "pdf"), None)
        return {
            "expression": expression,
            "description": _phrase(self.report, expression.description, language),
            "kind": self.locale.label(expression.kind),
            "language": self.locale.name_of(language),
            "cover": pdf.file.replace(".pdf", ".png") if pdf else "",
            "files": [self._file(each) for each in expression.manifestations],
        }

    def _file(self, item: Manifestation) -> dict[str, Any]:
        return {
            "item": item,
            "form": item.form.upper(),
            "size": _size(item.bytes, self.locale),
            "pages": self.locale.number(item.pages) if item.pages else "",
        }

    def _statements(self, expressions: Sequence[Expression]) -> Iterator[str]:
        """Yield what validators found of each file, in the language of the page."""
        for expression in expressions:
            for item in expression.manifestations:
                found = [each for each in self.proofs.verdicts if each.file.name == item.file]
                asked = [each for each in found if not each.checked.startswith("qpdf")]
                standards = ", ".join(each.checked for each in asked)
                passed = all(each.passed for each in found)
                name = "checks-none" if not asked else f"checks-{'passed' if passed else 'failed'}"
                yield self.locale.label(name, form=item.file, standards=standards)

    def _said(self, name: str, contact: str) -> Markup:
        """Return a label about a contact, which becomes a link if it is an address."""
        is_mail = "@" in contact and " " not in contact
        link = Markup('<a href="mailto:{0}">{0}</a>').format(contact) if is_mail else contact
        before, after = self.locale.label(name, contact="\0").split("\0")
        return Markup("{}{}{}").format(before, link, after)

    def _phrases(self, text: str) -> Markup:
        return _phrase(self.report, text, self.own.language)


def _phrase(report: Report, text: str, language: str) -> Markup:
    """Return Markdown of the settings as HTML."""
    made = in_html((text,), language, report.folder) if text else {}
    return Markup(made.get(text, "")) if isinstance(made, Mapping) else Markup("")


def _in_script(value: Any) -> Markup:
    """Return ``value`` as JSON that cannot end the element it stands in (HTML, 4.12.1.3)."""
    return Markup(json.dumps(value, ensure_ascii=False, indent=1).replace("<", "\\u003c"))


def _size(count: int, locale: Locale) -> str:
    if count >= 1_000_000:
        return f"{locale.number(round(count / 1_000_000, 1))} MB"
    return f"{locale.number(max(1, round(count / 1000)))} kB"
