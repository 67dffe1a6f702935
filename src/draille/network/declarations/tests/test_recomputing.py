"""A year's declarations computed again: what a corrected tariff or a late classification changes."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.urls import reverse

from draille.kernel.models import Entry
from draille.network.declarations.content import Content
from draille.network.declarations.models import Version
from draille.network.declarations.recomputing import Recomputing
from draille.network.declarations.tests.factories import make_lodging, make_tariffs, send, stay, stays
from draille.network.hosts.models import Classification
from draille.network.ledger.models import Line
from draille.network.tariffs.enums import Category
from draille.network.tariffs.models import Tariff

ADDRESS = "declarations_desk:recompute"
YEAR = (date(2026, 1, 1), date(2026, 12, 1))


@pytest.fixture
def declared(db):
    """Seven nights of four people, two of them minors: 14 person-nights at 1 € and their tenth."""
    make_tariffs(department=True)
    return send(make_lodging(), stays(stay(4, 7, 4, exempt={"minor": 2})))


def raise_tariff(euros="1.20"):
    Tariff.objects.filter(category=Category.THREE_STARS).update(amount=Decimal(euros))


def changes():
    return [(one.version, one.difference, one.problem) for one in Recomputing(*YEAR)]


def test_what_was_asked_rightly_does_not_change(declared):
    send(make_lodging(category=None), stays(stay(4, 3, 3, price=30000), stay(12, 2, 2, platform="Airloge")))
    send(make_lodging(), Content("nothing"))
    run = Recomputing(*YEAR)
    assert list(run) == []
    assert run.stays == 3


def test_a_corrected_tariff_shows_what_it_changes(declared):
    raise_tariff()
    assert changes() == [(declared.pk, 308, "")]


def test_another_year_is_not_looked_at(declared):
    raise_tariff()
    assert list(Recomputing(date(2025, 1, 1), date(2025, 12, 1))) == []


def test_a_late_classification_cuts_the_stay(declared):
    lodging = declared.declaration.lodging
    Classification.objects.filter(lodging=lodging).update(last_day=date(2026, 7, 5))
    Classification.objects.create(
        lodging=lodging, nature=4, category=Category.FIVE_STARS, first_day=date(2026, 7, 6)
    )
    # Two nights stay at 1.10 €, five are at 1.43 €, for two people.
    assert changes() == [(declared.pk, 5 * 2 * 33, "")]


def test_a_month_at_the_flat_rate_is_computed_again_too(db):
    make_tariffs(flat=True)
    january = date(2026, 1, 1)
    opening = stay(1, 90, 6, month=date(2026, 6, 1))
    version = send(make_lodging(), Content("flat", (opening,)), january)
    assert changes() == []
    raise_tariff("2.00")
    assert changes() == [(version.pk, version.total, "")]


def test_what_cannot_be_computed_any_more_says_why(declared):
    Tariff.objects.filter(category=Category.THREE_STARS).delete()
    [(version, difference, problem)] = changes()
    assert (version, difference) == (declared.pk, None)
    assert "ne donne pas de tarif" in problem


def test_the_tax_officer_puts_right_what_is_ticked(declared, client_as):
    raise_tariff()
    client = client_as("tax_officer")
    page = client.get(reverse(ADDRESS), {"annee": "2026"}).content.decode()
    assert "18,48" in page
    assert "3,08" in page
    for _click in range(2):
        client.post(reverse(ADDRESS) + "?annee=2026", {"version": [declared.pk]})
    version = Version.objects.get(replaced_at=None)
    assert (version.number, version.total, version.sent_from) == (2, 1848, "tariff")
    assert list(Line.objects.order_by("pk").values_list("kind", "amount")) == [
        ("due", 1540),
        ("adjustment", 308),
    ]
    told = Entry.objects.get(verb="correct_declaration")
    assert told.author == str(client.user)
    assert "Rien à changer" in client.get(reverse(ADDRESS), {"annee": "2026"}).content.decode()


def test_nothing_ticked_changes_nothing_and_says_so(declared, client_as):
    raise_tariff()
    answer = client_as("tax_officer").post(reverse(ADDRESS) + "?annee=2026", follow=True)
    assert "Cochez d’abord" in answer.content.decode()
    assert Version.objects.count() == 1


def test_the_list_is_given_as_a_file_and_by_a_command(declared, client_as):
    raise_tariff()
    client = client_as("tax_officer")
    answer = client.get(reverse(ADDRESS), {"annee": "2026", "format": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    [line] = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (line["Déclaré (€)"], line["Recalculé (€)"]) == ("15,40", "18,48")
    out = io.StringIO()
    call_command("recompute_declarations", 2026, stdout=out, stderr=io.StringIO())
    assert len(out.getvalue().splitlines()) == 2
    assert Version.objects.count() == 1
