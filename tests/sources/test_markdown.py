"""Years and dates at the beginning of a paragraph are not lists."""

from __future__ import annotations

import pytest

from reportkit.adapters import pandoc
from reportkit.locales import load_locale
from reportkit.sources.markdown import ready


@pytest.mark.parametrize(
    ("language", "markdown", "html"),
    [
        ("lv", "2015. gada rudenī", "<p>2015. gada rudenī</p>"),
        ("lv", "4. aprīlī un vēlāk", "<p>4. aprīlī un vēlāk</p>"),
        ("lv", "> 2020. gadā", "<blockquote>\n<p>2020. gadā</p>\n</blockquote>"),
        ("lv", "1. gaļa\n2. piens", "<ol>\n<li>gaļa</li>\n<li>piens</li>\n</ol>"),
        ("lv", "```\n2015. gada\n```", "<pre><code>2015. gada</code></pre>"),
        ("en", "1. first\n2. second", "<ol>\n<li>first</li>\n<li>second</li>\n</ol>"),
    ],
)
def test_lists_and_years(language: str, markdown: str, html: str) -> None:
    """What begins like a date stays a sentence; a list stays a list, code stays code."""
    made = pandoc.to_html(ready(markdown, load_locale(language)))
    assert made.strip().replace(' type="1"', "") == html
