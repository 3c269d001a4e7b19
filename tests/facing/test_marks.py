"""Pieces marked for the facing edition: ids of their own, notes, room."""

from __future__ import annotations

from reportkit.facing.marks import PREFIX, Room, own_ids, with_notes, with_room

PIECE = (
    '<!DOCTYPE html>\n<html lang="en"><head><title>T</title></head><body>'
    '<section id="a"><h1>A</h1><p><a href="#b">b</a> <a href="https://x.lv/#b">x</a></p>'
    '<section id="b"><h2>B</h2><p>Text</p></section></section></body></html>'
)


def test_ids_are_told_apart_with_what_refers_to_them() -> None:
    html = own_ids(PIECE)
    assert f'<section id="{PREFIX}b">' in html
    assert f'<a href="#{PREFIX}b">' in html
    assert 'href="https://x.lv/#b"' in html


def test_a_note_stands_below_its_heading() -> None:
    html = with_notes(PIECE, {"b": "Left <out>"})
    assert '<h2>B</h2><p class="facing-note">Left &lt;out&gt;</p><p>Text</p>' in html
    assert with_notes(PIECE, {}) == PIECE


def test_room_is_pages_then_a_height() -> None:
    html = with_room(PIECE, {"b": Room(2, 30)}, 0, "Goes on")
    page = '<div class="facing-page"><p class="facing-note">Goes on</p></div>'
    room = '<div class="facing-break" style="height:30.00pt"></div>'
    assert f'{page}{room}<section id="b">' in html
    assert 'class="facing-room" style="height:30.00pt"' in with_room(
        PIECE, {"b": Room(0, 30)}, 0, ""
    )


def test_pages_at_the_end() -> None:
    html = with_room(PIECE, {}, 2, "Goes on")
    assert html.count("Goes on") == 2
    assert html.endswith("</p></div></body></html>")
