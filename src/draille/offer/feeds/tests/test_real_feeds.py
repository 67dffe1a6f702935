"""Real deliveries of the field, read where they are beside the clone."""

from __future__ import annotations

import json

import pytest

from draille.offer.feeds.enums import Format
from draille.offer.feeds.models import FeedRun, FeedWord
from draille.offer.feeds.tests.helpers import SHARED, a_feed, run_feed, zipped_folder
from draille.offer.offers.models import Offer
from draille.offer.offers.sheets import read_sheet

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SHARED.exists(), reason="the real files are not beside this clone"),
]


def _sheet(name: str) -> dict:
    return read_sheet(Offer.objects.with_sheet().get(name=name))


def _read(folder: str, file: str, form: str) -> FeedRun:
    return run_feed(a_feed(form), (SHARED / folder / file).read_bytes())


def test_sixty_eight_objects_of_datatourisme():
    run = run_feed(a_feed(), zipped_folder(SHARED / "datatourisme" / "flux-2020-cvl"))
    assert run.state == "done", run.failure
    assert run.counts == {
        "created": 41,
        "off_catalogue": 27,
        "kind:lodging": 19,
        "kind:site": 11,
        "kind:restaurant": 3,
        "kind:activity": 3,
        "kind:producer": 2,
        "kind:shop": 2,
        "kind:swimming": 1,
        "missing": 0,
    }
    assert not run.problems.exists()
    camping = _sheet("Camping Au Coeur de Vendôme")
    assert (camping["stars"], camping["commune"], camping["postcode"]) == (3, "41269", "41100")
    assert {"wifi", "playground", "motorhome_services", "pay_card"} <= set(camping["features"])
    assert camping["periods"][0]["first_day"] == "2020-06-02"
    assert camping["periods"][0]["hours"]["5"] == [["08:00", "20:00"]]
    assert camping["pictures"][0]["credit"] == "Camping"
    # The stars of hotels come from the official scheme; labels are ours where we know them.
    assert Offer.objects.filter(stars=3).count() == 7
    to_place = set(FeedWord.objects.filter(target="").values_list("list", "source"))
    assert ("label", "LabelRating_OutstandingGarden") in to_place
    assert not any(name == "type" for name, _source in to_place)
    # Another run finds nothing to do.
    again = run_feed(run.feed)
    assert again.counts == {"unchanged": 41, "off_catalogue": 27, "missing": 0}


def test_apidae_reads_every_opening_period_and_no_key():
    equipment = _read("apidae", "v002-equ_groups.json", Format.APIDAE)
    assert equipment.counts["created"] == 1
    train = _sheet("Train à vapeur du Haut Rhône")
    assert len(train["periods"]) == 3
    assert [period["yearly"] for period in train["periods"]] == [True] * 3
    assert {"day": "2020-05-08", "closed": False, "hours": [], "note": ""} in train["exceptions"]
    assert [(p["unit"], p["minimum"]) for p in train["prices"]] == [("adult", 1000), ("child", 600)]
    assert train["dogs"] == "lead"
    assert train["reduced_mobility"] is True
    assert {"parking", "toilets", "picnic_area", "lang_en", "pay_card"} <= set(train["features"])
    raft = _read("apidae", "apidaeContent.json", Format.APIDAE)
    assert raft.counts["created"] == 1
    assert "REDACTED" not in json.dumps([_sheet("Quey' Raft"), raft.counts, raft.words], default=str)


@pytest.mark.parametrize("file", ["apidaeEvent.json", "v002-structure.json"])
def test_apidae_events_and_bodies_are_no_offers(file: str):
    assert _read("apidae", file, Format.APIDAE).counts["off_catalogue"] == 1


def test_apidae_objects_without_labels_or_commune_code():
    run = _read("apidae", "v002-hot_fr_en.json", Format.APIDAE)
    assert run.counts["created"] == 1
    hotel = _sheet("La Châtelleraie")
    assert (hotel["commune"], hotel["dogs"]) == (None, "yes")
    assert {"lang_en", "lang_fr", "pay_card", "pay_cheque", "parking"} == set(hotel["features"])
    assert hotel["periods"][0]["last_day"] == "2018-10-14"
    assert hotel["translations"]["en"]["summary"] == "short desc en"
    assert Offer.objects.get().status == "draft"


def test_tourinsoft_packed_fields():
    run = _read("tourinsoft", "tourinsoftContentV3.json", Format.TOURINSOFT)
    assert run.counts["created"] == 2
    hotel = _sheet("Hôtel du Perche")
    assert (hotel["stars"], hotel["capacity"], hotel["commune"]) == (3, 40, "28280")
    assert (hotel["street"], hotel["postcode"]) == ("Rue de la Bruyère", "28400")
    assert hotel["website"] == "http://www.hotel-du-perche.com"
    assert hotel["labels"][0]["label"] == "qualite_tourisme"
    first = hotel["periods"][0]
    assert (first["first_day"], first["last_day"]) == ("2019-01-01", "2019-07-21")
    assert first["hours"]["1"] == [["18:00", "22:00"]]
    assert first["hours"]["2"] == [["08:00", "15:00"], ["18:00", "22:00"]]
    assert "0" not in first["hours"]
    assert hotel["pictures"][0]["credit"] == "Mairie de Briouze"
    assert {"wifi", "parking", "terrace", "air_conditioning", "lang_en", "pay_cash"} <= set(hotel["features"])
