"""French words for figures: spaces, signs, plurals, and never a comparison with nothing."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draille.kernel import french, units
from draille.kernel.contracts import Change
from draille.kernel.money import Money
from draille.kernel.periods import Period


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        (20101, 0, "20\u202f101"),
        (1234567, 0, "1\u202f234\u202f567"),
        (999, 0, "999"),
        (Decimal("4.85"), 1, "4,9"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("-0.04"), 1, "0,0"),
        (-1200, 0, "\u22121\u202f200"),
        (0.1 + 0.2, 1, "0,3"),
        (None, 0, "n.\u00a0d."),
    ],
)
def test_number(value, decimals, words):
    assert french.number(value, decimals) == words


@given(st.integers(-(10**20), 10**20))
def test_number_reads_back(value):
    words = french.number(value)
    assert int(words.replace("\u202f", "").replace("\u2212", "-")) == value


def test_shares_amounts_and_signs():
    assert french.percent(Decimal("30.3")) == "30,3\u202f%"
    assert french.percent(11) == "11\u202f%"
    assert french.percent(11, trim=False) == "11,0\u202f%"
    assert french.percent(100, 0) == "100\u202f%"
    assert french.euros(Money(943)) == "9,43\u202f€"
    assert french.euros(Money(-123456)) == "\u22121\u202f234,56\u202f€"
    assert french.signed(Decimal("1.8")) == "+1,8\u202f%"
    assert french.signed(Decimal("-1.8")) == "\u22121,8\u202f%"
    assert french.signed(Decimal("0.01")) == "0\u202f%"
    assert french.signed(Decimal("5.5"), 1, "points") == "+5,5\u00a0points"
    assert french.signed(Decimal("1.5"), 1, "points") == "+1,5\u00a0point"
    assert french.signed(12, 0, "") == "+12"


def test_counts_and_measures():
    assert french.count(0, "jour", "jours") == "0\u00a0jour"
    assert french.count(1, "jour", "jours") == "1\u00a0jour"
    assert french.count(Decimal("1.9"), "jour", "jours", 1) == "1,9\u00a0jour"
    assert french.count(2, "jour", "jours") == "2\u00a0jours"
    assert french.measure(Decimal("30.34"), units.PERCENT) == "30,3\u202f%"
    assert french.measure(20101, units.PEOPLE) == "20\u202f101\u00a0personnes"
    assert french.measure(None, units.PEOPLE) == french.MISSING


def test_lists_and_quotes():
    assert french.joined([]) == ""
    assert french.joined(["a"]) == "a"
    assert french.joined(["a", "b"]) == "a et b"
    assert french.joined(["a", "b", "c"], "ou") == "a, b ou c"
    assert french.quoted("oui") == "«\u202foui\u202f»"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Êtes-vous sûr ?", "Êtes-vous sûr\u202f?"),
        ("Attention : 12 % !", "Attention\u00a0: 12\u202f%\u202f!"),
        ("« oui »", "«\u202foui\u202f»"),
        ("«oui»", "«\u202foui\u202f»"),
        ("20 101 visites", "20\u202f101 visites"),
        ("https://example.org/?a=1;b:2", "https://example.org/?a=1;b:2"),
        ("à 10:30", "à 10:30"),
    ],
)
def test_typeset(typed, printed):
    assert french.typeset(typed) == printed
    assert french.typeset(printed) == printed


def test_dates_and_hours():
    assert french.long_date(date(2024, 5, 1)) == "1er\u00a0mai 2024"
    assert french.long_date(datetime(2024, 12, 31, 22, 59, tzinfo=UTC)) == "31\u00a0décembre 2024"
    assert french.long_date(datetime(2024, 12, 31, 23, 0, tzinfo=UTC)) == "1er\u00a0janvier 2025"
    assert french.weekday_date(date(2024, 5, 1)) == "mercredi 1er\u00a0mai 2024"
    assert french.short_date(date(2024, 5, 1)) == "01/05/2024"
    assert french.hour(time(10, 30)) == "10\u00a0h\u00a030"
    assert french.hour(time(10)) == "10\u00a0h"
    assert french.hour(datetime(2024, 7, 1, 8, 5, tzinfo=UTC)) == "10\u00a0h\u00a005"
    assert french.hours(time(9), time(12, 30)) == "de 9\u00a0h à 12\u00a0h\u00a030"
    assert french.duration(timedelta(minutes=45)) == "45\u00a0min"
    assert french.duration(timedelta(minutes=135)) == "2\u00a0h\u00a015"
    assert french.duration(timedelta(days=3)) == "3\u00a0jours"
    assert french.long_date(None) == french.hour(None) == french.duration(None) == french.MISSING


def test_periods():
    label = french.period_label
    assert label(Period.year(2024)) == "2024"
    assert label(Period.quarter(2024, 3)) == "3e\u00a0trimestre 2024"
    assert label(Period.quarter(2024, 1)) == "1er\u00a0trimestre 2024"
    assert label(Period.month(2024, 7)) == "juillet 2024"
    assert label(Period.week(date(2024, 7, 3))) == "semaine\u00a027 de 2024 (du 1er au 7\u00a0juillet 2024)"
    assert label(Period.day(date(2024, 5, 1))) == "1er\u00a0mai 2024"
    assert label(Period(date(2024, 4, 28), date(2024, 5, 3))) == "du 28\u00a0avril au 3\u00a0mai 2024"
    winter = Period.season("hiver", date(2023, 12, 21), date(2024, 3, 20))
    assert label(winter) == "hiver 2023-2024"
    assert (
        label(Period(date(2023, 12, 28), date(2024, 1, 3)))
        == "du 28\u00a0décembre 2023 au 3\u00a0janvier 2024"
    )
    assert french.during(Period.month(2024, 8)) == "en août 2024"
    assert french.during(Period.quarter(2024, 2)) == "au 2e\u00a0trimestre 2024"
    assert french.during(Period.day(date(2024, 5, 1))) == "le 1er\u00a0mai 2024"
    assert french.compared_with(Period.year(2023)) == "par rapport à 2023"
    assert french.compared_with(Period(date(2023, 1, 1), date(2023, 3, 15))) == (
        "par rapport à la période du 1er\u00a0janvier au 15\u00a0mars 2023"
    )


def test_changes_of_the_published_report():
    # Slips of a published report that cannot be made here: 424 more to reach 3,556, and 42.5 % to 48 %.
    assert french.change_words(3556, 3556 - 424) == "+13,5\u202f%"
    assert french.change_words(48, Decimal("42.5"), Change.POINTS) == "+5,5\u00a0points"
    assert french.change_percent(110, 0) is None
    assert french.change_percent(110, None) is None
    assert french.change_points(None, 3) is None
    assert french.change_words(110, None) == french.MISSING
    assert french.change_words(1, 2, Change.NONE) == ""


def test_sentences():
    year = Period.year(2023)
    say = french.evolution_sentence
    assert say("La fréquentation", 1018, 1000, year) == (
        "La fréquentation progresse de 1,8\u202f% par rapport à 2023."
    )
    assert (
        say("Les appels", 98, 100, year, plural=True) == "Les appels reculent de 2\u202f% par rapport à 2023."
    )
    assert say("La fréquentation", 1004, 1000, year) == (
        "La fréquentation est stable (+0,4\u202f%) par rapport à 2023."
    )
    assert say("La fréquentation", 1000, 1000, year) == "La fréquentation est stable par rapport à 2023."
    assert say("La part", 9, 7, year, change=Change.POINTS) == (
        "La part progresse de 2\u00a0points par rapport à 2023."
    )
    assert say("La part", Decimal("7.3"), 7, "2023", change=Change.POINTS) == (
        "La part est stable (+0,3\u00a0point) par rapport à 2023."
    )


def test_a_sentence_agrees_with_its_digits():
    assert "progresse de 1\u202f%" in french.evolution_sentence("Le total", 10097, 10000, "2023")


def test_a_missing_value_is_said_missing():
    say = french.evolution_sentence
    assert say("Le total", 5, None, Period.year(2022)) == (
        "Le total\u00a0: pas de comparaison possible, la donnée de 2022 est manquante."
    )
    assert say("Le total", None, 5, "2022") == "Le total\u00a0: donnée manquante."
    assert "nulle" in say("Le total", 5, 0, "2022")
    assert say("Le taux", 5, 0, "2022", change=Change.POINTS) == (
        "Le taux progresse de 5\u00a0points par rapport à 2022."
    )
