"""Sheets that look alike: found without comparing all with all, merged by people only."""

from __future__ import annotations

import time
from random import Random

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from draille.kernel.refusals import Refused
from draille.offer.offers.models import Offer
from draille.offer.upkeep import actions
from draille.offer.upkeep.duplicates.finding import find_pairs
from draille.offer.upkeep.duplicates.likeness import Subject, likeness_of, name_parts
from draille.offer.upkeep.models import Asking, DuplicatePair, DuplicateSearch, UpdateLink
from draille.offer.upkeep.routines import search_after_changes
from draille.offer.upkeep.tests.factories import a_campaign, a_link, a_pair, an_offer


@pytest.fixture
def director(staff):
    return staff("director")


def subject(pk, name, lat=44.37, lon=3.76, kind="lodging", category="", contacts=(), commune=1, town=""):
    words, core, marks, tail = name_parts(name, town)
    return Subject(pk, kind, category, words, core, marks, commune, lat, lon, frozenset(contacts), tail)


SAME = [
    ("Gîte d’étape des Rouvières", "Gite Les Rouvieres"),
    ("Hôtel Le Cœur de Lozère", "Hotel Coeur de Lozère"),
    ("Auberge du Pont", "L’Auberge du Pont"),
    ("Camping La Quillette", "CAMPING MUNICIPAL LA QUILETTE"),
    ("Mas des Genêts", "Le Mas du Genêt"),
    ("La Ferme aux Ânes", "Ferme aux ânes"),
    ("Gîte de Pont-Ravagers", "Gîte Pontravagers"),
    ("Chambres d’hôtes La Bergerie de Rieutort", "La Bergerie de Rieutort"),
]
DIFFERENT = [
    ("Gîte Les Châtaigniers 1", "Gîte Les Châtaigniers 2"),
    ("Gîte du Moulin", "Gîte du Mazet"),
    ("Hôtel de France", "Hôtel de la Poste"),
    ("Chez Rose", "Chez Rosalie et Paul"),
    ("Le Grand Mas", "La Petite Clède"),
    ("Auberge du Tarn", "Auberge du Tarnon"),
    ("Chambre d’hôtes du Haut", "Chambre d’hôtes du Bas"),
    ("Le Mas de la Garde des Cigales, le Pailler", "Le Mas de la Garde des Cigales, la Treille"),
    ("La Maison du Pas aux Loirs, le Grenier", "La Maison du Pas aux Loirs, l’Atelier"),
    ("Gîte du Bancel d’Argent, la Treille", "Gîte du Bancel d’Argent, la Petite Clède"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_place_written_twice_is_found(one, other):
    assert likeness_of(subject(1, one), subject(2, other, lat=44.3712))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_neighbours_with_other_names_are_not(one, other):
    same_owner = ["p466000021"]
    assert likeness_of(subject(1, one, contacts=same_owner), subject(2, other, contacts=same_owner)) is None


@pytest.mark.parametrize(
    ("changes", "alike"),
    [
        ({}, True),
        ({"lat": 44.373}, True),
        ({"lat": 44.39}, False),
        ({"lat": 44.39, "contacts": ["p466000021"]}, True),
        ({"lat": 44.9, "contacts": ["p466000021"]}, False),
        ({"kind": "restaurant"}, False),
        ({"lat": None, "lon": None}, True),
        ({"lat": None, "lon": None, "commune": 2}, False),
        ({"category": "camping"}, True),
    ],
)
def test_place_kind_and_contact_count(changes, alike):
    one = subject(1, "Le Mas des Genêts", contacts=["p466000021"])
    assert (likeness_of(one, subject(2, "Mas des Genêts", **changes)) is not None) is alike


def test_reasons_are_words():
    one = subject(1, "Gîte des Rouvières", contacts=["p466000021"])
    found = likeness_of(one, subject(2, "Gite Rouvières", lat=44.3711, contacts=["p466000021"]))
    assert found.reasons == ("même nom", "à 120 m", "même téléphone")
    assert found.score == 95


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_does_not_depend_on_the_order(one, other):
    first, second = subject(1, one), subject(2, other)
    assert (likeness_of(first, second) is None) == (likeness_of(second, first) is None)


def made_up(number: int, rng: Random) -> list[Subject]:
    heads = ("Mas", "Clède", "Combe", "Serre", "Can", "Valat", "Fage", "Bergerie", "Source", "Rocher")
    starts, middles = ("Mo", "Ri", "Fa", "Bel", "Cha", "Ro"), ("nta", "vier", "bre", "zou")
    ends = ("gne", "rie", "let", "nac", "sse", "lan", "dieu")
    tails = [f"{a}{b}{c}" for a in starts for b in middles for c in ends]
    return [
        subject(
            key,
            f"{rng.choice(heads)} {rng.choice(tails)} {rng.choice(tails)}",
            lat=44 + rng.random(),
            lon=3 + rng.random(),
            commune=rng.randrange(200),
        )
        for key in range(1, number + 1)
    ]


def test_made_duplicates_are_found_with_few_others():
    rng = Random(7)
    originals = made_up(2000, rng)
    copies = [
        subject(
            10_000 + one.pk,
            "Gîte " + " ".join(one.words).replace("e", "é", 1),
            lat=one.latitude + rng.uniform(-0.003, 0.003),
            lon=one.longitude + rng.uniform(-0.003, 0.003),
        )
        for one in originals[:200]
    ]
    found = find_pairs([*originals, *copies])
    wanted = {(copy.pk - 10_000, copy.pk) for copy in copies}
    assert len(wanted & found.keys()) >= 198
    assert len(found.keys() - wanted) <= 10


def test_the_time_grows_like_the_number():
    def seconds(number):
        subjects = made_up(number, Random(3))
        began = time.process_time()
        find_pairs(subjects)
        return time.process_time() - began

    few, many = seconds(2_000), seconds(16_000)
    assert many < 40 * max(few, 0.01), f"{few:.2f} s, then {many:.2f} s for eight times as many"


def test_many_sheets_on_one_spot_are_compared_all_the_same():
    crowd = [
        subject(key, f"Boutique {chr(97 + key % 26)}{key:05d}x", lat=44.0, lon=3.0) for key in range(1, 1500)
    ]
    twins = [subject(5001, "Le Petit Pélardon"), subject(5002, "Petit Pelardon")]
    twins = [subject(t.pk, " ".join(t.words), lat=44.0, lon=3.0) for t in twins]
    assert (5001, 5002) in find_pairs([*crowd, *twins])


@pytest.mark.django_db
def test_a_search_keeps_pairs_and_what_was_decided(director):
    one, other = an_offer(), an_offer(name="Gite Les Rouvières", email="b@demo.example")
    an_offer(name="Tout autre chose", email="c@demo.example")
    actions.request_search(by=director)
    pair = DuplicatePair.objects.get()
    assert (pair.first, pair.second) == (one, other)
    assert DuplicateSearch.objects.get().found == 1
    actions.part_pair(pair=pair, by=director)
    actions.request_search(by=director)
    assert [pair.state for pair in DuplicatePair.objects.all()] == ["different"]
    actions.reopen_pair(pair=pair, by=director)
    Offer.objects.filter(pk=other.pk).update(name="La Clède haute")
    Offer.objects.filter(pk=other.pk).update(phone="")
    actions.request_search(by=director)
    assert not DuplicatePair.objects.exists(), "they are no longer alike"


@pytest.mark.django_db
def test_the_clock_searches_only_after_something_changed():
    an_offer()
    search_after_changes()
    search_after_changes()
    assert DuplicateSearch.objects.count() == 1
    an_offer(email="b@demo.example")
    search_after_changes()
    assert DuplicateSearch.objects.count() == 2


@pytest.mark.django_db
def test_merging_takes_what_was_chosen_and_moves_links_and_questions(director):
    pair = a_pair()
    link, _secret = a_link(pair.second)
    a_campaign(pair.second)
    kept = actions.merge_pair(pair=pair, kept=pair.first_id, take=["name"], by=director)
    assert kept.name == "Gîte les Rouvières"
    other = Offer.objects.get(pk=pair.second_id)
    assert (other.status, other.merged_into) == ("archived", kept)
    assert UpdateLink.objects.get(pk=link.pk).offer == kept
    assert Asking.objects.get().offer == kept
    with pytest.raises(Refused, match="déjà été examinée"):
        actions.merge_pair(pair=pair, kept=pair.first_id, take=[], by=director)


@pytest.mark.django_db
def test_merging_by_its_page(director, client_as):
    pair = a_pair()
    client = client_as(director)
    page = client.get(reverse("upkeep_desk:show_pair", args=[pair.pk]), {"garder": pair.second_id})
    assert page.context["kept"].pk == pair.second_id
    taken = {item["row"].name: item["take"] for item in page.context["rows"]}
    assert taken["phone"] is True, "what the kept sheet lacks comes from the other"
    assert taken["name"] is False
    address = reverse("upkeep_desk:merge_pair", args=[pair.pk])
    assert client.post(address, {"kept": "0"}).url == reverse("upkeep_desk:show_pair", args=[pair.pk])
    client.post(address, {"kept": pair.second_id, "take_phone": "other", "take_name": "kept"})
    kept = Offer.objects.get(pk=pair.second_id)
    assert (kept.phone, kept.name) == ("04 66 00 00 21", "Gîte les Rouvières")
    assert Offer.objects.get(pk=pair.first_id).merged_into == kept


@pytest.mark.django_db
def test_nothing_is_merged_by_a_search(director):
    a_pair().delete()
    actions.request_search(by=director)
    assert Offer.objects.published().count() == 2
