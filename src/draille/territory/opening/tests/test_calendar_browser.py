"""The calendar in a real browser: by keyboard, by touch, taken back; and nothing that keeps people out."""

from __future__ import annotations

from datetime import date, time

import pytest

from draille.kernel.periods import Period
from draille.territory.opening import actions
from draille.territory.opening.models import OpeningDay, OpeningSeason
from draille.territory.opening.rules import Interval
from tests.factories import OfficeFactory

MONTH = "/gestion/ouverture/?mois=2024-07"
MONDAY, TUESDAY = date(2024, 7, 1), date(2024, 7, 2)


@pytest.fixture
def offices(server):
    made = []
    for slug in ("pont", "vialas"):
        office = OfficeFactory(slug=slug, phone="04 65 71 48 02", address="Place du Temple")
        actions.save_season(
            office=office,
            name="été",
            first_day=MONDAY,
            last_day=date(2024, 8, 31),
            open_on_holidays=False,
            week={day: [Interval(time(9), time(12)), Interval(time(14), time(18))] for day in range(5)},
            by=None,
        )
        actions.plan_opening_days(office=office, period=Period.month(2024, 7), by=None)
        made.append(office)
    return made


def _actual(office, day):
    return OpeningDay.objects.get(office=office, day=day).actual


def test_letters_arrows_and_undo(server, page, sign_in, staff, offices):
    pont, vialas = offices
    sign_in(page, server, staff("counsellor"))
    page.goto(server + MONTH)
    page.get_by_role("link", name="Pont, lundi 1er juillet 2024").focus()
    page.keyboard.press("j")
    page.locator("[data-status]").filter(has_text="réel").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("j")
    page.locator("[data-status]").filter(has_text="mardi 2").wait_for()
    assert (_actual(pont, MONDAY), _actual(vialas, TUESDAY)) == ("full", "full")

    page.keyboard.press("f")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("fermé", exact=True).wait_for(state="attached")
    assert dialog.get_by_label("fermé", exact=True).is_checked()
    dialog.get_by_label("Motif").select_option(label="maladie")
    dialog.get_by_role("button", name="Enregistrer le jour").click()
    page.get_by_text("enregistré.").wait_for()
    assert _actual(vialas, TUESDAY) == "closed"
    page.get_by_role("button", name="Annuler ce changement").click()
    page.get_by_text("Annulé").wait_for()
    assert _actual(vialas, TUESDAY) == "full"


def test_by_touch_on_a_phone(server, page, sign_in, staff, offices):
    page.set_viewport_size({"width": 360, "height": 740})
    sign_in(page, server, staff("counsellor"))
    page.goto(server + MONTH)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.get_by_role("link", name="Pont, lundi 1er juillet 2024").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("label", has_text="journée").first.click()
    dialog.get_by_role("button", name="Enregistrer le jour").click()
    page.get_by_text("enregistré.").wait_for()
    assert _actual(offices[0], MONDAY) == "full"
    page.get_by_role("button", name="Confirmer comme prévu").click()
    page.get_by_text("comme prévu.").wait_for()
    assert not OpeningDay.objects.unconfirmed().exists()


def test_axe_finds_nothing(server, page, sign_in, staff, offices, axe):
    director = staff("director")
    sign_in(page, server, director)
    actions.close_exceptionally(office=offices[0], first=MONDAY, last=MONDAY, reason="works", by=None)
    season = OpeningSeason.objects.first()
    paths = [
        MONTH,
        "/gestion/ouverture/bureau/pont/?mois=2024-07",
        "/gestion/ouverture/bureau/pont/2024-07-01/",
        "/gestion/ouverture/saisons/?annee=2024",
        f"/gestion/ouverture/saisons/{season.pk}/",
        "/gestion/ouverture/annee/2024/",
        "/gestion/ouverture/fermer/",
        "/gestion/ouverture/planifier/",
        "/gestion/equipe/etp/2024/",
        f"/gestion/users/edit/{director.pk}/",
        "/",
        "/en/",
        "/de/",
    ]
    for path in paths:
        page.goto(server + path)
        axe(page)
