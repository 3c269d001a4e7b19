"""Little CMS, which comes with Pillow: colours of the screen -> inks of a press.

The two transformations that printing needs, and nothing else of the engine: sRGB to the four inks
of a profile, and how light a share of black alone is.  Relative colorimetric, the black of the
screen fitted to the black of the press: what covers and diagrams want, and what most programs do.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

_CLASS, _SPACE, _SIGNATURE = slice(12, 16), slice(16, 20), slice(36, 40)
"""Where the head of an ICC profile tells what it describes (ICC.1:2010, 7.2)."""


class ProfileError(Exception):
    """A file is not the ICC profile of a press with four inks; the message says what it is."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The ICC profile of a printing condition: its bytes, and what it calls itself."""

    content: bytes
    name: str


def press_profile(content: bytes) -> Profile:
    """Return the profile in ``content``; raise :class:`ProfileError` where no press is described."""
    from PIL import ImageCms

    if content[_SIGNATURE] != b"acsp":
        raise ProfileError("it is not an ICC profile")
    if content[_SPACE] != b"CMYK":
        space = content[_SPACE].decode("latin-1").strip()
        raise ProfileError(f"its colours are {space}, not the four inks of a press (CMYK)")
    if content[_CLASS] != b"prtr":
        raise ProfileError("it does not describe a press")
    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(content))
        name = ImageCms.getProfileDescription(opened).strip()
    except (OSError, ImageCms.PyCMSError) as error:
        raise ProfileError(f"it is damaged: {error}") from None
    return Profile(content, name)


class Conversion:
    """From sRGB, described by the profile ``srgb``, to the inks of ``profile``.

    Raises :class:`ProfileError` where the profile says nothing of one of the directions.
    """

    def __init__(self, srgb: bytes, profile: Profile) -> None:
        from PIL import ImageCms

        screen = ImageCms.ImageCmsProfile(BytesIO(srgb))
        press = ImageCms.ImageCmsProfile(BytesIO(profile.content))
        seen = ImageCms.createProfile("LAB")
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        fitted = ImageCms.Flags.BLACKPOINTCOMPENSATION
        try:
            self._to_inks = ImageCms.buildTransform(screen, press, "RGB", "CMYK", intent, fitted)
            self._to_sight = ImageCms.buildTransform(press, seen, "CMYK", "LAB", intent)
        except ImageCms.PyCMSError as error:
            raise ProfileError(f"it lacks what is needed to convert colours: {error}") from None

    def inks(self, red: int, green: int, blue: int) -> tuple[int, ...]:
        """Return the shares of cyan, magenta, yellow and black, of 255, for a colour of the screen."""
        from PIL import Image, ImageCms

        dot = Image.new("RGB", (1, 1), (red, green, blue))
        return tuple(ImageCms.applyTransform(dot, self._to_inks).tobytes())  # type: ignore[union-attr]

    def greys(self) -> tuple[float, ...]:
        """Return the lightness (L*, 0 to 100) of black ink alone, for each share of it of 255."""
        from PIL import Image, ImageCms

        ramp = Image.new("CMYK", (256, 1))
        ramp.putdata([(0, 0, 0, share) for share in range(256)])
        seen = ImageCms.applyTransform(ramp, self._to_sight)
        return tuple(light * 100 / 255 for light in seen.tobytes()[::3])  # type: ignore[union-attr]
