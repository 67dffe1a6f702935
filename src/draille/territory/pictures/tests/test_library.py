"""The picture library: every way in is cleaned, and each role has its rights."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection, UploadedFile

from draille.kernel.clock import today
from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.territory.pictures.actions import add_picture
from draille.territory.pictures.models import Picture
from draille.territory.pictures.tasks import make_copies
from draille.territory.pictures.tests.photos import a_photo
from tests.factories import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(make_staff(role), backend="draille.territory.people.backends.AccountBackend")
    return client


def photo(name: str = "IMG_2.jpg", **options: object) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, a_photo(gps=True, **options))  # type: ignore[arg-type]


def clean(file) -> bool:
    with file.open() as handle:
        data = handle.read()
    return not Image.open(BytesIO(data)).getexif() and b"Camille" not in data


def values(**more: object) -> dict[str, object]:
    root = Collection.get_first_root_node()
    given = {
        "title": "Cour",
        "description": "La cour",
        "licence": "office",
        "collection": root.pk,
        "tags": "",
    }
    focal = {f"focal_point_{name}": "" for name in ("x", "y", "width", "height")}
    return {**given, **focal, **more}


def test_the_form_of_the_library_cleans():
    answer = signed_in("counsellor").post(reverse("wagtailimages:add"), values(file=photo()))
    assert answer.status_code == 302
    picture = Picture.objects.get()
    assert clean(picture.file)
    assert (picture.width, picture.height) == (90, 60)


def test_several_at_once_are_cleaned():
    answer = signed_in("counsellor").post(
        reverse("wagtailimages:add_multiple"), {"files[]": photo(), "title": "Cour"}
    )
    assert answer.json()["success"]
    assert clean(Picture.objects.get().file)


def test_one_kept_aside_is_cleaned_too():
    signed_in("counsellor").post(
        reverse("wagtailimages:add_multiple"), {"files[]": photo(), "title": "x" * 300}
    )
    assert not Picture.objects.exists()
    assert clean(UploadedFile.objects.get().file)


def test_the_chooser_cleans():
    data = {f"image-chooser-upload-{name}": value for name, value in values(file=photo()).items()}
    answer = signed_in("counsellor").post(reverse("wagtailimages_chooser:create"), data)
    assert answer.status_code == 200
    assert clean(Picture.objects.get().file)


def test_a_replacement_is_cleaned():
    picture = a_picture()
    url = reverse("wagtailimages:edit", args=[picture.pk])
    answer = signed_in("counsellor").post(url, values(file=photo(size=(120, 80))))
    assert answer.status_code == 302
    picture.refresh_from_db()
    assert picture.width == 120
    assert clean(picture.file)


def test_what_is_no_photo_is_told_in_french():
    file = SimpleUploadedFile("photo.jpg", b"MZ" * 30)
    answer = signed_in("counsellor").post(reverse("wagtailimages:add"), values(file=file))
    assert answer.status_code == 200
    assert not Picture.objects.exists()


def test_the_auditor_adds_nothing():
    answer = signed_in("auditor").post(reverse("wagtailimages:add"), values(file=photo()))
    assert answer.status_code in (302, 403)
    assert not Picture.objects.exists()


def a_picture(**more) -> Picture:
    words = {"alt": "La cour sous la neige", "credit": "A. Roux", "by": None, **more}
    return add_picture(photo(), **words)


def test_a_picture_is_added_with_its_words():
    picture = a_picture(expires_on=date(2030, 1, 1), by=make_staff("quality"))
    assert (picture.description, picture.credit, picture.licence) == (
        "La cour sous la neige",
        "A. Roux",
        "office",
    )
    assert picture.uploaded_by_user is not None
    assert clean(picture.file)
    assert Entry.objects.get().verb == "add_picture"


@pytest.mark.parametrize("field", ["alt", "credit", "licence"])
def test_words_are_asked_for(field):
    with pytest.raises(Refused) as refusal:
        a_picture(**{field: " "})
    assert refusal.value.field == field
    assert not Picture.objects.exists()


def test_an_expired_picture_is_not_usable():
    a_picture(expires_on=today() - timedelta(1))
    kept = a_picture(expires_on=today())
    assert list(Picture.objects.usable()) == [kept]


def test_the_tag_gives_sizes_and_words():
    picture = a_picture()
    template = Template("{% load pictures %}{% picture p 'thumb' 'en' %}")
    html = template.render(Context({"p": picture}))
    assert re.search(r'alt="La cour sous la neige"', html)
    assert 'loading="lazy"' in html
    assert re.search(r'width="\d+" height="\d+"', html)
    picture.file.storage.delete(picture.file.name)
    picture.renditions.all().delete()
    assert template.render(Context({"p": Picture.objects.get()})).strip() == ""


def test_the_copies_that_pages_show_are_made_beside(django_capture_on_commit_callbacks):
    file = SimpleUploadedFile("mas.jpg", a_photo("JPEG"))
    with django_capture_on_commit_callbacks() as waiting:
        picture = add_picture(file, alt="Le mas", credit="A. Roux", by=None)
    assert len(waiting) == 1
    make_copies.call(picture.pk)
    make_copies.call(picture.pk)
    assert picture.renditions.count() == 3
    make_copies.call(picture.pk + 1)


def test_the_file_of_a_picture_cannot_be_guessed():
    pictures = [
        add_picture(SimpleUploadedFile("mas.jpg", a_photo("JPEG")), alt="Le mas", credit="A. Roux", by=None)
        for _number in range(2)
    ]
    names = [picture.file.name for picture in pictures]
    assert all(re.fullmatch(r"original_images/mas-[0-9a-f]{16}\.jpg", name) for name in names)
    assert len(set(names)) == 2
