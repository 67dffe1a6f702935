"""Declaring a month: every way, kept and taken up again, computed in front of the host, put right."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache, caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from draille.network.declarations.models import Declaration, Version
from draille.network.hosts.rules import month_end
from draille.network.ledger.queries import balance
from draille.network.pro.tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_counts(db):
    cache.clear()
    caches["memory"].clear()


@pytest.fixture
def space(db):
    """A host who is in, and their lodging."""
    host, lodging = make.a_letting_host()
    return make.client_of(host), host, lodging


def at(name: str, lodging, *more: object, month=None) -> str:
    return reverse(f"pro:{name}", args=[*make.month_args(lodging, month), *more])


def confirm(client, lodging, month=None):
    page = client.get(at("check_month", lodging, month=month))
    assert page.status_code == 200, page.content.decode()
    return client.post(at("check_month", lodging, month=month), {"seen": page.context["draft"].digest})


def test_the_home_says_what_is_owed_and_by_when(space):
    client, _host, lodging = space
    make.a_sent(lodging, make.last_month(2))
    home = client.get("/hebergeurs/").content.decode()
    assert "3 mois" in home
    assert "6,00" in home
    assert "Déclarer" in home


def test_stay_by_stay_from_blank_to_the_accounts(space):
    client, host, lodging = space
    month = make.last_month()
    fill = at("fill_month", lodging, "stays")
    assert client.get(fill).status_code == 200
    # Without script: a row more, kept as typed, then one less.
    data = {"rows": "1", **make.row(month), "add": "1"}
    assert client.post(fill, data)["Location"].endswith("#sejour-2")
    assert client.get(fill).content.decode().count('data-stay id="sejour-') == 3  # two and the script's own
    two = {**make.row(month), **make.row(month + timedelta(days=7), 1, minors="2"), "rows": "2"}
    client.post(fill, {**two, "remove": "0"})
    client.post(fill, {**two, "later": "1"})
    assert "Reprendre" in client.get("/hebergeurs/").content.decode()
    assert client.post(fill, {**two, "check": "1"})["Location"] == at("check_month", lodging)
    page = client.get(at("check_month", lodging)).content.decode()
    assert "12,00" in page
    assert confirm(client, lodging)["Location"] == at("show_month", lodging)
    version = Version.objects.get()
    assert (version.total, version.sent_from, version.person_nights) == (1200, "space", 18)
    assert balance(host) == 1200
    assert Declaration.objects.get().draft is None
    # A second press sends nothing more.
    assert client.post(at("check_month", lodging), {"seen": "x"})["Location"] == at("show_month", lodging)
    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"nights": "0"}, "supérieure ou égale à"),
        ({"adults": "0", "minors": "0"}, "au moins une personne"),
        ({"seasonal": "3"}, "plus d’exonérés"),
        ({"first_night": "1999-07-01"}, "se déclare avec le mois de son départ"),
        ({"platform": "Dupont Jean"}, "Dupont Jean"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_is_lost(space, typed, words):
    client, _host, lodging = space
    data = {**make.row(make.last_month()), **{f"s0-{name}": value for name, value in typed.items()}}
    page = client.post(at("fill_month", lodging, "stays"), {**data, "rows": "1", "check": "1"})
    assert page.status_code == 422
    assert words in page.content.decode().replace("&#x27;", "’")
    assert not Version.objects.exists()
    assert Declaration.objects.get().draft["rows"][0]["nights"] == data["s0-nights"]


def test_no_field_keeps_who_the_guests_are(space):
    client, _host, lodging = space
    data = {**make.row(make.last_month()), "rows": "1", "s0-name": "Jean Dupont", "guest": "Jean Dupont"}
    client.post(at("fill_month", lodging, "stays"), {**data, "later": "1"})
    assert "Dupont" not in str(Declaration.objects.get().draft)


def test_totals_platform_closed_and_nothing(space):
    client, host, lodging = space
    client.post(
        at("fill_month", lodging, "totals"),
        {"adult_nights": "10", "minors": "4", "platform_nights": "20", "check": "1"},
    )
    confirm(client, lodging)
    assert (Version.objects.get().total, Version.objects.get().platform_nights) == (1000, 20)
    month = make.last_month(2)
    client.post(
        at("fill_month", lodging, "platform", month=month),
        {"platform": "Airbnb", "platform_nights": "12", "check": "1"},
    )
    confirm(client, lodging, month)
    assert Version.objects.get(filing="platform").platform_nights == 12
    month = make.last_month(3)
    client.post(at("start_month", lodging, month=month))
    confirm(client, lodging, month)
    assert Version.objects.get(filing="nothing").total == 0
    assert balance(host) == 1000


def test_a_closing_of_several_months_is_said_once(space):
    client, _host, lodging = space
    first, last = make.last_month(3), month_end(make.last_month(1))
    days = {"closed_from": first.isoformat(), "closed_until": last.isoformat()}
    client.post(at("fill_month", lodging, "closed", month=first), {**days, "check": "1"})
    confirm(client, lodging, first)
    assert Version.objects.filter(filing="closed").count() == 3


def test_empty_months_of_several_lodgings_at_once(space):
    client, host, lodging = space
    other = make.a_lodging(host)
    url = reverse("pro:declare_nothing")
    keys = [f"{one.pk}.{make.last_month(back).isoformat()}" for one in (lodging, other) for back in (1, 2)]
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"month": keys}).status_code == 302
    assert Version.objects.filter(filing="nothing").count() == 4
    assert client.post(url, {"month": keys}).status_code == 422


def test_a_mistake_is_put_right_and_the_history_shows(space):
    client, host, lodging = space
    make.a_sent(lodging)
    page = client.get(at("fill_month", lodging, "stays")).content.decode()
    assert make.last_month().isoformat() in page
    data = {**make.row(make.last_month(), nights=2), "rows": "1", "check": "1", "note": "Une nuit de trop"}
    client.post(at("fill_month", lodging, "stays"), data)
    confirm(client, lodging)
    assert balance(host) == 400
    page = client.get(at("show_month", lodging)).content.decode()
    assert "Version 1" in page
    assert "Une nuit de trop" in page
    assert "en vigueur" in page


def test_a_stale_summary_is_read_again(space):
    client, _host, lodging = space
    client.post(at("start_month", lodging))
    answer = client.post(at("check_month", lodging), {"seen": "0" * 20}, follow=True)
    assert "Le brouillon a changé" in answer.content.decode()
    assert not Version.objects.exists()


def test_the_amount_comes_while_one_types_and_the_draft_is_kept(space):
    client, _host, lodging = space
    month = make.last_month()
    half = {"s1-first_night": month.isoformat(), "s1-nights": ""}
    answer = client.post(at("live_amount", lodging, "stays"), {**make.row(month), **half, "rows": "2"})
    said = answer.json()
    assert said["rows"].keys() == {"0"}
    assert "6,00" in said["total"]
    assert said["steps"]
    assert len(Declaration.objects.get().draft["rows"]) == 2
    assert not Version.objects.exists()


def test_unclassified_pays_a_share_of_the_price(space):
    client, host, _lodging = space
    lodging = make.a_lodging(host, stars=None)
    fill = at("fill_month", lodging, "stays")
    data = {**make.row(make.last_month()), "rows": "1", "check": "1"}
    assert client.post(fill, data).status_code == 422
    client.post(fill, {**data, "s0-price": "276,00 €"})
    confirm(client, lodging)
    assert Version.objects.get().total == 1380


def test_a_file_is_looked_at_before_it_is_taken(space):
    client, _host, lodging = space
    month = make.last_month()
    lines = ["Nom;Arrivée;Départ;Personnes"]
    lines += [f"Dupont;{month:%d/%m/%Y};{month + timedelta(days=2):%d/%m/%Y};2", "Durand;hier;demain;2"]
    url = at("read_file", lodging)
    file = SimpleUploadedFile("resa.csv", "\n".join(lines).encode())
    page = client.post(url, {"file": file})
    text = page.content.decode()
    assert "Ligne 3" in text
    assert "Dupont" not in text
    assert not Declaration.objects.exists()
    client.post(url, {"rows": page.context["rows"]})
    confirm(client, lodging)
    assert Version.objects.get().total == 400
    for rows in ("[" * 5000, "{}", '["x"]', "nothing"):
        assert client.post(url, {"rows": rows}).status_code == 302


def test_a_file_too_large_is_refused_before_it_is_read(space, monkeypatch):
    client, _host, lodging = space
    monkeypatch.setattr("draille.network.declarations.reading.files.csv", None)  # reading it would break
    heavy = SimpleUploadedFile("resa.csv", b"Nom;" * (5 * 1024 * 256 + 1))
    page = client.post(at("read_file", lodging), {"file": heavy})
    assert page.status_code == 422
    assert "Ce fichier est trop lourd : 5 Mo au plus." in page.content.decode()


def test_a_month_that_is_not_over_is_noted_and_not_sent(space):
    client, _host, lodging = space
    month = make.last_month(0)
    client.post(at("start_month", lodging, month=month))
    page = client.get(at("check_month", lodging, month=month))
    assert "Le mois n’est pas fini" in page.content.decode()
    client.post(at("check_month", lodging, month=month), {"seen": page.context["draft"].digest})
    assert not Version.objects.exists()


def test_far_more_than_last_year_is_said(space):
    client, _host, lodging = space
    make.a_sent(lodging, make.last_month(13), nights=2)
    data = {**make.row(make.last_month(), nights=20), "rows": "1", "check": "1"}
    client.post(at("fill_month", lodging, "stays"), data)
    assert "Bien plus que d’habitude" in client.get(at("check_month", lodging)).content.decode()


@pytest.mark.parametrize(("language", "day"), [("", "2 juin 2026"), ("/en", "2 June 2026")])
def test_what_is_sent_after_midnight_bears_the_local_day(language, day):
    host, lodging = make.a_letting_host()
    version = make.a_sent(lodging)
    Version.objects.filter(pk=version.pk).update(sent_at=datetime(2026, 6, 1, 22, 30, tzinfo=UTC))
    url = reverse("pro:show_month", args=make.month_args(lodging))
    shown = make.client_of(host).get(f"{language}{url}").content.decode()
    assert day in shown.replace("\u00a0", " ").replace("\u202f", " ").replace("&nbsp;", " ")
