"""Former colleagues are forgotten in time, not before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from draille.kernel.clock import today
from draille.territory.people.models import Contract
from draille.territory.people.privacy import GONE, forget_former_staff

pytestmark = pytest.mark.django_db


def _former(staff, *ends, is_active=False):
    person = staff("counsellor", is_active=is_active)
    for end in ends:
        Contract.objects.create(
            person=person, kind="permanent", job="accueil", fte=1, first_day=date(2000, 1, 1), last_day=end
        )
    return person


def test_only_those_gone_for_five_years(staff):
    long_ago, recently = today() - timedelta(days=2000), today() - timedelta(days=300)
    gone = _former(staff, long_ago)
    kept = [
        _former(staff, recently),
        _former(staff, long_ago, recently),
        _former(staff, long_ago, None),
        _former(staff, long_ago, is_active=True),
        _former(staff),
    ]
    assert forget_former_staff() == 1
    gone.refresh_from_db()
    assert (gone.first_name, gone.last_name) == ("", GONE)
    assert not gone.contracts.exists()
    for person in kept:
        person.refresh_from_db()
        assert person.last_name != GONE
    assert forget_former_staff() == 0
