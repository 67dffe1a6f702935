"""Writing what was voted: refused, journalled, copied, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.network.tariffs import actions
from draille.network.tariffs.models import Authority, Deliberation, Tariff
from draille.network.tariffs.tests import factories as make
from draille.network.tariffs.values import values_of

pytestmark = pytest.mark.django_db


def test_a_correction_tells_each_tariff_from_what_to_what():
    made = make.a_deliberation()
    season = make.season((1, 1), (12, 31), *[*make.CML[:3], "1.10", *make.CML[4:]])
    wanted = replace(values_of(made), seasons=(season,), verified=True)
    changes = actions.change_deliberation(deliberation=made, values=wanted, by=None)
    assert changes == {"verified": (False, True), "Tarif, 3 étoiles": ("1,00\u202f€", "1,10\u202f€")}
    assert Entry.objects.about(made).first().verb == "change_deliberation"
    assert actions.change_deliberation(deliberation=made, values=wanted, by=None) == {}
    assert Entry.objects.about(made).count() == 2
    assert values_of(Deliberation.objects.get(pk=made.pk)) == wanted


def test_the_highest_tariff_is_the_cap():
    make.a_deliberation()
    assert list(Tariff.objects.filter(is_cap=True).values_list("category", flat=True)) == [1]


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"valid_until": date(2025, 12, 31)}, "dates_in_disorder", "valid_until"),
        ({"voted_on": date(2026, 2, 1)}, "voted_after", "voted_on"),
        ({"communes": ()}, "no_commune", "communes"),
        ({"communes": (("4811", "Vialas"),)}, "bad_insee", "communes"),
        ({"communes": (("48194", "Vialas"), ("48194", "Vialas"))}, "commune_twice", "communes"),
        ({"seasons": ()}, "no_season", "seasons"),
        ({"seasons": (make.season((2, 30), (12, 31)),)}, "bad_day", "seasons"),
        ({"seasons": (make.season((1, 1), (12, 31), "-1"),)}, "negative", "seasons"),
        ({"regimes": {10: "flat"}}, "unclassified_actual", "regimes"),
        ({"allowances": ((Decimal(50), 9, 3),)}, "bracket_order", "allowances"),
    ],
)
def test_what_cannot_be_a_vote_is_refused(given, code, field):
    with pytest.raises(Refused) as told:
        make.a_deliberation(**given)
    assert (told.value.code, told.value.field) == (code, field)
    assert not Deliberation.objects.exists()


def test_two_votes_do_not_begin_the_same_day_in_a_commune():
    one = make.a_deliberation()
    with pytest.raises(Refused, match="Vialas"):
        make.a_deliberation(one.authority, communes=(("48194", "Vialas"),))
    make.a_deliberation(one.authority, communes=(("30150", "Malons-et-Elze"),))
    actions.change_deliberation(deliberation=one, values=replace(values_of(one), reference="12"), by=None)


def test_a_copy_is_to_be_verified_and_can_be_removed_before_it_applies():
    made = make.a_deliberation(verified=True)
    with pytest.raises(Refused):
        actions.copy_deliberation(
            deliberation=made, valid_from=made.valid_from, voted_on=made.voted_on, by=None
        )
    copy = actions.copy_deliberation(
        deliberation=made, valid_from=date(2090, 1, 1), voted_on=date(2089, 5, 2), by=None
    )
    assert not copy.verified
    assert values_of(copy).seasons == values_of(made).seasons
    actions.remove_deliberation(deliberation=copy, by=None)
    assert Deliberation.objects.get() == made
    with pytest.raises(Refused):
        actions.remove_deliberation(deliberation=made, by=None)


def test_an_authority_is_journalled_and_its_siren_is_its_own():
    one = make.an_authority(siren="200069136")
    assert actions.change_authority(authority=one, values={"declare_by": 20}, by=None) == {
        "declare_by": (15, 20)
    }
    with pytest.raises(Refused) as told:
        make.an_authority(siren="200069136")
    assert told.value.field == "siren"
    assert Authority.objects.count() == 1
