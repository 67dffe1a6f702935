"""What comes in is a picture, upright, of a bearable size, and says nothing of where it was taken."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from draille.kernel.refusals import Refused
from draille.territory.pictures.cleaning import LONGEST_SIDE, cleaned_picture
from draille.territory.pictures.tests.photos import a_photo


def upload(data: bytes, name: str = "IMG 1.JPG") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def opened(data: bytes, name: str = "IMG 1.JPG") -> tuple[Any, bytes]:
    kept = cleaned_picture(upload(data, name)).read()
    image = Image.open(BytesIO(kept))
    image.load()
    return image, kept


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_of_the_camera_is_left(kind):
    raw = a_photo(kind, gps=True)
    assert b"Camille" in raw
    image, kept = opened(raw)
    assert image.format == kind
    assert not image.getexif()
    assert not {"exif", "xmp", "comment", "icc_profile", "XML:com.adobe.xmp"} & set(image.info)
    for trace in (b"Camille", b"adobe", b"GPS", b"pris chez moi", b"Appareil"):
        assert trace not in kept


def test_a_photo_is_turned_upright():
    image, _kept = opened(a_photo(size=(90, 60), orientation=6))
    assert image.size == (60, 90)


def test_a_large_photo_is_made_smaller():
    image, _kept = opened(a_photo(size=(4000, 3000)))
    assert max(image.size) == LONGEST_SIDE
    assert image.size == (2400, 1800)


def test_the_name_says_the_true_type():
    assert cleaned_picture(upload(a_photo("PNG"), "../../Été à l’étang.php")).name == "ete-a-letang.png"


def test_bytes_behind_the_picture_go():
    _image, kept = opened(a_photo() + b"<?php system($_GET[0]); ?>")
    assert b"php" not in kept


def test_transparency_is_kept():
    image, _kept = opened(a_photo("PNG", mode="RGBA"))
    assert image.mode == "RGBA"


@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_other_colours_are_taken(mode):
    image, _kept = opened(a_photo(mode=mode))
    assert image.mode == "RGB"


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00" + b"\x00" * 40
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (HEIC, "picture_format"),
        (SVG, "picture_format"),
        (b"GIF89a" + b"\x00" * 40, "picture_format"),
        (b"%PDF-1.7", "picture_format"),
        (b"MZ" * 20, "picture_format"),
        (b"", "picture_empty"),
        (a_photo(size=(900, 600), quality=95)[:700], "picture_broken"),
        (a_photo("PNG", size=(900, 600))[:200], "picture_broken"),
    ],
)
def test_what_is_no_photo_is_refused(data, code):
    with pytest.raises(Refused) as refusal:
        cleaned_picture(upload(data))
    assert refusal.value.code == code


def test_too_many_bytes_are_refused(settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000
    with pytest.raises(Refused) as refusal:
        cleaned_picture(upload(a_photo() + b"\x00" * 1000))
    assert refusal.value.code == "picture_too_heavy"


@pytest.mark.parametrize("size", [(9000, 9000), (20000, 12000)])
def test_a_picture_that_unpacks_to_gigabytes_is_refused(size):
    bomb = BytesIO()
    Image.new("1", size).save(bomb, "PNG")
    with pytest.raises(Refused) as refusal:
        cleaned_picture(upload(bomb.getvalue(), "plan.png"))
    assert refusal.value.code == "picture_too_large"
