"""The style's Jinja templates: pages, blocks, views of data, and art.

Templates belong to the style and are sandboxed all the same; a manuscript never holds any.
"""

from __future__ import annotations

import base64
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from reportkit.cache.tools import tools
from reportkit.locales import Locale
from reportkit.locales.spacing import spaced
from reportkit.model import Edition
from reportkit.styles import Style, StyleError

if TYPE_CHECKING:
    import jinja2


class TemplateError(Exception):
    """A template cannot be filled with what it was given; the message says which and why."""


class Templates:
    """The templates of ``style``, speaking the language of ``edition``."""

    def __init__(self, style: Style, edition: Edition, locale: Locale) -> None:
        self.style = style
        self.edition = edition
        self.locale = locale

    def render(self, template: str, **context: Any) -> str:
        """Return ``templates/<template>`` filled with ``context``.

        Raises :class:`reportkit.styles.StyleError` where the style lacks the template, and
        :class:`TemplateError` where the template misses something in what it was given.
        """
        import jinja2

        try:
            return self._environment.get_template(template).render(context)
        except jinja2.TemplateNotFound as error:
            raise StyleError(
                f'the style "{self.style.name}" has no template {error.name}'
            ) from None
        except jinja2.TemplateSyntaxError as error:
            raise StyleError(f"{error.name}, line {error.lineno}: {error.message}") from None
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            raise TemplateError(f"{template}: {error}") from error

    @cached_property
    def _environment(self) -> jinja2.Environment:
        import jinja2
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        from reportkit.adapters.jinja import kept_code

        folders = [folder / "templates" for folder in self.style.folders]
        environment = ImmutableSandboxedEnvironment(
            loader=jinja2.FileSystemLoader(folders),
            bytecode_cache=kept_code(self.locale.code, tools()),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {
            "date": self.locale.date,
            "number": self.locale.number,
            "roman": roman,
            "spaced": self._spaced,
        }
        environment.globals |= {
            "edition": self.edition,
            "data": self.edition.data,
            "labels": self.locale.labels,
            "tokens": self.style.edition_tokens(self.edition.kind),
            "label": self.locale.label,
            "page": page,
            "art": self._art,
            "wrong": wrong,
        }
        return environment

    def _spaced(self, words: object) -> str:
        """Return a text of a data file with the no-break spaces of the edition's language."""
        return spaced(str(words), self.locale)

    def _art(self, name: str, **values: Any) -> str:
        """Return a drawing of the style as a CSS value: ``url(data:…)``."""
        svg = self.render(f"art/{name}.svg.j2", values=values, **values)
        coded = base64.b64encode(svg.encode("utf-8")).decode("ascii")
        return Markup(f"url(data:image/svg+xml;base64,{coded})")


def wrong(message: str) -> str:
    """Give up: what the template was given is not fit for it.  Authors read ``message``."""
    raise TemplateError(message)


def page(id_: str) -> Markup:
    """Return the place where the number of the page of ``id_`` is to be printed."""
    return Markup('<a class="pg" href="#{}" data-page></a>').format(id_)


def roman(number: int) -> str:
    """Return ``number`` (1 to 3999) in Roman numerals."""
    digits = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    text = ""
    for value, letters in digits:
        count, number = divmod(number, value)
        text += letters * count
    return text
