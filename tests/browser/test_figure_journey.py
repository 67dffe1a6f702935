"""The director's journey: from a figure of the year down to the records it is made of."""

from __future__ import annotations

from typing import Any

from django.db.models import Sum
from playwright.sync_api import Page, expect

from draille.kernel.french import number
from draille.welcome.reception.models import Contact


def test_open_a_figure_down_to_its_records(page: Page, demo_server: str, sign_in: Any, staff: Any) -> None:
    sign_in(page, demo_server, staff("director"))
    page.goto(f"{demo_server}/gestion/tableau-de-bord/?period=2024")
    page.get_by_role("link", name="Visiteurs accueillis aux comptoirs").first.click()
    expect(page.get_by_text("20\u202f101").first).to_be_visible()
    expect(page.get_by_text("Somme des personnes")).to_be_visible()

    page.get_by_role("link", name="Vialas", exact=True).click()
    expect(page.get_by_text("c'est bien la valeur de ce chiffre")).to_be_visible()
    page.get_by_role("link", name="Voir les fiches dans leur liste").click()
    behind = Contact.objects.filter(office__slug="vialas", day__year=2024, channel="counter")
    people = number(behind.aggregate(total=Sum("people"))["total"])
    summary = f"{number(behind.count())} actes d’accueil, {people} personnes connues."
    expect(page.get_by_text(summary)).to_be_visible()

    page.get_by_role("row").nth(1).get_by_role("link").first.click()
    expect(page.get_by_role("main").get_by_text("Vialas").first).to_be_visible()
