"""The public lists: by day, month, theme, place; told in words; readable addresses; few queries."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from draille.offer.agenda.actions import cancel_occurrence, fill_occurrence, move_occurrence
from draille.offer.agenda.actions.bulk import create_events
from draille.offer.agenda.enums import Status
from draille.offer.agenda.models import Event
from draille.offer.agenda.queries import counting
from draille.offer.agenda.reference import load_themes
from draille.offer.agenda.tests.factories import again, make_event, once
from draille.territory.places.models import Sector
from tests.factories import CommuneFactory

pytestmark = pytest.mark.django_db
WEEKLY = "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260827"


@pytest.fixture(autouse=True)
def on_a_wednesday():
    with time_machine.travel("2026-07-08 12:00", tick=False):
        yield


def plain(answer: Any) -> str:
    return re.sub(r"[\u00a0\u202f]", " ", answer.content.decode()).replace("&#x27;", "'")


def read(client: Any, address: str = "/agenda/", **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200, answer
    return plain(answer)


def main_of(page: str) -> str:
    """What is listed, without the filters and the calendar."""
    found = re.search(r'<div class="a-main">(.*?)<div class="a-side">', page, re.DOTALL)
    assert found
    return found[1]


def test_a_day_says_hours_and_place_first_and_the_recurrence_in_words(client: Any) -> None:
    price = [{"for": "all", "amount": 300}]
    make_event(schedules=again("2026-07-07", WEEKLY), place_name="Place du village", prices=price)
    page = main_of(read(client, "/agenda/2026/07/14/"))
    day = page.index("mardi 14 juillet")
    order = [page.index(words) for words in ("de 10 h à 12 h", "Marché des producteurs", "Place du village")]
    assert [day, *order] == sorted([day, *order])
    assert "tous les mardis de 10 h à 12 h" in page
    assert "3 €" in page


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/agenda/aujourdhui/", ["Mercredi"]),
        ("/agenda/demain/", ["Jeudi"]),
        ("/agenda/week-end/", ["Samedi"]),
        ("/agenda/semaine/", ["Mercredi", "Jeudi", "Samedi"]),
        ("/agenda/2026/07/", ["Mercredi", "Jeudi", "Samedi"]),
        ("/agenda/2026/08/", ["Août"]),
        ("/agenda/2026/07/02/", ["Passé"]),
        ("/agenda/", ["Mercredi", "Jeudi", "Samedi", "Août"]),
        ("/agenda/?day=2026-07-09", ["Jeudi"]),
    ],
)
def test_the_days_people_mean(client: Any, address: str, shown: list[str]) -> None:
    for title, day in {
        "Passé": "2026-07-02",
        "Mercredi": "2026-07-08",
        "Jeudi": "2026-07-09",
        "Samedi": "2026-07-11",
        "Août": "2026-08-15",
    }.items():
        make_event(title=title, schedules=once(day))
    page = main_of(plain(client.get(address, follow=True)))
    assert re.findall(r'a-row__title"><a href="[^"]+">([^<]+)<', page) == shown


def test_what_changed_is_told_in_words(client: Any) -> None:
    event = make_event(title="Marché", schedules=again("2026-07-07", WEEKLY))
    at = {"event": event, "start": time(10), "by": None}
    cancel_occurrence(day=date(2026, 7, 14), note="orage", **at)
    move_occurrence(day=date(2026, 7, 21), new_day=date(2026, 7, 25), **at)
    fill_occurrence(day=date(2026, 7, 28), **at)
    page = main_of(read(client, "/agenda/2026/07/"))
    assert "annulé : orage" in page
    assert "reporté au samedi 25 juillet" in page
    assert ">complet<" in page
    assert page.count("a-row--off") == 2


def test_hours_moved_within_a_day_are_told_once(client: Any) -> None:
    event = make_event(schedules=once("2026-07-14"))
    at = {"event": event, "day": date(2026, 7, 14), "start": time(10), "by": None}
    move_occurrence(new_day=date(2026, 7, 14), new_start=time(17), new_end=time(19), **at)
    page = main_of(read(client, "/agenda/2026/07/14/"))
    assert "de 17 h à 19 h" in page
    assert page.count("a-row__title") == 1


def test_the_sessions_of_a_day_are_one_row(client: Any) -> None:
    sessions = [{"start": "10:00", "end": "11:00"}, {"start": "15:00", "end": "16:00"}]
    make_event(schedules=[{"first_day": "2026-07-14", "rule": "", "sessions": sessions}])
    page = main_of(read(client, "/agenda/2026/07/14/"))
    assert page.count("a-row__title") == 1
    assert "de 10 h à 11 h" in page
    assert "de 15 h à 16 h" in page


def test_what_lasts_is_apart_and_once(client: Any) -> None:
    make_event(title="Exposition", theme="expositions", schedules=again("2026-06-15", "", None, span_days=77))
    make_event(title="Bal", schedules=once("2026-07-11", "21:00", "02:00"))
    page = main_of(read(client, "/agenda/2026/07/"))
    assert page.count(">Exposition<") == 1
    assert page.index("Bal") < page.index("Toute la saison") < page.index("Exposition")
    assert "jusqu’au 30 août" in page
    assert "de 21 h à 2 h le lendemain" in page
    assert ">Exposition<" not in main_of(read(client, "/agenda/2026/09/"))


def test_an_empty_day_leads_to_the_next(client: Any) -> None:
    make_event(schedules=once("2026-07-14"))
    page = main_of(read(client, "/agenda/2026/07/09/"))
    assert "Rien à l’agenda" in page
    assert 'href="/agenda/2026/07/14/">Voir mardi 14 juillet, la prochaine date' in page


def test_choices_have_counts_and_stay_in_place(client: Any) -> None:
    make_event(schedules=again("2026-07-07", WEEKLY))
    make_event(title="Fête", theme="fetes", schedules=once("2026-07-11"))
    page = read(client, "/agenda/2026/07/")
    chips = re.findall(r'(?:a-none">|/\?theme=\w+">)([^<]+) <span class="p-count">(\d+)', page)
    assert chips[:3] == [
        ("Fêtes et traditions", "1"),
        ("Marchés et terroir", "3"),
        ("Musique et concerts", "0"),
    ]
    chosen = read(client, "/agenda/2026/07/", theme="marches")
    assert 'aria-current="true">Marchés et terroir <span class="p-count">3' in chosen
    assert 'href="/agenda/2026/07/?theme=marches&amp;theme=fetes"' in chosen
    assert ">Fête<" not in main_of(chosen)


def test_a_month_is_a_table_with_counts(client: Any) -> None:
    make_event(schedules=again("2026-07-07", WEEKLY))
    page = read(client, "/agenda/2026/07/")
    table = re.search(r"<table.*?</table>", page, re.DOTALL)
    assert table
    assert re.findall(r'href="([^"]+)"', table[0]) == [
        f"/agenda/2026/07/{day}/" for day in ("07", "14", "21", "28")
    ]
    assert 'href="/agenda/2026/08/" rel="next"' in page
    assert 'rel="prev"' not in page
    assert '<th scope="col"><abbr title="lundi">' in page


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("/agenda/?q=&day=2026-07-11&near=vialas&radius=15", "/agenda/2026/07/11/?near=vialas"),
        (
            "/agenda/?when=week-end&theme=marches&theme=musique",
            "/agenda/week-end/?theme=marches&theme=musique",
        ),
        ("/agenda/?when=mois", "/agenda/2026/07/"),
        ("/agenda/?month=2026-08", "/agenda/2026/08/"),
        ("/agenda/?theme=marches", "/agenda/theme/marches/"),
        ("/agenda/?commune=vialas", "/agenda/commune/vialas/"),
        ("/agenda/theme/marches/?theme=musique", "/agenda/?theme=marches&theme=musique"),
        ("/agenda/theme/marches/?when=demain", "/agenda/demain/?theme=marches"),
        ("/agenda/week-end/?day=2026-07-14", "/agenda/week-end/"),
        ("/en/agenda/?day=today", "/en/agenda/aujourdhui/"),
        ("/agenda/?q=un+march%C3%A9%2C+ici", None),
        ("/agenda/?near=44.33%2C3.9", None),
        ("/agenda/2026/07/?theme=marches&page=1", None),
        ("/agenda/?utm_source=x", None),
    ],
)
def test_a_question_has_one_readable_address(client: Any, asked: str, told: str | None) -> None:
    make_event()
    answer = client.get(asked)
    if told is None:
        assert answer.status_code == 200
    else:
        assert (answer.status_code, answer.headers["Location"]) == (302, told)
        assert client.get(told).status_code == 200


def test_one_thing_asked_is_for_search_engines_combinations_are_not(client: Any) -> None:
    make_event(schedules=once("2026-07-11"))
    kept = (
        "/agenda/",
        "/agenda/week-end/",
        "/agenda/2026/07/",
        "/agenda/2026/07/11/",
        "/agenda/theme/marches/",
    )
    for address in kept:
        page = read(client, address)
        assert "noindex" not in page, address
        assert f'<link rel="canonical" href="http://testserver{address}">'.split("testserver")[1] in page
        assert f'hreflang="de" href="http://localhost:8000/de{address}"'.split("/de/")[1] in page
    for address in (
        "/agenda/week-end/?theme=marches",
        "/agenda/2026/06/",
        "/agenda/2027/03/01/",
        "/agenda/?q=bal",
        "/agenda/?page=2",
    ):
        assert '<meta name="robots" content="noindex, follow">' in read(client, address), address


def test_titles_are_translated(client: Any) -> None:
    make_event(schedules=once("2026-07-11"))
    assert "<h1>Que faire ce week-end</h1>" in read(client, "/agenda/week-end/")
    assert "<h1>What’s on this weekend</h1>" in read(client, "/en/agenda/week-end/")
    assert "<h1>Veranstaltungen im Juli 2026</h1>" in read(client, "/de/agenda/2026/07/")
    assert "samedi 11 juillet" in read(client, "/agenda/2026/07/11/")
    assert "Markets and local produce" in read(client, "/en/agenda/theme/marches/")


def test_a_wrong_question_is_told_a_wrong_path_is_not_found(client: Any) -> None:
    answer = client.get("/agenda/", {"theme": "rien<script>"})
    assert answer.status_code == 400
    assert "rien&lt;script&gt;" in answer.content.decode()
    for address in (
        "/agenda/theme/rien/",
        "/agenda/commune/atlantide/",
        "/agenda/2026/02/30/",
        "/agenda/2026/13/",
        "/agenda/?page=251",
    ):
        assert client.get(address).status_code == 404, address
    assert client.get("/agenda/", {"page": "x"}).status_code == 400
    assert client.post("/agenda/").status_code == 405


def test_drafts_are_nowhere(client: Any) -> None:
    for status in (Status.DRAFT, Status.PROPOSED, Status.REFUSED, Status.ARCHIVED):
        make_event(title="Caché", status=status, schedules=again("2026-07-01", "", None, span_days=60))
    for address in ("/agenda/", "/agenda/2026/07/", "/agenda/?q=cache", "/agenda/?view=carte"):
        assert "Caché" not in read(client, address)


def test_what_people_wrote_is_never_markup(client: Any) -> None:
    make_event(title="<b>Bal</b>", place_name="<script>alert(1)</script>", schedules=once("2026-07-11"))
    page = read(client)
    assert "<b>Bal" not in page
    assert "<script>alert" not in page


def test_free_text_is_forgiven_and_it_is_said(client: Any) -> None:
    make_event(title="Fête de la châtaigne", schedules=once("2026-10-17"))
    page = read(client, q="chataignr")
    assert "Fête de la châtaigne" in page
    assert "Rien ne s’appelle exactement « chataignr »" in page
    assert "Rien à l’agenda" in read(client, q="xyzxyz")


def test_around_a_village_says_how_far(client: Any) -> None:
    CommuneFactory()
    make_event(title="Bal", schedules=once("2026-07-11"), latitude=44.34, longitude=3.9)
    page = read(client, "/agenda/week-end/", near="vialas", radius="10")
    assert re.search(r"à \d,\d km", main_of(page))
    assert "à 10 km de Vialas" in page
    assert '"latitude": 44.34' in read(client, "/agenda/week-end/", near="vialas", view="carte")


def test_a_sector_has_its_page(client: Any) -> None:
    sector = Sector.objects.create(slug="mont-essai", name="Mont Essai")
    commune = CommuneFactory(insee="48999", name="Essai", slug="essai", sector=sector)
    make_event(title="Au mont", commune=commune)
    make_event(title="Ailleurs")
    page = main_of(read(client, "/agenda/secteur/mont-essai/"))
    assert "Ailleurs" not in page


def test_pages_follow_one_another(client: Any) -> None:
    load_themes()
    CommuneFactory()
    sheet = {"theme": "marches", "commune": "48194", "schedules": once("2026-07-11")}
    create_events(sheets=[{**sheet, "title": f"Événement {number}"} for number in range(50)])
    first, second = read(client, "/agenda/week-end/"), read(client, "/agenda/week-end/", page="2")
    assert 'href="/agenda/week-end/?page=2"' in first
    assert 'href="/agenda/week-end/"' in second
    titles = [re.findall(r">(Événement \d+)<", main_of(page)) for page in (first, second)]
    assert (len(titles[0]), len(titles[1])) == (40, 10)
    assert not set(titles[0]) & set(titles[1])
    assert "50 dates" in first


def test_public_pages_set_nothing_and_are_kept_a_minute(client: Any) -> None:
    event = make_event()
    for address in ("/agenda/", "/agenda/2026/07/", f"/agenda/{event.pk}/{event.path_name}/"):
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert not answer.cookies
        again_ = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert again_.status_code == 304


def _queries(client: Any, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_as_many_queries_for_2000_events_as_for_20(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    load_themes()
    CommuneFactory()
    sheet = {"theme": "marches", "commune": "48194", "schedules": again("2026-07-07", WEEKLY)}
    addresses = (
        "/agenda/2026/07/",
        "/agenda/2026/07/14/",
        "/agenda/theme/marches/",
        "/agenda/?view=carte",
        "/agenda/?q=marche",
    )
    create_events(sheets=[{**sheet, "title": f"Marché {number}"} for number in range(20)])
    client.get(addresses[0])  # what the shell of every page remembers
    few = [_queries(client, address) for address in addresses]
    create_events(sheets=[{**sheet, "title": f"Marché {number}"} for number in range(20, 2000)])
    assert Event.objects.count() == 2000
    many = [_queries(client, address) for address in addresses]
    assert all(now <= before for now, before in zip(many, few, strict=True)), (few, many)
    assert max(few) < 30
    page = read(client, "/agenda/2026/07/")
    assert "Plus de 2 000 dates" in page
    assert f"{counting.MOST_A_DAY - 1}+" in page
