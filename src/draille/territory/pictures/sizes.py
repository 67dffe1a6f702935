"""The few sizes in which pictures are shown, so that few copies are made and kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """A Wagtail filter, and the largest size in pixels it gives."""

    spec: str
    width: int
    height: int


SIZES = {
    "thumb": Size("fill-240x160|format-webp|webpquality-75", 240, 160),
    "card": Size("fill-600x400|format-webp|webpquality-78", 600, 400),
    "sheet": Size("fill-1200x800|format-webp|webpquality-80", 1200, 800),
    "poster": Size("max-480x680|format-webp|webpquality-80", 480, 680),
    "share": Size("fill-1200x630|format-jpeg|jpegquality-82", 1200, 630),
    "print": Size("max-1600x1200|format-jpeg|jpegquality-88", 1600, 1200),
}
"""``thumb`` staff lists, ``card`` public lists (3:2), ``sheet`` the top of a sheet (3:2), ``poster`` a
whole poster, upright or not, ``share`` links in messages and networks, ``print`` PDFs (JPEG)."""
