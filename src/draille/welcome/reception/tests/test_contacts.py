"""The list of contacts in the back office: its filters (a contract), its exports, a contact's own page."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from draille.kernel.models import Entry
from draille.welcome.reception.filters import ContactFilter
from draille.welcome.reception.links import contacts_url
from draille.welcome.reception.models import Contact, Service, Topic
from tests.factories import ContactFactory, OfficeFactory

INDEX = "reception_contacts:index"


def kept(**query: Any) -> set[str]:
    found = ContactFilter(query, Contact.all_objects.all())
    assert found.is_valid(), found.errors
    return set(found.qs.values_list("note", flat=True))


@pytest.fixture
def several(db: None) -> None:
    germain = OfficeFactory(slug="saint_germain")
    gard = ContactFactory(note="gard")
    gard.services.set(Service.objects.filter(code__in=["practical", "shop"]))
    gard.topics.set(Topic.objects.filter(code="sport"))
    ContactFactory(note="belgium", country="BE", departement="", office=germain, language="nl")
    ContactFactory(note="france", country="FR", departement="", channel="phone", people=None)
    ContactFactory(note="unknown", country="", departement="")
    ContactFactory(note="quick", country="", departement="", qualified=False)
    ContactFactory(note="new year", happened_at=datetime(2023, 12, 31, 22, 59, tzinfo=UTC))
    ContactFactory(note="next year", happened_at=datetime(2023, 12, 31, 23, 1, tzinfo=UTC))
    ContactFactory(note="gone", withdrawn_at=timezone.now())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"first": "2024-01-02"}, {"gard", "belgium", "france", "unknown", "quick"}),
        ({"first": "2023-12-31", "last": "2023-12-31"}, {"new year"}),
        ({"first": "2024-01-01", "last": "2024-01-01"}, {"next year"}),
        ({"office": ["saint_germain"]}, {"belgium"}),
        ({"channel": ["phone"]}, {"france"}),
        ({"channel": ["phone", "counter"], "country": "BE"}, {"belgium"}),
        ({"first": "2024-01-02", "departement": ["30"]}, {"gard"}),
        ({"first": "2024-01-02", "departement": ["30", "48"]}, {"gard"}),
        ({"service": ["practical", "shop"]}, {"gard"}),
        ({"topic": ["sport"]}, {"gard"}),
        ({"origin": "foreign"}, {"belgium"}),
        ({"origin": "french_known", "first": "2024-01-02"}, {"gard"}),
        ({"origin": "known", "first": "2024-01-02"}, {"gard", "belgium", "france"}),
        ({"origin": "unknown"}, {"unknown"}),
        ({"qualified": "0"}, {"quick"}),
        ({"people": "unknown"}, {"france"}),
        ({"language": ["nl"]}, {"belgium"}),
        ({"withdrawn": "1"}, {"gone"}),
    ],
)
def test_filters(several: None, query: dict[str, Any], expected: set[str]) -> None:
    assert kept(**query) == expected


def test_the_address_leads_to_the_filtered_list(several: None, client_as: Callable[..., Client]) -> None:
    url = contacts_url(first="2024-01-01", channel=["counter"], country="BE", departement="")
    assert url == reverse(INDEX) + "?first=2024-01-01&channel=counter&country=BE"
    page = client_as("auditor").get(url).content.decode()
    assert "<strong>1</strong> acte" in page
    assert "Belgique" in page


def test_a_filter_nobody_knows_is_said(several: None, client_as: Callable[..., Client]) -> None:
    page = client_as("director").get(reverse(INDEX), {"country": "XX"}).content.decode()
    assert "pas été appliqué" in page


def test_the_list_costs_the_same_however_long(
    several: None, client_as: Callable[..., Client], django_assert_max_num_queries: Callable[..., Any]
) -> None:
    client = client_as("counsellor")
    client.get(reverse(INDEX))
    ContactFactory.create_batch(45)
    with django_assert_max_num_queries(34):
        client.get(reverse(INDEX))


def test_an_empty_list_says_how_to_begin(db: None, client_as: Callable[..., Client]) -> None:
    assert "Ouvrir le comptoir" in client_as("counsellor").get(reverse(INDEX)).content.decode()


@pytest.mark.parametrize("format", ["csv", "xlsx", "ods", "json"])
def test_exports_hold_what_the_filters_keep(
    several: None, client_as: Callable[..., Client], format: str
) -> None:
    url = reverse("reception_contacts:export", args=[format])
    response = client_as("auditor").get(url, {"first": "2024-01-02"})
    content = b"".join(response) if response.streaming else response.content  # type: ignore[arg-type]
    assert response.status_code == 200
    assert f".{format}" in response.headers["Content-Disposition"]
    if format == "csv":
        lines = content.decode("utf-8-sig").splitlines()
        assert len(lines) == 6
        assert "Gard (30)" in content.decode()
    elif format == "xlsx":
        rows = [*load_workbook(BytesIO(content)).active.iter_rows(values_only=True)]
        assert sum(1 for row in rows if "comptoir" in row) == 4
    elif format == "json":
        assert "Belgique" in json.dumps(json.loads(content), ensure_ascii=False)


def test_an_export_reads_a_constant_number_of_times(
    several: None, client_as: Callable[..., Client], django_assert_max_num_queries: Callable[..., Any]
) -> None:
    ContactFactory.create_batch(50)
    client = client_as("director")
    with django_assert_max_num_queries(14):
        b"".join(client.get(reverse("reception_contacts:export", args=["csv"])))  # type: ignore[arg-type]


def test_a_contact_says_all_and_its_journal(db: None, client_as: Callable[..., Client]) -> None:
    contact = ContactFactory(happened_at=timezone.now(), note="<b>deux vélos</b>")
    client = client_as("counsellor")
    client.post(reverse("reception_contacts:withdraw_contact", args=[contact.pk]), {"reason": "doublon"})
    page = client.get(reverse("reception_contacts:contact", args=[contact.pk])).content.decode()
    assert "&lt;b&gt;deux vélos" in page
    assert "doublon" in page
    assert not Contact.objects.exists()
    client.post(reverse("reception_contacts:restore_contact", args=[contact.pk]))
    assert Contact.objects.get() == contact


def form_of(contact: Contact, **changes: Any) -> dict[str, Any]:
    local = timezone.localtime(contact.happened_at)
    return {
        "day": f"{local:%Y-%m-%d}",
        "time": f"{local:%H:%M}",
        "office": contact.office.slug if contact.office else "",
        "channel": contact.channel,
        "people": contact.people,
        "origin": "FR-30",
    } | changes


def test_correcting_in_the_back_office(db: None, client_as: Callable[..., Client]) -> None:
    contact = ContactFactory(happened_at=timezone.now())
    url = reverse("reception_contacts:correct_contact", args=[contact.pk])
    client = client_as("counsellor")
    assert client.get(url).status_code == 200
    wrong = client.post(url, form_of(contact, people=400))
    assert (wrong.status_code, "maximum" in wrong.content.decode()) == (422, True)
    right = client.post(url, form_of(contact, people=3, origin="BE", services=["shop"]))
    assert right.status_code == 302
    contact.refresh_from_db()
    assert (contact.people, contact.country, contact.departement) == (3, "BE", "")


def test_another_day_needs_the_reason(db: None, client_as: Callable[..., Client]) -> None:
    old = ContactFactory(recorded_at=datetime(2024, 7, 16, 9, tzinfo=UTC))
    url = reverse("reception_contacts:correct_contact", args=[old.pk])
    assert client_as("counsellor").post(url, form_of(old, people=3)).status_code in (302, 403)
    director = client_as("director")
    Contact.all_objects.filter(pk=old.pk).update(happened_at=timezone.now() - timezone.timedelta(days=40))
    old.refresh_from_db()
    old.day = timezone.localdate(old.happened_at)
    old.save()
    refused = director.post(url, form_of(old, people=3))
    assert "raison" in refused.content.decode()
    assert director.post(url, form_of(old, people=3, reason="faute de frappe")).status_code == 302
    assert Entry.objects.about(old).get().note == "faute de frappe"


def test_a_used_service_is_retired_an_unused_one_deleted(db: None, client_as: Callable[..., Client]) -> None:
    client = client_as("quality")
    used, unused = Service.objects.get(code="wifi"), Service.objects.create(code="essai", label="Essai")
    ContactFactory().services.add(used)
    for word in (used, unused):
        client.post(reverse("reception_services:delete", args=[word.pk]))
    used.refresh_from_db()
    assert not used.active
    assert not Service.objects.filter(code="essai").exists()
    assert set(Entry.objects.values_list("verb", flat=True)) == {"retire_word", "delete_word"}


def test_the_simple_form_records_once(db: None, client_as: Callable[..., Client]) -> None:
    OfficeFactory()
    client, url = client_as("counsellor"), reverse("reception:counter_simple")
    page = client.get(url)
    number = page.context["uuid"]
    local = timezone.localtime()
    form = {
        "uuid": number,
        "day": f"{local:%Y-%m-%d}",
        "time": f"{local:%H:%M}",
        "office": "vialas",
        "channel": "counter",
        "people": 2,
        "origin": "",
    }
    refused = client.post(url, form)
    assert (refused.status_code, "provenance" in refused.content.decode()) == (422, True)
    for _ in range(2):
        assert client.post(url, form | {"origin": "unknown"}).status_code == 302
    assert Contact.objects.count() == 1
