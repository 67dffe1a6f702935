"""A host sees, guesses and changes nothing of another: every address of the space, with another's records."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache, caches
from django.test import Client
from django.urls import reverse

from draille.kernel.clock import today
from draille.kernel.models import Entry
from draille.network.declarations.models import Declaration, Version
from draille.network.hosts.models import Mandate, Ownership
from draille.network.hosts.rules import month_end
from draille.network.payments.models import Payment
from draille.network.pro import urls
from draille.network.pro.tests import factories as make
from draille.network.pro.tests.access import WAYS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_counts(db):
    cache.clear()
    caches["memory"].clear()


def theirs() -> dict[str, list[list[object]]]:
    """The addresses that name a record, with those of a host who declared and paid."""
    host, lodging = make.a_letting_host()
    payment = make.a_paid(lodging, host)
    month = make.month_args(lodging)
    return {
        "show_lodging": [[lodging.pk]],
        "show_month": [month],
        "start_month": [month],
        "check_month": [month],
        "drop_draft": [month],
        "read_file": [month],
        "fill_month": [[*month, way] for way in WAYS],
        "live_amount": [[*month, way] for way in WAYS],
        "show_payment": [[payment.pk]],
        "receipt": [[payment.pk]],
        "statement": [[host.pk, today().year]],
        "poster": [[lodging.pk, today().year]],
        "attestation": [[lodging.pk, today().year]],
        "remove_passkey": [[make.a_passkey(host).pk]],
    }


def test_every_address_that_names_a_record_is_tested():
    naming = {one.name for one in urls.urlpatterns if one.pattern.converters or one.pattern.regex.groups}
    assert naming - {"open_link"} == set(theirs())


def test_anothers_records_are_not_there():
    records = theirs()
    before = (Declaration.objects.count(), Version.objects.count(), Payment.objects.count())
    client = make.client_of(make.a_letting_host()[0])
    for name, every in records.items():
        for args in every:
            url = reverse(f"pro:{name}", args=args)
            for answer in (client.get(url), client.post(url, {"filing": "nothing", "seen": "x"})):
                assert answer.status_code in (404, 405), f"{url}: {answer.status_code}"
                assert answer.status_code == 404 or name in (
                    *("start_month", "drop_draft", "live_amount", "show_lodging", "show_payment"),
                    *("receipt", "statement", "poster", "attestation"),
                )
    assert before == (Declaration.objects.count(), Version.objects.count(), Payment.objects.count())


def test_who_is_not_in_is_sent_to_the_door(client_as):
    records = theirs()
    for client in (Client(), client_as("director")):
        for name, every in records.items():
            answer = client.get(reverse(f"pro:{name}", args=every[0]))
            assert answer.status_code in (302, 405)
            if answer.status_code == 302:
                assert answer["Location"] == reverse("pro:ask_link")


def test_nobody_pays_nor_empties_anothers_months():
    host, lodging = make.a_letting_host()
    make.a_sent(lodging)
    client = make.client_of(make.a_letting_host()[0])
    key = f"{host.pk}.{make.an_authority().pk}"
    due = f"{key}.{lodging.pk}.{make.last_month().isoformat()}"
    client.post(reverse("pro:pay_online"), {"account": key, "due": due})
    me, mine = make.a_letting_host()
    make.a_sent(mine)
    account = f"{me.pk}.{make.an_authority().pk}"
    both = [due, f"{account}.{mine.pk}.{make.last_month().isoformat()}"]
    answer = make.client_of(me).post(
        reverse("pro:pay_online"), {"account": account, "due": both}, follow=True
    )
    assert "n’est plus à payer" in answer.content.decode()
    other = f"{lodging.pk}.{make.last_month(2).isoformat()}"
    assert client.post(reverse("pro:declare_nothing"), {"month": other}).status_code == 422
    assert not Payment.objects.exists()
    assert Version.objects.count() == 2


def test_owners_see_the_months_they_hold_and_no_other():
    seller, lodging = make.a_letting_host()
    buyer = make.a_host()
    sold = make.last_month(1)
    Ownership.objects.filter(lodging=lodging).update(last_day=sold - timedelta(days=1))
    Ownership.objects.create(lodging=lodging, host=buyer, first_day=sold)
    make.a_sent(lodging, make.last_month(2))
    before, after = (
        reverse("pro:show_month", args=make.month_args(lodging, month))
        for month in (make.last_month(2), sold)
    )
    old, new = make.client_of(seller), make.client_of(buyer)
    assert (old.get(before).status_code, old.get(after).status_code) == (200, 404)
    assert (new.get(before).status_code, new.get(after).status_code) == (404, 200)


def test_an_agency_declares_for_the_time_of_its_mandate():
    owner, lodging = make.a_letting_host()
    agency = make.a_host(kind="agency")
    month = make.last_month(2)
    Mandate.objects.create(
        lodging=lodging, agency=agency, first_day=month, last_day=month_end(month), pays=False
    )
    inside, outside = (
        reverse("pro:show_month", args=make.month_args(lodging, one)) for one in (month, make.last_month())
    )
    agent, holder = make.client_of(agency), make.client_of(owner)
    assert (agent.get(inside).status_code, agent.get(outside).status_code) == (200, 404)
    assert (holder.get(inside).status_code, holder.get(outside).status_code) == (404, 200)


@pytest.mark.parametrize(("year", "month"), [(1999, 1), (2026, 13), (2026, 0), (9999, 12), (0, 5)])
def test_months_that_are_none(year, month):
    host, lodging = make.a_letting_host()
    client = make.client_of(host)
    assert client.get(f"/hebergeurs/hebergements/{lodging.pk}/{year}-{month}/").status_code == 404


def test_at_the_desk_a_counsellor_acts_for_a_host_and_the_journal_says_so(client_as):
    host, lodging = make.a_letting_host()
    stranger = make.a_letting_host()[1]
    client = client_as("counsellor")
    door = reverse("pro_desk:open_space", args=[host.pk])
    assert door in client.get(reverse("hosts_desk:show_host", args=[host.pk])).content.decode()
    opened = client.post(door)
    assert opened["Location"] == reverse("pro:show_home")
    home = client.get("/hebergeurs/").content.decode()
    assert "Vous agissez pour" in home
    assert host.name in home
    month = make.month_args(lodging)
    client.post(reverse("pro:start_month", args=month))
    page = client.get(reverse("pro:check_month", args=month))
    client.post(reverse("pro:check_month", args=month), {"seen": page.context["draft"].digest})
    version = Version.objects.get()
    assert (version.sent_from, version.by, version.access) == ("desk", client.user, None)
    verbs = set(Entry.objects.filter(account=str(client.user.pk)).values_list("verb", flat=True))
    assert {"open_host_space", "send_declaration"} <= verbs
    assert client.get(reverse("pro:show_lodging", args=[stranger.pk])).status_code == 404
    assert client.get(reverse("pro:show_access")).status_code == 200
    client.post(reverse("pro:stop_acting"))
    assert client.get("/hebergeurs/").status_code == 302


def test_acting_ends_with_the_right_to_and_with_time(client_as):
    host, _lodging = make.a_letting_host()
    client = client_as("counsellor")
    client.post(reverse("pro_desk:open_space", args=[host.pk]))
    session = client.session
    session["pro_acting"] = {**session["pro_acting"], "since": session["pro_acting"]["since"] - 7201}
    session.save()
    assert client.get("/hebergeurs/").status_code == 302
    client.post(reverse("pro_desk:open_space", args=[host.pk]))
    client.user.groups.clear()
    assert client.get("/hebergeurs/").status_code == 302
