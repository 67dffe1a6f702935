"""The pages of staff, professionals and visitors: what they say and who may say it."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from draille.kernel.models import Entry
from draille.offer.availability import actions
from draille.offer.availability.models import Feed, OwnerLink, Unit, Word
from draille.offer.availability.queries import judged_nights
from draille.offer.availability.tests.factories import FeedFactory, UnitFactory, in_days, lodging, say
from draille.offer.offers.tests.factories import OfferFactory, OrganisationFactory
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    return reverse(f"availability_desk:{name}", args=args)


def left(unit: Unit, day: int) -> int | None:
    held = judged_nights([unit], in_days(day), in_days(day + 1))[unit.pk].get(in_days(day))
    return None if held is None else held.left


# The board.


def test_the_nearest_free_ones_come_first_with_their_phone(client_as):
    OfficeFactory(slug="vialas", latitude=44.33, longitude=3.9)
    far = lodging(("room", 4, 1), name="Le Loin", latitude=44.2, longitude=3.7, phone="04 66 00 00 11")
    near = lodging(("room", 4, 1), name="Le Près", latitude=44.34, longitude=3.9, phone="04 66 00 00 12")
    lodging(("room", 4, 1), name="Le Muet")
    for offer in (far, near):
        say(offer.units.get(), 0, 3, 1)
    page = client_as("counsellor").get(url("show_tonight"), {"pers": "4", "bureau": "vialas"})
    text = page.content.decode()
    assert text.index("Le Près") < text.index("Le Loin") < text.index("Le Muet")
    assert 'href="tel:0466000012"' in text
    assert [len(page.context["board"].free), len(page.context["board"].check)] == [2, 1]


def test_a_call_is_written_down_for_all_offices_and_taken_back(client_as):
    offer = OfferFactory(name="Le Muet", capacity=6)
    client = client_as("counsellor")
    data = {"arrivee": in_days(0).isoformat(), "depart": in_days(1).isoformat()}
    client.post(url("record_call", offer.pk) + "?pers=4", {**data, "reponse": "libre", "places": "4"})
    unit = Unit.objects.get()
    assert left(unit, 0) == 1
    assert left(unit, 1) is None
    assert Word.objects.get().source == "hand"
    assert Entry.objects.filter(verb="say_nights", account=str(client.user.pk)).count() == 1
    answer = client.post(
        url("record_call", offer.pk), {**data, "reponse": "complet"}, headers={"HX-Request": "true"}
    )
    assert "Le Muet : complet" in answer.content.decode().replace("\xa0", " ").replace("\u202f", " ")
    assert left(unit, 0) == 0
    client.post(url("undo_call"))
    assert left(unit, 0) == 1
    client.post(url("undo_call"))
    assert left(unit, 0) == 1


@pytest.mark.parametrize(
    "wrong", [{}, {"places": ""}, {"places": "-3"}, {"places": "9999"}, {"places": "2", "depart": "hier"}]
)
def test_a_call_that_says_nothing_writes_nothing(client_as, wrong):
    offer = OfferFactory(capacity=6)
    data = {"arrivee": in_days(0).isoformat(), "depart": in_days(1).isoformat(), "reponse": "libre", **wrong}
    client_as("counsellor").post(url("record_call", offer.pk), data)
    assert not Word.objects.exists()


@pytest.mark.parametrize("query", ["pers=0", "pers=abc", "nuits=61", "jour=2001-01-01", "jour=x", "bureau=x"])
def test_the_board_answers_odd_questions(client_as, query):
    assert client_as("counsellor").get(f"{url('show_tonight')}?{query}").status_code == 200


def test_filters_of_the_board(client_as):
    dogs = lodging(("room", 2, 1), dogs="yes")
    lodging(("room", 2, 1), dogs="no", category="stage_gite")
    client = client_as("counsellor")
    assert [
        line.offer for line in client.get(url("show_tonight"), {"chiens": "1"}).context["board"].check
    ] == [dogs]
    assert len(client.get(url("show_tonight"), {"etape": "1"}).context["board"].check) == 1


@pytest.mark.parametrize("lodgings", [2, 9])
def test_the_board_asks_as_much_for_many(client_as, lodgings, django_assert_max_num_queries):
    for _ in range(lodgings):
        say(UnitFactory().offer.units.get(), 0, 3, 1)
    client = client_as("counsellor")
    client.get(url("show_tonight"))
    with django_assert_max_num_queries(32):
        client.get(url("show_tonight"))


# The calendars of staff.


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


def own(token: str) -> str:
    return reverse("availability_owner:show_calendar", args=[token])


def test_a_link_goes_by_mail_and_opens_one_calendar_until_it_is_withdrawn(client_as, client):
    owner = OrganisationFactory(email="hote@demo.example", language="en")
    unit = UnitFactory(offer__owner=owner)
    staff = client_as("counsellor")
    staff.post(url("send_link", unit.offer_id), {"email": "hote@demo.example"})
    link = OwnerLink.objects.get()
    message = mail.outbox[0]
    token = next(line for line in message.body.splitlines() if "/mes-disponibilites/" in line).split("/")[-2]
    assert message.to == ["hote@demo.example"]
    assert link.sent_at
    assert token not in str(list(Entry.objects.values_list("verb", "model", "object_id")))
    page = client.get(own(token))
    assert page.status_code == 200
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Referrer-Policy"] == "same-origin"
    client.post(own(token), {"unite": unit.pk, "nuit": in_days(2).isoformat()})
    assert left(unit, 2) == 1
    assert Word.objects.get().source == "owner"
    client.post(own(token), {"annuler": "1"})
    assert left(unit, 2) is None
    staff.post(url("revoke_link", unit.offer_id, link.pk))
    staff.post(url("revoke_link", unit.offer_id, link.pk))
    assert Entry.objects.filter(verb="revoke_calendar_link").count() == 1
    assert client.get(own(token)).status_code == 404
    assert client.post(own(token), {"nuit": in_days(2).isoformat()}).status_code == 404
    assert not Word.objects.exists()


def test_a_link_reaches_no_other_lodging(client):
    mine, other = UnitFactory(), UnitFactory()
    _, token = actions.make_link(offer=mine.offer, by=None)
    client.post(own(token), {"unite": other.pk, "nuit": in_days(2).isoformat()})
    assert not Word.objects.exists()
    assert other.offer.name not in client.get(own(token), {"unite": other.pk}).content.decode()


def test_wrong_links_are_answered_alike_then_slowed_down(client):
    answers = [client.get(own("x" * 32)).status_code for _ in range(25)]
    assert answers[0] == 404
    assert answers[-1] == 429


def test_a_mail_that_cannot_leave_leaves_no_open_link(client_as, monkeypatch):
    unit = UnitFactory()

    def fail(self: object) -> None:
        raise OSError("no route")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    answer = client_as("counsellor").post(url("send_link", unit.offer_id), {"email": "a@demo.example"})
    assert answer.status_code == 422
    assert OwnerLink.objects.get().revoked_at
    assert client_as("counsellor").post(url("send_link", unit.offer_id), {"email": "x"}).status_code == 422


def test_confirming_makes_old_words_fresh(client):
    unit = UnitFactory()
    say(unit, 0, 9, 1, now=timezone.now() - timedelta(days=20))
    _, token = actions.make_link(offer=unit.offer, by=None)
    client.post(own(token), {"confirmer": "1"})
    held = judged_nights([unit], in_days(2), in_days(3))[unit.pk][in_days(2)]
    assert held.fresh


# Visitors.


def test_visitors_find_the_free_ones_first_and_never_a_hidden_sheet(client):
    free, silent = lodging(("room", 4, 1), name="Libre"), lodging(("room", 4, 1), name="Muet")
    draft = lodging(("room", 4, 1), name="Brouillon", status="draft")
    full = lodging(("room", 4, 1), name="Plein")
    for offer, number in ((free, 1), (draft, 1), (full, 0)):
        say(offer.units.get(), 0, 9, number)
    asked = {"du": in_days(2).isoformat(), "au": in_days(4).isoformat(), "personnes": "4"}
    for prefix in ("", "/en", "/de"):
        page = client.get(f"{prefix}/hebergements-libres/", asked)
        text = page.content.decode()
        assert text.index("Libre</a>") < text.index("Muet</a>")
        assert "Brouillon" not in text
        assert "Plein" not in text
        assert (page.context["free_count"], page.context["check_count"]) == (1, 1)
    assert silent.pk


@pytest.mark.parametrize(
    "asked",
    [
        {"du": "x", "au": "y", "personnes": "2"},
        {"du": "2026-01-01"},
        {"du": "2001-01-01", "au": "2001-01-03", "personnes": "2"},
        {"du": "2099-01-01", "au": "2099-01-03", "personnes": "2"},
        {"personnes": "0"},
        {"pres": "nowhere", "categorie": "castle", "personnes": "2"},
    ],
)
def test_a_wrong_question_is_answered_400_with_the_reason(client, asked):
    page = client.get("/hebergements-libres/", asked)
    assert page.status_code == 400
    assert "d-error" in page.content.decode()
