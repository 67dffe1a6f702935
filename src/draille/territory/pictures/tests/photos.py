"""Small photos for tests, with all that a camera puts in them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms
from PIL.ExifTags import GPS, IFD, Base

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf exif:GPSLatitude="44,21.8N"/></x:xmpmeta>'


def a_photo(
    kind: str = "JPEG",
    size: tuple[int, int] = (90, 60),
    *,
    gps: bool = False,
    orientation: int = 1,
    mode: str = "RGB",
    **options: Any,
) -> bytes:
    """The bytes of a picture; ``gps`` puts a position, a name and a comment in it."""
    image = Image.new(mode, size, "#2f6b3c" if mode in ("RGB", "RGBA") else 0)
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    if gps:
        exif[Base.Artist] = "Camille Essai"
        exif[Base.Make] = "Appareil"
        exif.get_ifd(IFD.GPSInfo).update(
            {
                GPS.GPSLatitudeRef: "N",
                GPS.GPSLatitude: (44.0, 21.0, 48.0),
                GPS.GPSLongitudeRef: "E",
                GPS.GPSLongitude: (3.0, 44.0, 42.0),
            }
        )
        options["xmp"] = XMP
        options["icc_profile"] = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        if kind == "JPEG":
            options["comment"] = b"pris chez moi"
    buffer = BytesIO()
    image.save(buffer, kind, exif=exif, **options)
    return buffer.getvalue()
