"""The chapter "Accueil": its sentences say what the figures say, in French, and none of the old slips."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from draille.kernel.contracts import Memo, Scope, chapters
from draille.kernel.figures import find_figure
from draille.kernel.periods import Period
from draille.welcome.reception.report import wording
from draille.welcome.reception.report.facts import Facts
from draille.welcome.reception.seasons import season_periods, seasons_within
from draille.welcome.reception.tests.welcomed import two_offices, welcome, welcome_many
from tests.factories import OfficeFactory

YEAR = Period.year(2024)


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(datetime(2026, 3, 2, 12, tzinfo=UTC), tick=False):
        yield


def sections(period: Period = YEAR, division: str | None = None):
    return {one.code: one for one in chapters.get("reception").build(Scope(period, division), Memo())}


def words(section) -> str:
    return plain(" ".join([*section.paragraphs, *section.notes]))


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_visitors_and_requests_are_said_apart(db):
    offices = two_offices()
    welcome(office=offices[0], day=date(2023, 1, 9), people=100)
    welcome(office=offices[0], day=date(2024, 1, 9), people=90)
    welcome(office=offices[1], day=date(2024, 1, 9), people=None)
    said = words(sections()["frequentation"])
    assert "En 2024, les deux bureaux ont accueilli 90 visiteurs pour 2 demandes" in said
    assert "soit 90,0 personnes par demande" in said
    assert "La fréquentation recule de 10 % par rapport à 2023." in said
    assert "Le nombre de personnes est inconnu pour 1 demande, qui ne compte pas de visiteurs." in said
    assert "1 visiteur sur 10" in said


def test_one_office_speaks_in_the_singular(db):
    welcome(
        office=OfficeFactory(slug="pont_de_montvert", name="Le Pont de Montvert"),
        people=1,
        day=date(2024, 1, 9),
    )
    said = words(sections(division="pont_de_montvert")["frequentation"])
    assert "En 2024, le bureau du Pont de Montvert a accueilli 1 visiteur pour 1 demande" in said
    assert "1,0 personne par demande" in said


def test_a_missing_previous_year_is_said_missing(db):
    welcome(office=two_offices()[0], day=date(2024, 1, 9))
    section = sections()["frequentation"]
    assert "la donnée de 2023 est manquante" in words(section)
    assert section.charts[0].table.rows[0]["visitors_before"] is None
    assert section.charts[0].table.totals["change"] is None


def test_nothing_recorded_is_said(db):
    two_offices()
    assert "n'a pas été enregistrée" in words(sections()["frequentation"])


def test_stable_is_said_stable(db):
    office = two_offices()[0]
    for year, people in ((2023, 300), (2024, 299)):
        welcome(office=office, day=date(year, 1, 9), people=people)
    assert "La fréquentation est stable" in words(sections()["frequentation"])


def test_ties_are_said(db):
    office = two_offices()[0]
    for month in (7, 8):
        welcome(office=office, day=date(2024, month, 9), people=10)
    said = words(sections()["frequentation"])
    assert (
        "Juillet et août sont les mois les plus fréquentés, avec 10 visiteurs chacun (50 % du total)." in said
    )


def test_part_of_a_year_is_never_set_beside_a_whole_one(db):
    office = two_offices()[0]
    for year in (2025, 2026):
        for month in range(1, 13) if year == 2025 else range(1, 3):
            welcome(office=office, day=date(year, month, 1), people=10)
    found = sections(Period.year(2026))
    assert "arrêtés au 1er mars 2026 inclus" in words(found["a_date"])
    said = words(found["frequentation"])
    assert "20 visiteurs" in said
    assert "30" not in said  # 1 March 2025 had 30 until then, 120 in the whole year
    assert "120" not in said


def test_the_running_year_is_compared_on_the_same_days(db):
    office = two_offices()[0]
    for day in (date(2025, 1, 5), date(2025, 6, 5), date(2026, 1, 5)):
        welcome(office=office, day=day, people=10)
    table = sections(Period.year(2026))["frequentation"].charts[0].table
    assert table.totals["visitors_before"] == 10
    assert "à date" in table.columns[1].label


def test_a_year_to_come_has_nothing(db):
    assert list(sections(Period.year(2030))) == ["a_venir"]


def test_rates_move_in_points_and_say_their_base(db):
    office = two_offices()[0]
    for year, foreign in ((2023, 70), (2024, 90)):
        for people, country, departement in ((300, "FR", "48"), (300, "FR", "30"), (foreign, "BE", "")):
            welcome(
                office=office, day=date(year, 1, 9), people=people, country=country, departement=departement
            )
    said = words(sections()["origines"])
    assert "13 % des visiteurs d'origine connue en 2024, contre 10,4 % en 2023 (+2,6 points)" in said
    assert "Leur nombre progresse de 28,6 % par rapport à 2023." in said
    assert "personnes étrangères ÷ personnes d'origine connue" in said
    assert "le Gard et la Lozère arrivent en tête à égalité avec 50 %" in said


def test_rankings_are_sorted_by_what_they_say(db):
    welcome_many(250)
    for section in sections().values():
        for table in section.tables:
            ranks = [row["rank"] for row in table.rows if "rank" in row]
            shares = [row["share"] for row in table.rows if "rank" in row]
            assert ranks == sorted(ranks)
            assert shares == sorted(shares, reverse=True)


def test_totals_are_those_of_their_lines(db):
    welcome_many(150)
    section = sections()["frequentation"]
    for table in (*section.tables, *(chart.table for chart in section.charts)):
        for key in ("visitors", "requests", "visitors_before"):
            assert table.totals[key] == sum(row[key] or 0 for row in table.rows)


def test_every_section_states_figures_that_exist(db):
    welcome_many(150)
    for section in sections().values():
        for figure_id in section.figures:
            assert find_figure(figure_id, Scope(YEAR), Memo(), today=date(2026, 3, 2)), figure_id


def test_no_text_of_another_year_is_left(db):
    """Slips 4, 5, 8 and 9: dates, places and years typed in by hand and carried over."""
    office = two_offices()[0]
    welcome(office=office, day=date(2019, 1, 9))
    welcome(office=office, day=date(2018, 1, 9))
    said = " ".join(words(section) for section in sections(Period.year(2019)).values())
    assert "2019" in said
    assert "2024" not in said


def test_each_office_has_its_services_and_topics(db):
    welcome_many(250)
    section = sections()["services_et_themes"]
    titles = [plain(str(chart.title)) for chart in section.charts]
    assert len(titles) == 4
    assert titles[2].startswith("Pont De Montvert :") or titles[3].startswith("Pont De Montvert :")
    assert "peut dépasser 100 %" in words(section)


def test_charts_have_a_finding_a_definition_and_the_same_numbers(db):
    welcome_many(150)
    for section in sections().values():
        for chart in section.charts:
            assert chart.title
            assert chart.subtitle
            assert chart.alt.endswith(".")
            assert chart.table.rows


def test_the_chapter_costs_the_same_queries_whatever_it_holds(db):
    welcome_many(60)
    sections()
    with CaptureQueriesContext(connection) as few:
        sections()
    welcome_many(120, seed=5)
    sections()
    with CaptureQueriesContext(connection) as many:
        sections()
    assert len(many) == len(few)
    assert len(few) < 45


@pytest.mark.parametrize("year", [2023, 2024])
def test_seasons_hold_each_day_once(year):
    days = [day for parts in season_periods(year).values() for part in parts for day in part.days()]
    assert sorted(days) == list(Period.year(year).days())


def test_seasons_are_cut_to_the_period():
    found = seasons_within(Period(date(2024, 6, 20), date(2024, 7, 10)))
    assert [part.slug for parts in found.values() for part in parts] == [
        "2024-07-01..2024-07-10",
        "2024-06-20..2024-06-30",
    ]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("BE", "la Belgique"), ("DE", "l'Allemagne"), ("GB", "le Royaume-Uni"), ("NL", "les Pays-Bas"),
        ("CH", "la Suisse"), ("US", "les États-Unis"), ("MX", "le Mexique"), ("IL", "Israël"),
        ("LU", "le Luxembourg"),
        ("DK", "le Danemark"), ("HU", "la Hongrie"), ("CZ", "la Tchéquie"), ("XX", "XX"),
    ],
)  # fmt: skip
def test_countries_have_their_article(code, said):
    assert wording.the_country(code) == said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("48", "la Lozère"), ("30", "le Gard"), ("34", "l'Hérault"), ("13", "les Bouches-du-Rhône"),
        ("69", "le Rhône"), ("75", "Paris"), ("2A", "la Corse-du-Sud"), ("59", "le Nord"),
        ("67", "le Bas-Rhin"), ("974", "La Réunion"), ("95", "le Val-d'Oise"), ("78", "les Yvelines"),
        ("87", "la Haute-Vienne"), ("89", "l'Yonne"),
    ],
)  # fmt: skip
def test_departements_have_their_article(code, said):
    assert wording.the_departement(code) == said


@pytest.mark.parametrize(
    ("name", "of", "at"),
    [
        ("Vialas", "de Vialas", "à Vialas"),
        ("Le Pont de Montvert", "du Pont de Montvert", "au Pont de Montvert"),
        ("Les Vans", "des Vans", "aux Vans"),
        ("Alès", "d'Alès", "à Alès"),
        ("La Salle", "de la Salle", "à la Salle"),
    ],
)
def test_places_contract(name, of, at):
    assert (wording.of_place(name), wording.at_place(name)) == (of, at)


def test_the_facts_of_a_day_not_over(db):
    assert Facts.of(Scope(Period.day(date(2026, 3, 2))), Memo()) is None
