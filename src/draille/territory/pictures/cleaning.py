"""A picture as it comes in, and as it is kept: looked at, turned upright, re-encoded, without its metadata.

What the file calls itself is never believed. Nothing of the original bytes is kept: the position where a
photo was taken, the name of the camera's owner, comments and hidden payloads go with them.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.text import slugify
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from draille.kernel.refusals import Refused

LONGEST_SIDE = 2400
"""Pixels: a full page of A4 at 300 dpi across 20 cm, and more than any screen shows."""
QUALITY = 88
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"}


class CleanPicture(ContentFile[bytes]):
    """A file that ``cleaned_picture`` made; nothing else makes one."""


def cleaned_picture(upload: Any) -> CleanPicture:
    """The picture of an uploaded file, ready to be kept: JPEG, PNG or WebP, upright, sRGB, without metadata.

    Args:
        upload: an open binary file with ``name`` and ``size``.

    Raises:
        Refused: too heavy, too large, damaged, or no picture we take; in words for who sent it.
    """
    _refuse_heavy(upload)
    upload.seek(0)
    data = upload.read()
    upload.seek(0)
    if data[4:8] == b"ftyp" and data[8:12] in HEIF_BRANDS:
        raise Refused(
            _(
                "Cette photo est au format HEIC ou AVIF, que les navigateurs ne montrent pas tous. "
                "Envoyez-la en JPEG : sur un iPhone, Réglages, Appareil photo, Formats, "
                "« Le plus compatible »."
            ),
            code="picture_format",
            field="file",
        )
    image, kind = _opened(data)
    return CleanPicture(_encoded(image, kind), name=f"{_stem(upload)}.{EXTENSIONS[kind]}")


def _refuse_heavy(upload: Any) -> None:
    limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if upload.size > limit:
        raise Refused(
            _("Cette photo pèse %(size)d Mo, %(most)d Mo au plus. Réduisez-la avant de l’envoyer.")
            % {"size": round(upload.size / 1_048_576), "most": limit // 1_048_576},
            code="picture_too_heavy",
            field="file",
        )
    if not upload.size:
        raise Refused(_("Ce fichier est vide."), code="picture_empty", field="file")


def _stem(upload: Any) -> str:
    return slugify(PurePath(str(upload.name or "")).stem)[:80] or "photo"


def _opened(data: bytes) -> tuple[Image.Image, str]:
    """The pixels and the true type, read under a limit."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of a bomb at a size of its own; ours is asked below, before any pixel is read.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data), formats=list(EXTENSIONS))
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refused(
            _("Ce fichier n’est pas une photo que nous savons lire : envoyez du JPEG, du PNG ou du WebP."),
            code="picture_format",
            field="file",
        ) from error
    if image.width * image.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_large()
    kind = str(image.format)
    try:
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is read at half its size or less
        image.load()
        return _upright(image), kind
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError) as error:
        raise Refused(
            _("Cette photo est abîmée ou incomplète : envoyez-la à nouveau."),
            code="picture_broken",
            field="file",
        ) from error


def _too_large() -> Refused:
    millions = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return Refused(
        _("Cette photo compte plus de %(n)d millions de pixels. Réduisez-la avant de l’envoyer.")
        % {"n": millions},
        code="picture_too_large",
        field="file",
    )


def _upright(image: Image.Image) -> Image.Image:
    """Turned as the camera was held, in sRGB, small enough, on a canvas that never held anything else."""
    profile = image.info.get("icc_profile")
    transparent = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    turned = ImageOps.exif_transpose(image)
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    turned = _in_srgb(turned, profile, "RGBA" if transparent else "RGB")
    canvas = Image.new(turned.mode, turned.size)
    canvas.paste(turned)
    return canvas


def _in_srgb(image: Image.Image, profile: bytes | None, mode: str) -> Image.Image:
    if profile and image.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            image = converted or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile: the colours are taken as they are
    return image if image.mode == mode else image.convert(mode)


def _encoded(image: Image.Image, kind: str) -> bytes:
    buffer = BytesIO()
    if kind == "JPEG":
        image.convert("RGB").save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    elif kind == "WEBP":
        image.save(buffer, "WEBP", quality=QUALITY, method=4)
    else:
        image.save(buffer, "PNG", optimize=False, compress_level=6)
    return buffer.getvalue()
