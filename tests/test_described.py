"""Schemas of settings, with what their docstrings say."""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.config.kinds import Group
from reportkit.described import described, docstrings


@dataclass
class Leaf(Group):
    """A leaf of a book."""

    count: int = 1
    """How many there are,
    blank ones too."""
    plain: str = ""
    max_stale: int = 0
    """In years."""


@dataclass
class Tree(Group):
    """Where leaves hang."""

    leaf: Leaf
    """The first one."""


def test_fields_are_described_by_the_docstrings_below_them() -> None:
    """Those without one have none; one of two lines is not indented."""
    assert docstrings(Leaf) == {
        "count": "How many there are,\nblank ones too.",
        "max_stale": "In years.",
    }


def test_the_schema_of_a_model_describes_the_fields_of_all_models_in_it() -> None:
    """By the names that stand in the file."""
    schema = described(Tree)
    assert schema["properties"]["leaf"]["description"] == "The first one."
    fields = schema["$defs"]["Leaf"]["properties"]
    assert {name: each.get("description") for name, each in fields.items()} == {
        "count": "How many there are,\nblank ones too.",
        "plain": None,
        "max-stale": "In years.",
    }
