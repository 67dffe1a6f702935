"""What platforms' money does: the accounts, a lodging's nights, totals, differences, what is forgotten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from draille.kernel.refusals import Refused
from draille.network.hosts.actions import set_classification
from draille.network.ledger.models import Line
from draille.network.operators import actions, queries
from draille.network.operators.attesting import attestation
from draille.network.operators.models import Remittance, RemittanceLine
from draille.network.operators.privacy import forget_old_stays
from draille.network.operators.tests.factories import NUMBER, a_lodging, a_platform, a_row, imported
from draille.network.tariffs.enums import Component
from draille.network.tariffs.models import AdditionalTax, Deliberation

pytestmark = pytest.mark.usefixtures("db")
YEAR = date(2026, 1, 1), date(2026, 12, 31)


def test_a_payment_is_booked_on_nobodys_account_by_part_and_taken_back_once():
    a_lodging(NUMBER, stars=3)
    remittance = imported(a_row())
    for deliberation in Deliberation.objects.filter(authority=remittance.authority):
        AdditionalTax.objects.create(deliberation=deliberation, component=Component.DEPARTMENT, percent=10)
    pay = {"remittance": remittance, "received_on": date(2026, 10, 20), "reference": "VIR 12", "by": None}
    payment = actions.record_payment(amount=1001, **pay)
    line = Line.objects.get()
    assert (line.kind, line.host, line.amount, line.booked_on) == (
        "collected",
        None,
        -1001,
        date(2026, 10, 20),
    )
    assert dict(line.parts.values_list("component", "amount")) == {"base": -910, "department": -91}
    with pytest.raises(Refused, match="déjà enregistré"):
        actions.record_payment(amount=1001, **pay)
    with pytest.raises(Refused):
        actions.record_payment(**(pay | {"amount": 0}))
    with pytest.raises(Refused, match="Annulez d’abord"):
        actions.withdraw_remittance(remittance=remittance, by=None)
    actions.cancel_payment(payment=payment, by=None)
    assert sum(Line.objects.values_list("amount", flat=True)) == 0
    with pytest.raises(Refused):
        actions.cancel_payment(payment=payment, by=None)
    assert queries.paid_over(remittance) == 0


def test_a_lodgings_nights_by_platform_and_the_attestation():
    lodging = a_lodging(NUMBER, stars=3, name="Gîte du Bouquet")
    imported(a_row(), a_row(first_night=date(2025, 7, 1)), platform=a_platform("Azur"))
    imported(a_row(first_night=date(2026, 8, 30), nights=1, persons=1, paid=100), platform=a_platform("Bleu"))
    found = queries.collected(lodging, *YEAR)
    assert (found.nights, found.stays, found.amount) == (15, 2, 1500)
    assert {name: one.nights for name, one in found.by_platform.items()} == {"Azur": 14, "Bleu": 1}
    assert queries.collected_by_month(*YEAR)[lodging.pk, date(2026, 8, 1)].nights == 1
    told = " ".join(attestation(lodging, *YEAR)).replace("\u00a0", " ").replace("\u202f", " ")
    assert "14 nuitées déclarées par l’opérateur Azur pour « Gîte du Bouquet »" in told
    assert "1 nuitée déclarée par l’opérateur Bleu" in told
    assert attestation(lodging, date(2020, 1, 1), date(2020, 12, 31)) == []


def test_totals_count_what_was_known_then():
    a_lodging(NUMBER, stars=3)
    remittance = imported(a_row(paid=1300), a_row(registration="", address="?", commune="Ici"))
    by_commune = {one.insee: one for one in queries.totals(*YEAR)}
    assert (by_commune["48194"].nights, by_commune["48194"].amount, by_commune["48194"].expected) == (
        14,
        1300,
        1400,
    )
    assert (by_commune[""].amount, by_commune[""].compared) == (1400, 0)
    before = timezone.now()
    actions.withdraw_remittance(remittance=remittance, by=None)
    assert queries.totals(*YEAR) == []
    assert sum(one.amount for one in queries.totals(*YEAR, known_at=before)) == 2700
    assert queries.totals(*YEAR, known_at=before - timedelta(days=1)) == []


def test_differences_by_lodging_the_largest_first():
    a_lodging(NUMBER, stars=3)
    other = a_lodging("48194000456CD", stars=3)
    imported(
        a_row(paid=1390), a_row(registration="48194000456CD", paid=2000), a_row(registration="x", paid=5)
    )
    rows = queries.differences(queries.lines_known(), by_lodging=True)
    assert [(row.lodging == other, row.difference) for row in rows[:2]] == [(True, 600), (False, -10)]
    assert (rows[2].lodging, rows[2].unknown, rows[2].paid) == (None, 1, 0)


def test_a_new_computation_follows_the_classification():
    lodging = a_lodging(NUMBER)
    remittance = imported(a_row())
    assert RemittanceLine.objects.get().expected is None, "unclassified, without a price"
    set_classification(lodging=lodging, nature=4, stars=3, by=None)
    assert actions.recompute_remittance(remittance=remittance, by=None) == 1
    assert actions.recompute_remittance(remittance=remittance, by=None) == 0
    remittance.refresh_from_db()
    assert (remittance.counts["outcome_exact"], remittance.counts["expected"]) == (1, 1400)


def test_files_and_stays_are_forgotten_in_time():
    remittance = imported(a_row())
    assert forget_old_stays() == 0
    Remittance.objects.update(created_at=timezone.now() - timedelta(days=400))
    assert forget_old_stays() == 1
    remittance.refresh_from_db()
    assert not remittance.file
    Remittance.objects.update(created_at=timezone.now() - timedelta(days=2000))
    assert forget_old_stays() == 1
    assert not RemittanceLine.objects.exists()
