"""The form of a sheet: what is shown is read back, what is wrong is told, nothing of others is lost."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from PIL import Image

from draille.offer.offers import actions
from draille.offer.offers.enums import Kind
from draille.offer.offers.forms import SheetForm, hours_text, read_hours
from draille.offer.offers.models import Offer
from draille.offer.offers.sheets import read_sheet
from draille.offer.offers.tests.factories import OrganisationFactory
from draille.offer.offers.tests.test_sheets import SHEET
from draille.territory.pictures.models import Picture
from draille.territory.pictures.tests.photos import a_photo

FULL = {
    **SHEET,
    "description": "Un mas de schiste.\n\n- calme\n- frais",
    "phone": "04 66 00 00 01",
    "stars": 3,
    "dogs": "lead",
    "reduced_mobility": False,
    "classified_until": "2027-05-01",
    "free": None,
    "translations": {"en": {"name": "Rouvières lodge", "machine": True}, "de": {"summary": "Am Weg."}},
}


@pytest.fixture
def offer(db) -> Offer:
    made = actions.create_offer(kind=Kind.LODGING, sheet={**FULL, "owner": OrganisationFactory().pk}, by=None)
    return Offer.objects.with_sheet().get(pk=made.pk)


def posted(form: SheetForm, **more: Any) -> QueryDict:
    """What a browser would send of the form as it is shown."""
    data = QueryDict(mutable=True)

    def put(bound: Any) -> None:
        value = bound.value()
        if isinstance(value, list):
            data.setlist(bound.html_name, value)
        elif value is True:
            data[bound.html_name] = "on"
        elif value is not None and value is not False:
            data[bound.html_name] = value.isoformat() if isinstance(value, date) else str(value)

    for bound in form:
        put(bound)
    for rows in form.lists.values():
        sets = [rows.held, rows.new] if hasattr(rows, "held") else [rows]
        for one in sets:
            if hasattr(one, "management_form"):
                for bound in one.management_form:
                    put(bound)
            for line in one.forms:
                for bound in line:
                    put(bound)
    for name, value in more.items():
        data[name.replace("__", "-")] = value
    return data


def fresh(offer: Offer) -> dict[str, Any]:
    return read_sheet(Offer.objects.with_sheet().get(pk=offer.pk))


def bound(
    sheet: dict[str, Any], files: Any = None, shown: dict[str, Any] | None = None, **more: Any
) -> SheetForm:
    page = SheetForm(kind="lodging", sheet=sheet if shown is None else shown)
    return SheetForm(posted(page, **more), files, kind="lodging", sheet=sheet)


def test_what_is_shown_and_sent_back_changes_nothing(offer):
    form = bound(fresh(offer))
    assert form.is_valid(), (form.errors, form.list_errors)
    assert form.changes() == {}


def test_only_what_was_changed_comes_back(offer):
    form = bound(fresh(offer), capacity="16", prices__0__minimum="23,50")
    assert form.is_valid(), (form.errors, form.list_errors)
    changes = form.changes()
    assert set(changes) == {"capacity", "prices"}
    assert changes["capacity"] == 16
    assert changes["prices"][0]["minimum"] == 2350


def test_a_new_sheet_takes_rows(db):
    page = SheetForm(kind="restaurant", sheet={})
    data = posted(
        page,
        name="La Table des Buis",
        commune="48116",
        labels__0__label="qualite_tourisme",
        periods__0__first_day="2026-04-01",
        periods__0__last_day="2026-10-31",
        periods__0__yearly="on",
        periods__0__h0="fermé",
        periods__0__h1="12 h-14 h, 19 h-21 h 30",
        exceptions__0__day="2026-08-15",
        prices__0__minimum="18",
        prices__0__unit="menu",
    )
    form = SheetForm(data, kind="restaurant", sheet={})
    assert form.is_valid(), (form.errors, form.list_errors)
    made = actions.create_offer(kind="restaurant", sheet=form.changes(), by=None)
    sheet = fresh(made)
    assert sheet["periods"][0]["hours"] == {"1": [["12:00", "14:00"], ["19:00", "21:30"]]}
    assert sheet["exceptions"][0]["closed"] is True
    assert sheet["prices"] == [{"name": "", "unit": "menu", "minimum": 1800, "maximum": None, "note": ""}]


def test_a_row_ticked_goes(offer):
    form = bound(fresh(offer), labels__0__DELETE="on")
    assert form.is_valid()
    assert form.changes() == {"labels": []}


@pytest.mark.parametrize(
    ("more", "name", "words"),
    [
        ({"name": ""}, "name", "obligatoire"),
        ({"longitude": ""}, "longitude", "Donnez aussi"),
        ({"website": "javascript:alert(1)"}, "website", "pas valable"),
        ({"periods__0__h2": "le matin"}, "periods", "mercredi"),
        ({"periods__0__last_day": ""}, "periods", "deux dates"),
        ({"prices__0__maximum": "dix"}, "prices", "Tarif 1"),
        ({"prices__0__maximum": "1"}, "prices", "inférieur"),
        ({"labels__1__number": "12"}, "labels", "Choisissez le label"),
        ({"exceptions__1__hours": "9 h-12 h"}, "exceptions", "Donnez la date"),
    ],
)
def test_an_error_names_its_field_and_row(offer, more, name, words):
    form = bound(fresh(offer), **more)
    assert not form.is_valid()
    told = " ".join(form.errors.get(name, []) or form.list_errors.get(name, []))
    assert words.casefold() in told.casefold()


def test_what_others_changed_meanwhile_is_kept(offer):
    shown = fresh(offer)
    actions.change_offer(offer=offer, sheet={"phone": "04 66 00 00 09"}, by=None)
    form = bound(fresh(offer), shown=shown, capacity="16")
    assert form.is_valid()
    assert form.changes() == {"capacity": 16}


def test_a_value_both_changed_is_told_then_written(offer):
    shown = fresh(offer)
    actions.change_offer(offer=offer, sheet={"capacity": 20, "phone": "04 66 00 00 09"}, by=None)
    form = bound(fresh(offer), shown=shown, capacity="16")
    assert not form.is_valid()
    assert form.conflicts == ["capacity"]
    assert "20" in form.errors["capacity"][0]
    again = SheetForm(form.data, kind="lodging", sheet=fresh(offer))
    assert again.is_valid(), again.errors
    assert again.changes() == {"capacity": 16}


def test_only_some_fields(offer):
    form = SheetForm(kind="lodging", sheet=fresh(offer), names=["phone", "periods"])
    assert [title for title, _entries in form.parts()] == ["Contact et réservation", "Ouverture"]


def test_a_photo_is_added_with_its_words(offer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    upload = SimpleUploadedFile("IMG_1.JPG", a_photo(gps=True))
    files = MultiValueDict({"pictures-new-0-file": [upload]})
    wrong = bound(fresh(offer), files=files, **{"pictures-new-0-credit": "A. Roux"})
    assert not wrong.is_valid()
    assert "montre" in " ".join(wrong.list_errors["pictures"])
    assert not Picture.objects.exists()
    words = {"pictures-new-0-credit": "A. Roux", "pictures-new-0-alt": "La cour"}
    form = bound(fresh(offer), files=files, **words)
    assert form.is_valid(), form.list_errors
    actions.change_offer(offer=offer, sheet=form.changes(), by=None)
    picture = Picture.objects.get()
    assert (picture.credit, picture.description) == ("A. Roux", "La cour")
    with picture.file.open() as file:
        assert not Image.open(BytesIO(file.read())).getexif()


def test_photos_change_places_and_go(offer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    words = {"pictures-new-0-credit": "A. Roux", "pictures-new-0-alt": "La cour"}
    for name in ("a.jpg", "b.jpg"):
        files = MultiValueDict({"pictures-new-0-file": [SimpleUploadedFile(name, a_photo())]})
        form = bound(fresh(offer), files=files, **words)
        assert form.is_valid()
        actions.change_offer(offer=offer, sheet=form.changes(), by=None)
    first, second = (line["picture"] for line in fresh(offer)["pictures"])
    form = bound(fresh(offer), **{"pictures-0-place": "2", "pictures-1-place": "1"})
    assert form.is_valid()
    assert [line["picture"] for line in form.changes()["pictures"]] == [second, first]
    form = bound(fresh(offer), **{"pictures-0-DELETE": "on"})
    assert form.is_valid()
    assert [line["picture"] for line in form.changes()["pictures"]] == [second]


def test_a_picture_of_others_cannot_be_taken(offer, settings, tmp_path):
    form = bound(
        fresh(offer),
        **{"pictures-TOTAL_FORMS": "1", "pictures-0-key": "1", "pictures-0-place": "1"},
    )
    assert form.is_valid()
    assert form.changes() == {}


def test_the_whole_form_is_drawn(offer, settings, tmp_path):
    page = render_to_string(
        "offers/form/sheet_form.html", {"form": SheetForm(kind="lodging", sheet=fresh(offer))}
    )
    assert "Gîte des Rouvières" in page
    assert "16\u00a0h-19\u00a0h" in page
    assert "22" in page


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("9 h-12 h, 14 h-18 h", [["09:00", "12:00"], ["14:00", "18:00"]]),
        ("9:00-12:00", [["09:00", "12:00"]]),
        ("de 9h30 à 12h et de 14h à 18h30", [["09:30", "12:00"], ["14:00", "18:30"]]),
        ("14h-18h 9h-12h", [["09:00", "12:00"], ["14:00", "18:00"]]),
        ("9-12 / 14-18", [["09:00", "12:00"], ["14:00", "18:00"]]),
        ("9.30–12.00", [["09:30", "12:00"]]),
        ("19 h-1 h", [["19:00", "01:00"]]),
        ("18 h-24 h", [["18:00", "00:00"]]),
        ("0h-24h", [["00:00", "23:59"]]),
        ("24h/24", [["00:00", "23:59"]]),
        ("fermé", []),
        ("Fermé", []),
        ("", []),
        ("9 h–12 h", [["09:00", "12:00"]]),
    ],
)
def test_hours_are_read_as_people_type_them(text, hours):
    assert read_hours(text) == hours
    assert read_hours(hours_text(hours)) == hours


@pytest.mark.parametrize(
    "text", ["le matin", "9 h", "25 h-26 h", "9 h 75-10 h", "9-9", "9 h-12 h puis midi", "12"]
)
def test_hours_that_are_none_are_refused(text):
    with pytest.raises(ValueError, match=r"."):
        read_hours(text)
