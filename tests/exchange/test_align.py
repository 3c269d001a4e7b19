from __future__ import annotations

import pytest

from reportkit.exchange.align import side_by_side


@pytest.mark.parametrize(
    ("source", "target", "groups"),
    [
        ([], [], []),
        (["a"], [], [(["a"], [])]),
        (["a"], ["b"], [(["a"], ["b"])]),
        (["a", "b", "c"], ["x"], [(["a", "b", "c"], ["x"])]),
        (["a"], ["x", "y"], [(["a"], ["x", "y"])]),
        (["a", "b"], ["x", "y"], [(["a"], ["x"]), (["b"], ["y"])]),
    ],
)
def test_each_paragraph_is_in_one_group(
    source: list[str], target: list[str], groups: list[tuple[list[str], list[str]]]
) -> None:
    assert side_by_side(source, target) == groups


def test_what_names_the_same_things_stands_together() -> None:
    source = ["Ievads.", "Skat. @fig:karte.", "Garš teksts " * 9, "Beigas 2019 [@un2015]."]
    target = ["See @fig:karte.", "In 2019 [@un2015]."]
    (_, first), (last, _) = side_by_side(source, target)
    groups = side_by_side(source, target)
    assert "Skat. @fig:karte." in groups[0][0]
    assert "Beigas 2019 [@un2015]." in last
    assert first == ["See @fig:karte."]


def test_long_sections_are_aligned_quickly() -> None:
    source = [f"Rindkopa {n} par @fig:f{n}." for n in range(120)]
    target = [f"Paragraph on @fig:f{n}." for n in range(0, 120, 3)]
    groups = side_by_side(source, target)
    assert [each for group, _ in groups for each in group] == source
    assert all(f"@fig:f{3 * n}." in " ".join(group) for n, (group, _) in enumerate(groups))
