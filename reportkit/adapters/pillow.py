"""Pillow: is a bitmap whole, and how large is it."""

from __future__ import annotations

import warnings
from pathlib import Path


class BrokenImageError(Exception):
    """The file is damaged or not a picture of a known kind."""


class HugeImageError(Exception):
    """The picture unfolds into more pixels than can be read safely."""


def size(path: Path) -> tuple[int, int]:
    """Return width and height in pixels from the file's head, without unfolding the picture.

    Raises :class:`BrokenImageError` and :class:`HugeImageError`.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=("PNG", "JPEG")) as image:
                return image.size
    except Image.DecompressionBombError:
        raise HugeImageError from None
    except (OSError, ValueError, SyntaxError) as error:
        raise BrokenImageError(str(error)) from None


def unfold(path: Path) -> None:
    """Read the whole picture; raise :class:`BrokenImageError` where a part is missing."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=("PNG", "JPEG")) as image:
                image.load()
    except (OSError, ValueError, SyntaxError) as error:
        raise BrokenImageError(str(error)) from None
