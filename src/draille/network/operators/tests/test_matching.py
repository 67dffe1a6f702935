"""Whose lodging a listing is, and what a person decides: kept for the next files, taken back at will."""

from __future__ import annotations

import pytest

from draille.kernel.refusals import Refused
from draille.network.hosts.actions import add_registration, set_classification
from draille.network.hosts.models import Registration
from draille.network.operators import actions, queries
from draille.network.operators.addresses import address_likeness, plain_address
from draille.network.operators.enums import Match
from draille.network.operators.matching import Matcher, suggestions_for
from draille.network.operators.models import Listing, RemittanceLine
from draille.network.operators.tests.factories import NUMBER, a_lodging, a_platform, a_row, imported
from draille.network.tariffs.enums import Nature

STREET = "12, chemin de l’Église"


def at(address: str, **values):
    return a_row(registration="", address=address, commune="Vialas", postcode="48220", **values)


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("12 chem. de l'Eglise", STREET, 100, 100),
        ("12 CHE EGLISE", STREET, 100, 100),
        ("12 chemin de l'Eglyse", STREET, 90, 99),
        ("14 chemin de l'Église", STREET, 0, 0),
        ("Chemin de l'Église", STREET, 60, 88),
        ("Rte de St-Maurice", "Route de Saint Maurice", 100, 100),
        ("", "", 0, 0),
    ],
)
def test_addresses_are_compared_forgivingly_but_for_their_number(one, other, least, most):
    assert least <= address_likeness(plain_address(one), plain_address(other)) <= most


@pytest.mark.usefixtures("db")
def test_number_then_identifier_then_address():
    by_number, by_identifier = a_lodging(NUMBER), a_lodging()
    by_address = a_lodging(street=STREET, postcode="48220")
    platform = a_platform("Séjours & Cie")
    add_registration(lodging=by_identifier, kind="platform", number="H-77", platform="séjours & cie", by=None)
    imported(
        a_row(registration="48194 000123 ab", identifier="H-77", address=STREET),
        a_row(registration="inconnu", identifier="h77"),
        at("12 chem. de l'Eglise"),
        at("99 chemin de nulle part"),
        platform=platform,
    )
    found = {listing.lodging: Match(listing.matched) for listing in Listing.objects.select_related("lodging")}
    assert found == {
        by_number: Match.NUMBER,
        by_identifier: Match.IDENTIFIER,
        by_address: Match.ADDRESS,
        None: Match.NONE,
    }


@pytest.mark.usefixtures("db")
def test_two_lodgings_at_one_address_are_left_to_a_person():
    one, other = a_lodging(street=STREET), a_lodging(street=STREET)
    imported(at(STREET))
    listing = Listing.objects.get()
    assert listing.matched == Match.NONE
    told = suggestions_for([listing], Matcher())[listing.pk]
    assert {suggestion.lodging for suggestion in told} == {one, other}
    assert {suggestion.score for suggestion in told} == {100}
    assert actions.accept_equal(by=None) == 0, "the same address twice is not for a bulk decision"


@pytest.mark.usefixtures("db")
def test_a_decision_holds_for_next_files_recomputes_and_is_undone():
    lodging, platform = a_lodging(), a_platform()
    set_classification(lodging=lodging, nature=Nature.FURNISHED, stars=3, by=None)
    first = imported(
        a_row(registration="", identifier="AB-12", price=70_000, commune="Vialas"), platform=platform
    )
    listing = Listing.objects.get()
    assert RemittanceLine.objects.get().expected == 7 * 2 * 230, "unclassified: 5 % of 50 €, capped at 2.30 €"
    actions.match_listing(listing=listing, lodging=lodging, by=None)
    assert RemittanceLine.objects.get().expected == 1400
    first.refresh_from_db()
    assert (first.counts["match_person"], first.counts["outcome_exact"]) == (1, 1)
    assert Registration.objects.get(kind="platform").lodging == lodging
    with pytest.raises(Refused, match="rapprochée entre-temps"):
        actions.mark_outside(listing=listing, by=None)

    imported(a_row(registration="", identifier="AB-12", persons=1, commune="Vialas"), platform=platform)
    other = imported(a_row(registration="", identifier="AB-12", address="ailleurs"), platform=platform)
    assert other.counts["match_identifier"] == 1

    actions.undo_match(listing=listing, by=None)
    assert not Registration.objects.filter(kind="platform").exists()
    listing.refresh_from_db()
    assert (listing.matched, listing.lodging, listing.lines) == (Match.NONE, None, 2)
    with pytest.raises(Refused):
        actions.undo_match(listing=listing, by=None)


@pytest.mark.usefixtures("db")
def test_bulk_acceptance_outside_later_and_searching_again():
    imported(at(STREET), at("3 rue Basse", paid=100), at("Le Massufret", paid=50))
    lodging = a_lodging(street="12 chemin de l'Église")
    assert actions.accept_equal(by=None) == 1
    listings = {one.address: one for one in Listing.objects.all()}
    assert listings[STREET].lodging == lodging
    actions.leave_for_later(listing=listings["3 rue Basse"], by=None)
    actions.mark_outside(listing=listings["Le Massufret"], by=None)
    assert queries.waiting_count() == 1
    created = a_lodging(street="3, rue Basse")
    assert actions.rematch(by=None) == 1
    listings["3 rue Basse"].refresh_from_db()
    assert (listings["3 rue Basse"].lodging, listings["3 rue Basse"].matched) == (created, Match.ADDRESS)
    assert queries.waiting_count() == 0
