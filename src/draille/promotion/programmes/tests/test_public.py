"""The programme online: published events only, by day, in three languages, not for search engines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from draille.offer.agenda.actions import cancel_occurrence
from draille.offer.agenda.enums import Status
from draille.offer.agenda.tests.factories import make_event, once
from draille.promotion.programmes.tests.stage import a_market, an_exhibition, communes_of, many_events, sector
from draille.territory.places.models import Sector

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_june() -> Iterator[None]:
    with time_machine.travel("2026-06-29 12:00", tick=False):
        yield


def url(slug: str = "", first: date = date(2026, 7, 4)) -> str:
    return reverse("programmes:show_programme", args=[slug or sector().slug, first])


def test_tells_a_fortnight_of_a_sector(client: Client) -> None:
    other = Sector.objects.exclude(pk=sector().pk)[0]
    make_event(commune=communes_of(other.slug)[0], title="Ailleurs", schedules=once("2026-07-05"))
    make_event(
        commune=communes_of(sector().slug)[0],
        title="Caché",
        schedules=once("2026-07-05"),
        status=Status.DRAFT,
    )
    market = a_market()
    an_exhibition()
    cancel_occurrence(event=market, day=date(2026, 7, 14), start=time(9), by=None, note="orage")
    page = client.get(url())
    body = page.content.decode()
    assert page.status_code == 200
    assert "Mardi 7 juillet" in body.replace("\u00a0", " ")
    assert body.count("Exposition : les bergers") == 1
    assert "Annulé" in body
    assert "Ailleurs" not in body
    assert "Caché" not in body
    assert '<meta name="robots" content="noindex, follow">' in body
    assert "Ailleurs" in client.get(url("tout")).content.decode()


def test_opens_on_the_fortnight_that_is_on(client: Client) -> None:
    page = client.get(reverse("programmes:open_programme"))
    assert page["Location"].endswith("/programme/tout/2026-06-20/")
    page = client.get(reverse("programmes:open_sector", args=[sector().slug]))
    assert page["Location"] == url(first=date(2026, 6, 20))


def test_in_each_language(client: Client) -> None:
    many_events(2)
    path = url()
    assert "What’s on" in client.get(f"/en{path}").content.decode()
    assert "Samstag, 4. Juli" in client.get(f"/de{path}").content.decode()


@pytest.mark.parametrize("path", ["/programme/nulle-part/2026-07-04/", "/programme/tout/2036-07-04/"])
def test_what_does_not_exist_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/programme/tout/2026-02-31/", "/programme/tout/2026-7-4/", "/programme/nulle-part/"]
)
def test_a_wrong_address_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_as_many_queries_with_many_events(client: Client, django_assert_max_num_queries: Any) -> None:
    many_events(3)
    client.get(url())
    with django_assert_max_num_queries(30) as few:
        client.get(url())
    many_events(40)
    with django_assert_max_num_queries(len(few)):
        client.get(url())


def test_an_empty_fortnight_says_so(client: Client) -> None:
    assert "Aucun événement annoncé" in client.get(url()).content.decode()
