"""The last words of a paragraph stay together; nothing else is bound."""

from __future__ import annotations

import pytest

from reportkit.adapters.html import inner, parse
from reportkit.transforms.endings import keep_endings, kept
from tests.scenes import after


def bound(html: str) -> str:
    return kept(html).replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Tas ir vārdos tik garš teikums, ka ar to pietiek.", "… pietiek."),
        ("Šis ir pietiekami garš teikums, kas beidzas tā.", "… beidzas~tā."),
        ("Šis ir pietiekami garš teikums, un vai tā ir.", "… un vai~tā~ir."),
        ("Šis ir pietiekami garš teikums par <em>to un</em> to.", "… <em>to~un</em>~to."),
        (
            "Šis ir teikums, kas beidzas ar avotu (<a>Deklarācija, 2014</a>).",
            "… (<a>Deklarācija,~2014</a>).",
        ),
        ("Šis ir pietiekami garš teikums ar svītru – tā.", "… svītru~– tā."),
        ("Šis ir pietiekami garš teikums ar <code>x y</code>", "… <code>x y</code>"),
        ("Ir īss.", "Ir īss."),
    ],
)
def test_short_last_words_are_bound(typed: str, wanted: str) -> None:
    assert bound(typed).endswith(wanted.removeprefix("… "))


def test_a_footnote_has_an_end_of_its_own() -> None:
    body = parse(
        '<p>Šis ir pietiekami garš teikums, kas beidzas tā.<span class="fn">Bet šī ir piezīme, '
        "un arī tā beidzas tā.</span></p>"
    )
    for _ in keep_endings(body, None):  # type: ignore[arg-type]
        pass
    html = inner(body).replace("\u00a0", "~")
    assert "kas beidzas~tā.<span" in html
    assert "arī tā beidzas~tā.</span>" in html


def test_a_list_item_and_a_paragraph_of_a_chapter_are_bound() -> None:
    html = after(
        keep_endings,
        "Šis ir pietiekami garš teikums, kas beidzas tā.\n\n- Un šis ir garš punkts, kas beidzas tā.\n",
    )
    assert html.count("beidzas\u00a0tā.") == 2


def test_a_title_keeps_its_last_two_words() -> None:
    title = parse("<h1>Ko bibliotekāri paņēma līdzi</h1><h2>Ko viņi paņēma līdzi un kāpēc tā</h2>")
    list(keep_endings(title, None))  # type: ignore[arg-type]
    html = inner(title).replace("\u00a0", "~")
    assert "Ko bibliotekāri paņēma~līdzi" in html
    assert "kāpēc tā" in html
