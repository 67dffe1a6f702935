"""Sheets are written and read as plain data."""

from __future__ import annotations

import pytest

from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.offer.offers import actions
from draille.offer.offers.enums import Kind, Status
from draille.offer.offers.models import Offer
from draille.offer.offers.sheets import read_sheet

pytestmark = pytest.mark.django_db

SHEET = {
    "name": "Gîte des Rouvières",
    "category": "stage_gite",
    "commune": "48116",
    "latitude": 44.37,
    "longitude": 3.76,
    "summary": "Au bord du chemin.",
    "capacity": 14,
    "website": "https://rouvieres.example/",
    "features": ["wifi", "families"],
    "labels": [
        {"label": "gites_de_france", "level": "2 épis", "number": "48G1", "valid_until": "2027-05-01"}
    ],
    "periods": [
        {
            "first_day": "2026-04-01",
            "last_day": "2026-11-01",
            "yearly": True,
            "hours": {"0": [["16:00", "19:00"]], "5": [["10:00", "12:00"], ["14:00", "19:00"]]},
        }
    ],
    "exceptions": [{"day": "2026-08-15", "closed": True}],
    "prices": [{"unit": "person_night", "minimum": 2200, "maximum": 2600}],
    "translations": {"en": {"name": "Rouvières hikers' lodge"}},
}


def created(**more) -> Offer:
    offer = actions.create_offer(kind=Kind.LODGING, sheet={**SHEET, **more}, by=None)
    return Offer.objects.with_sheet().get(pk=offer.pk)


def test_what_is_written_is_read_again(db):
    sheet = read_sheet(created())
    assert sheet["name"] == "Gîte des Rouvières"
    assert sheet["commune"] == "48116"
    assert sheet["features"] == ["families", "wifi"]
    assert sheet["periods"][0]["hours"]["5"] == [["10:00", "12:00"], ["14:00", "19:00"]]
    assert sheet["labels"][0]["valid_until"] == "2027-05-01"
    assert sheet["prices"][0]["minimum"] == 2200
    again = actions.change_offer(offer=created(), sheet=sheet, by=None)
    assert again == {}


def test_a_change_tells_what_changed_and_is_held(db):
    offer = created()
    Offer.objects.update(held=[])
    changed = actions.change_offer(offer=offer, sheet={"phone": "04 66 00 00 00", "capacity": 14}, by=None)
    assert changed == {"phone": ("", "04 66 00 00 00")}
    offer.refresh_from_db()
    assert offer.held == ["phone"]
    assert Entry.objects.about(offer).first().changes == {"phone": ["", "04 66 00 00 00"]}


def test_a_translation_is_stale_once_the_french_changed(db):
    offer = created()
    assert not offer.translations.get().stale
    actions.change_offer(offer=offer, sheet={"summary": "Tout contre le chemin."}, by=None)
    assert Offer.objects.get().translations.get().stale
    actions.confirm_translation(offer=Offer.objects.get(), language="en", by=None)
    assert not Offer.objects.get().translations.get().stale


def test_changing_one_language_leaves_the_other_as_stale_as_it_was(db):
    offer = created(translations={"en": {"name": "Lodge"}, "de": {"name": "Hütte"}})
    actions.change_offer(offer=offer, sheet={"summary": "Autre."}, by=None)
    texts = {"en": {"name": "The lodge"}, "de": {"name": "Hütte"}}
    actions.change_offer(offer=offer, sheet={"translations": texts}, by=None)
    stale = {text.language: text.stale for text in Offer.objects.get().translations.all()}
    assert stale == {"en": False, "de": True}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("category", "river"),
        ("stars", 9),
        ("latitude", "nord"),
        ("latitude", None),
        ("website", "javascript:alert(1)"),
        ("commune", "99999"),
        ("features", ["inconnue"]),
        ("periods", [{"first_day": "2026-05-01", "last_day": "2026-04-01"}]),
        ("prices", [{"unit": "night", "minimum": 20, "maximum": 10}]),
    ],
)
def test_a_wrong_value_is_refused_by_its_name(db, field, value):
    with pytest.raises(Refused) as refusal:
        created(**{field: value})
    assert refusal.value.field == field
    assert not Offer.objects.exists()


def test_markup_becomes_plain_text(db):
    offer = created(
        description="<p>Un <b>mas</b></p><script>alert(1)</script><ul><li>calme</li><li>frais</li></ul>"
    )
    assert offer.description == "Un mas\n\n- calme\n\n- frais"


def test_a_sheet_without_commune_is_not_published(db):
    offer = created(commune=None)
    with pytest.raises(Refused) as refusal:
        actions.publish_offer(offer=offer, by=None)
    assert refusal.value.code == "incomplete"
    actions.change_offer(offer=offer, sheet={"commune": "48194"}, by=None)
    assert actions.publish_offer(offer=offer, by=None).status == Status.PUBLISHED


def test_merging_keeps_one_and_archives_the_other(db):
    kept, other = created(), created(name="Gîte les Rouvières", phone="04 66 11 11 11")
    actions.merge_offers(kept=kept, other=other, take=["phone"], by=None)
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.phone, other.status, other.merged_into) == ("04 66 11 11 11", Status.ARCHIVED, kept)
    with pytest.raises(Refused):
        actions.restore_offer(offer=other, by=None)
