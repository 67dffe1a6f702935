"""The pages of staff, professionals and visitors: what they say and who may say it."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from draille.offer.availability.models import Feed, Unit, Word
from draille.offer.availability.tests.factories import FeedFactory, UnitFactory, in_days, left, say, url
from draille.offer.offers.tests.factories import OfferFactory

pytestmark = pytest.mark.django_db


# The board.


def test_a_tap_turns_a_night_and_a_stretch_is_said_at_once(client_as):
    unit = UnitFactory()
    client = client_as("counsellor")
    for expected in (1, 0, 1):
        client.post(url("say_nights", unit.offer_id), {"unite": unit.pk, "nuit": in_days(3).isoformat()})
        assert left(unit, 3) == expected
    stretch = {"du": in_days(9).isoformat(), "au": in_days(5).isoformat(), "dire": "full"}
    client.post(url("say_nights", unit.offer_id), stretch)
    assert [left(unit, day) for day in (4, 5, 9, 10)] == [None, 0, 0, None]
    client.post(url("undo_nights", unit.offer_id))
    assert left(unit, 5) is None
    client.post(url("say_nights", unit.offer_id), {"ce_soir": "1", "dire": "full"})
    assert left(unit, 0) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"nuit": "demain"},
        {"nuit": "2001-01-01"},
        {"dire": "7", "nuit": "ok"},
        {"dire": "peut-être", "nuit": "ok"},
        {"unite": "999999", "nuit": "ok"},
        {},
    ],
)
def test_what_cannot_be_is_said_so_and_not_written(client_as, wrong):
    unit = UnitFactory()
    data = {**wrong, **({"nuit": in_days(2).isoformat()} if wrong.get("nuit") == "ok" else {})}
    answer = client_as("counsellor").post(
        url("say_nights", unit.offer_id), data, headers={"X-Requested-With": "calendar"}
    )
    assert "d-message--error" in answer.content.decode()
    assert not Word.objects.exists()


def test_the_list_says_who_is_silent_and_which_feed_is_broken(client_as):
    fresh, silent, broken = (UnitFactory() for _ in range(3))
    say(fresh, 0, 9, 1)
    FeedFactory(unit=broken, failure="en panne", read_at=timezone.now() - timedelta(days=3))
    client = client_as("auditor")
    assert len(client.get(url("list_lodgings")).context["page"]) == 3
    rows = client.get(url("list_lodgings"), {"vue": "muet"}).context["page"]
    assert {row.offer for row in rows} == {silent.offer, broken.offer}
    rows = client.get(url("list_lodgings"), {"vue": "panne"}).context["page"]
    assert [row.offer for row in rows] == [broken.offer]


def test_units_are_described_changed_and_removed(client_as):
    offer = OfferFactory(capacity=6)
    client = client_as("partner_network")
    data = {"kind": "room", "name": "Bleue", "capacity": "2", "quantity": "3", "minimum_nights": "1"}
    client.post(url("add_unit", offer.pk), data)
    unit = Unit.objects.get()
    assert (unit.name, unit.quantity) == ("Bleue", 3)
    assert client.post(url("add_unit", offer.pk), data).status_code == 422
    client.post(url("save_unit", offer.pk, unit.pk), {**data, "quantity": "1"})
    unit.refresh_from_db()
    assert unit.quantity == 1
    other = UnitFactory()
    assert client.get(url("save_unit", offer.pk, other.pk)).status_code == 404
    client.post(url("remove_unit", offer.pk, other.pk))
    client.post(url("remove_unit", offer.pk, unit.pk))
    client.post(url("remove_unit", offer.pk, unit.pk))
    assert list(Unit.objects.all()) == [other]


def test_a_platform_is_linked_from_the_page(client_as):
    offer = OfferFactory(capacity=6)
    client = client_as("counsellor")
    bad = client.post(url("add_feed", offer.pk), {"name": "P", "url": "http://inside.example/a.ics"})
    assert bad.status_code == 422
    # The name is not known to anybody: the feed is kept, with the reason it could not be read.
    client.post(url("add_feed", offer.pk), {"name": "P", "url": "https://nowhere.invalid/a.ics"})
    feed = Feed.objects.get()
    assert feed.failure
    assert "nowhere" not in feed.failure
    client.post(url("change_feed", offer.pk, feed.pk, "delier"))
    assert not Feed.objects.exists()


# Files.


def upload(client, text: str | bytes):
    content = text.encode() if isinstance(text, str) else text
    return client.post(url("import_nights"), {"file": SimpleUploadedFile("nuits.csv", content)})


def test_a_file_is_rehearsed_then_written(client_as):
    unit = UnitFactory(quantity=3, name="Lit", offer__name="Le Gîte")
    alone = OfferFactory(name="La Maison", capacity=4)
    day = in_days(4)
    lines = [
        "fiche;hebergement;unite;nuit;reste",
        f"{unit.offer_id};;Lit;{day:%Y-%m-%d};2",
        f";le gîte;lit;{day + timedelta(1):%d/%m/%Y};0",
        f";La Maison;;{day:%Y-%m-%d};1",
        f"{unit.offer_id};;Lit;{day};9",
        f";Inconnu;;{day};1",
        f"{unit.offer_id};;Autre;{day};1",
        f"{unit.offer_id};;Lit;32/13/2026;1",
        f"{unit.offer_id};;Lit;2001-01-01;1",
        f"{unit.offer_id};;Lit;{day};peu",
        "",
    ]
    client = client_as("counsellor")
    report = upload(client, "\r\n".join(lines))
    found = report.context["found"]
    assert (found.good, [problem.line for problem in found.problems]) == (3, [5, 6, 7, 8, 9, 10])
    assert not Word.objects.exists()
    client.post(url("import_nights"), {"kept": report.context["kept"], "ecrire": "1"})
    assert (left(unit, 4), left(unit, 5)) == (2, 0)
    assert left(Unit.objects.get(offer=alone), 4) == 1
    assert set(Word.objects.values_list("source", flat=True)) == {"file"}


def test_what_goes_out_as_a_file_comes_in_again(client_as):
    unit = UnitFactory(quantity=3)
    say(unit, 1, 4, 2)
    client = client_as("counsellor")
    content = b"".join(client.get(url("export_nights")).streaming_content)
    rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [row["reste"] for row in rows] == ["2", "2", "2"]
    report = upload(client, content)
    assert report.context["found"].good == 3
    assert not report.context["found"].problems


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        b"a;b\n1;2",
        b"fiche;nuit\n1;2",
        b"x" * 1_000_001,
        "nuit;reste\n".encode("utf-16"),
    ],
)
def test_what_is_no_such_file_is_refused(client_as, content):
    assert upload(client_as("counsellor"), content).status_code == 422


def test_a_forged_report_is_refused(client_as):
    answer = client_as("counsellor").post(url("import_nights"), {"kept": "eJw:x:y", "ecrire": "1"})
    assert answer.status_code == 422


# The professional's own calendar.
