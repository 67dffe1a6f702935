"""The journal is read in the back office: searched, filtered, opened; and changed by nobody."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from draille.kernel.history import history_of
from draille.kernel.journal import write_entry
from draille.kernel.models import Entry
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return OfficeFactory(name="Le Collet")


CHANGES = {
    "name": ("A", "B"),
    "opened": (None, date(2024, 5, 1)),
    "words": ([], ["x", "y"]),
    "on": (True, False),
}


@pytest.fixture
def entry(office, staff):
    with time_machine.travel(datetime(2024, 12, 31, 22, 59, tzinfo=UTC), tick=False):
        return _written(office, staff)


def _written(office, staff):
    return write_entry(
        by=staff("counsellor", first_name="Ana", last_name="Test"),
        verb="correct_contact",
        record=office,
        changes=CHANGES,
        note="sur demande",
    )


def test_the_list_names_who_did_what(client_as, entry):
    page = client_as("director").get(reverse("kernel_journal")).content.decode()
    assert "Ana Test" in page
    assert "Le Collet" in page
    assert "Correction d" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "Collet"}, True),
        ({"q": "demande"}, True),
        ({"q": "inconnu"}, False),
        ({"verb": "correct_contact"}, True),
        ({"verb": "restore_backup"}, False),
        ({"model": "places.office"}, True),
        ({"model": "kernel.entry"}, False),
        ({"at_from": "2024-12-31", "at_to": "2024-12-31"}, True),
        ({"at_from": "2025-01-01"}, False),
    ],
)
def test_filters(client_as, entry, query, found):
    page = client_as("director").get(reverse("kernel_journal_results"), query).content.decode()
    assert ("Le Collet" in page) is found


def test_filter_by_person(client_as, entry, staff):
    client = client_as("director")
    url = reverse("kernel_journal_results")
    assert "Le Collet" in client.get(url, {"account": entry.account}).content.decode()
    assert "Le Collet" not in client.get(url, {"account": str(staff("quality").pk)}).content.decode()


def test_an_entry_shows_before_and_after(client_as, entry, office):
    write_entry(by=None, verb="rename_office", record=office)
    page = client_as("auditor").get(reverse("kernel_journal_entry", args=[entry.pk])).content.decode()
    for words in ("sur demande", "1er\u00a0mai 2024", "x, y", "oui", "non", "vide", "Autres actions"):
        assert words in page


def test_an_entry_outlives_its_record(client_as, entry, office):
    office.delete()
    page = client_as("auditor").get(reverse("kernel_journal_entry", args=[entry.pk]))
    assert "Le Collet" in page.content.decode()
    last = Entry.objects.create(author="a", verb="gone", model="no.model", subject="s", changes={"x": [1, 2]})
    assert client_as("auditor").get(reverse("kernel_journal_entry", args=[last.pk])).status_code == 200


def test_nobody_changes_it(client_as, entry, staff):
    client = client_as("director")
    page = client.get(reverse("kernel_journal")).content.decode()
    assert "/journal/new" not in page
    assert "/journal/add" not in page
    assert client.post(reverse("kernel_journal_entry", args=[entry.pk])).status_code == 405


def test_a_record_tells_its_history(entry, office):
    (line,) = history_of(office)
    assert line.author == "Ana Test"
    assert line.changes[0].label == "Nom"
    assert line.when == "31\u00a0décembre 2024 à 23\u00a0h\u00a059"
