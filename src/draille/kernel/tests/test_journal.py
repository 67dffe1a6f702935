"""The journal is only added to."""

import pytest

from draille.kernel.journal import write_entry
from draille.kernel.models import AppendOnlyError, Entry
from tests.factories import OfficeFactory


@pytest.mark.django_db
def test_an_entry_says_who_did_what(staff):
    person = staff("counsellor")
    office = OfficeFactory()
    write_entry(by=person, verb="rename_office", record=office, changes={"name": ("A", "B")})
    entry = Entry.objects.about(office).get()
    assert entry.author == str(person)
    assert entry.changes == {"name": ["A", "B"]}


@pytest.mark.django_db
def test_an_entry_cannot_be_changed_or_removed():
    entry = write_entry(by=None, verb="x", record=OfficeFactory())
    with pytest.raises(AppendOnlyError):
        entry.save()
    with pytest.raises(AppendOnlyError):
        entry.delete()
    with pytest.raises(AppendOnlyError):
        Entry.objects.all().delete()
