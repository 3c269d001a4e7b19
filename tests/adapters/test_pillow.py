"""Pillow: sizes of pictures, and whether they are whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from reportkit.adapters import pillow


@pytest.fixture
def png(tmp_path: Path) -> Path:
    """A picture of 30 × 20 pixels."""
    path = tmp_path / "a.png"
    Image.effect_noise((30, 20), 50).save(path)
    return path


@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_size(tmp_path: Path, ending: str) -> None:
    """Width and height are read, whatever the name."""
    path = tmp_path / f"a.{ending}"
    Image.new("RGB", (30, 20)).save(path)
    assert pillow.size(path) == (30, 20)
    renamed = path.rename(tmp_path / "b.dat")
    assert pillow.size(renamed) == (30, 20)


def test_whole_picture_is_unfolded(png: Path) -> None:
    """Nothing is raised for a picture that is whole."""
    pillow.unfold(png)


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_picture_cut_short_is_broken(png: Path, cut: float) -> None:
    """A picture of which the end is missing has a size, and is broken."""
    whole = png.read_bytes()
    png.write_bytes(whole[: int(len(whole) * cut)])
    assert pillow.size(png) == (30, 20)
    with pytest.raises(pillow.BrokenImageError):
        pillow.unfold(png)


@pytest.mark.parametrize("content", [b"", b"text", b"GIF89a" + b"\0" * 20, b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_broken(tmp_path: Path, content: bytes) -> None:
    """Files of other kinds, and stumps, are broken pictures."""
    path = tmp_path / "a.png"
    path.write_bytes(content)
    with pytest.raises(pillow.BrokenImageError):
        pillow.size(path)


def test_missing_file_is_broken(tmp_path: Path) -> None:
    """A file that is not there is told of in the same way."""
    with pytest.raises(pillow.BrokenImageError):
        pillow.size(tmp_path / "a.png")


def test_picture_that_would_fill_the_memory(png: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that unfolds into more than twice the pixels that Pillow allows is refused."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 250)
    with pytest.raises(pillow.HugeImageError):
        pillow.size(png)


def test_large_picture_is_read_in_silence(png: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large scan within the bounds is read, without a warning of Pillow's on the terminal."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 500)
    assert pillow.size(png) == (30, 20)
    pillow.unfold(png)
