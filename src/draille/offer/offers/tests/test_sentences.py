"""Opening, prices and capacity as a visitor reads them, in three languages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from draille.offer.offers import actions, sentences
from draille.offer.offers.models import Price
from draille.offer.offers.rules import Calendar, Stretch
from draille.offer.offers.sentences.opening import days_words, periods_words
from draille.territory.opening.rules import Interval

LUNCH, DINNER = Interval(time(12), time(14)), Interval(time(19), time(21, 30))
SEASON = {"first": date(2026, 4, 1), "last": date(2026, 11, 1)}


def _said(language, say):
    with translation.override(language):
        return re.sub(r"[\u00a0\u202f]", " ", say())


@pytest.mark.parametrize(
    ("stretch", "fr", "en", "de"),
    [
        (
            Stretch(**SEASON, yearly=True, hours={day: [LUNCH] for day in range(7) if day != 1}),
            "du 1er avril au 1er novembre, tous les jours sauf mardi, de 12 h à 14 h",
            "from 1 April to 1 November, every day except Tuesday, 12 pm to 2 pm",
            "vom 1. April bis 1. November, täglich außer Dienstag, 12 Uhr bis 14 Uhr",
        ),
        (
            Stretch(**SEASON, hours={4: [LUNCH, DINNER], 5: [DINNER]}),
            "du 1er avril au 1er novembre 2026, vendredi, de 12 h à 14 h et de 19 h à 21 h 30 ; "
            "samedi, de 19 h à 21 h 30",
            "from 1 April to 1 November 2026, Friday, 12 pm to 2 pm and 7 pm to 9:30 pm; "
            "Saturday, 7 pm to 9:30 pm",
            "vom 1. April bis 1. November 2026, Freitag, 12 Uhr bis 14 Uhr und 19 Uhr bis 21.30 Uhr; "
            "Samstag, 19 Uhr bis 21.30 Uhr",
        ),
        (Stretch(on_request=True), "toute l’année, sur demande", "all year round, on request", None),
        (Stretch(), "toute l’année, tous les jours", "all year round, every day", "ganzjährig, täglich"),
        (Stretch(first=date(2026, 4, 1)), "à partir du 1er avril 2026, tous les jours", None, None),
        (
            Stretch(first=date(2026, 5, 1), last=date(2026, 5, 1)),
            "le 1er mai 2026, tous les jours",
            "on 1 May 2026, every day",
            "am 1. Mai 2026, täglich",
        ),
    ],
)
def test_periods(stretch, fr, en, de):
    for language, words in (("fr", fr), ("en", en), ("de", de)):
        if words:
            assert _said(language, lambda: str(periods_words(Calendar([stretch]))[0])) == words


def test_what_is_over_is_not_said():
    calendar = Calendar([Stretch(**SEASON), Stretch(**SEASON, yearly=True)])
    assert len(periods_words(calendar, date(2027, 1, 1))) == 1


def test_days():
    assert days_words([0, 1, 2, 3, 4]) == "du lundi au vendredi"
    assert days_words([5, 6]) == "samedi et dimanche"
    assert days_words([0, 2, 4]) == "lundi, mercredi et vendredi"
    assert days_words([0, 1, 3, 4, 5]) == "tous les jours sauf mercredi et dimanche"


@pytest.mark.parametrize(
    ("least", "most", "unit", "fr", "en"),
    [
        (
            2200,
            2600,
            "person_night",
            "de 22 € à 26 € la nuit par personne",
            "€22 to €26 per person per night",
        ),
        (4500, None, "night", "à partir de 45 € la nuit", "from €45 per night"),
        (None, 990, "child", "jusqu’à 9,90 € enfant", "up to €9.90 per child"),
        (125000, 125000, "other", "1 250 €", "€1,250"),
        (None, None, "menu", "", ""),
    ],
)
def test_prices(least, most, unit, fr, en):
    price = Price(minimum=least, maximum=most, unit=unit)
    assert _said("fr", lambda: sentences.price_words(price)) == fr
    assert _said("en", lambda: sentences.price_words(price)) == en


@pytest.mark.django_db
def test_an_offer_in_words():
    week = {str(day): [["12:00", "14:00"]] for day in range(5)}
    period = {"name": "", "first_day": None, "last_day": None, "yearly": False, "on_request": False}
    exception = {"day": "2026-07-14", "closed": True, "hours": [], "note": "fête"}
    price = {"name": "", "unit": "night", "minimum": 6000, "maximum": None, "note": ""}
    sheet = {
        "name": "Le Mas",
        "category": "hotel",
        "capacity": 1,
        "rooms": 3,
        "stars": 3,
        "classified_until": "2020-01-01",
        "periods": [{**period, "hours": week}],
        "exceptions": [exception],
        "prices": [price],
    }
    offer = actions.create_offer(kind="lodging", sheet=sheet, by=None)

    def at(day, hour):
        return _said(
            "fr", lambda: sentences.opening_sentence(offer, datetime(2026, 7, day, hour, tzinfo=UTC)).text
        )

    assert at(13, 11) == "Ouvert jusqu'à 14 h"
    assert at(13, 8) == "Fermé, ouvre à 12 h"
    assert at(13, 15) == "Fermé, ouvre mercredi à 12 h"
    assert at(17, 15) == "Fermé, ouvre lundi à 12 h"
    lines = sentences.week_lines(offer, date(2026, 7, 13), 2)
    assert [(line.name, line.is_today) for line in lines] == [
        ("lundi 13 juillet", True),
        ("mardi 14 juillet", False),
    ]
    assert lines[1].text == "fermé"
    assert sentences.capacity_words(offer) == ["1 personne", "3 chambres"]
    assert sentences.stars_words(offer) == ""
    assert _said("fr", lambda: sentences.price_from(offer)) == "à partir de 60 € la nuit"
    assert _said("fr", lambda: sentences.duration_words(150)) == "2 h 30"
