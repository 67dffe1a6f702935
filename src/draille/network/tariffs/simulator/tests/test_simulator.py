"""The question as visitors, programs and assistants ask it; the worked examples of the territory."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client

from draille.network.tariffs.demo import seed_tariffs
from draille.network.tariffs.documents import LANGUAGES, invoice_line
from draille.network.tariffs.documents.words import _texts
from draille.network.tariffs.enums import Category, Nature
from draille.network.tariffs.limits import load_limits, not_published
from draille.network.tariffs.models import Authority, Deliberation, NationalLimit
from draille.network.tariffs.simulator import Kind, SimulationForm, classify
from draille.network.tariffs.simulator.assistants import AskedTouristTax, tourist_tax

pytestmark = pytest.mark.django_db
API = "/donnees/api/v1/tourist-tax/simulate"
QUESTION = {
    "commune": "48194",
    "kind": "furnished",
    "stars": "3",
    "arrival": "2026-07-01",
    "departure": "2026-07-08",
    "people": "4",
    "minors": "2",
}


@pytest.fixture(autouse=True)
def territory() -> None:
    seed_tariffs(lambda _words: None)


def ask(client: Client, **changed: str) -> Any:
    question = {name: value for name, value in (QUESTION | changed).items() if value is not None}
    return client.get(API, question)


@pytest.mark.parametrize(
    ("changed", "cents"),
    [
        ({}, 1400),
        ({"kind": "camping", "people": "4", "minors": "", "departure": "2026-07-06"}, 1000),
        ({"kind": "guest_house", "people": "2", "minors": "0", "departure": "2026-07-02"}, 160),
        ({"stars": "0", "people": "2", "minors": "0", "departure": "2026-07-04", "price": "276"}, 1380),
        ({"minors": "4"}, 0),
        ({"commune": "30201"}, 1386),
        ({"commune": "30201", "stars": "0", "price": "700,00 €"}, 1358),
    ],
)
def test_worked_examples(client: Client, changed: Mapping[str, str], cents: int):
    answer = ask(client, **changed)
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert told["total_cents"] == cents == sum(part["cents"] for part in told["parts"])
    assert told["explanation"]
    assert told["explanation"][-1]["text"].startswith("Total")


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"commune": ""}, "commune", "required"),
        ({"commune": "75056"}, "commune", "invalid_choice"),
        ({"kind": "tent"}, "kind", "invalid_choice"),
        ({"stars": "6"}, "stars", "invalid_choice"),
        ({"arrival": "hier"}, "arrival", "invalid"),
        ({"arrival": "1990-01-01"}, "arrival", "too_far"),
        ({"departure": "2026-07-01"}, "departure", "no_nights"),
        ({"departure": "2028-07-01"}, "departure", "too_many_nights"),
        ({"people": "0"}, "people", "min_value"),
        ({"people": "9999999999"}, "people", "max_value"),
        ({"minors": "-1"}, "minors", "min_value"),
        ({"minors": "5"}, "minors", "too_many_exempt"),
        ({"minors": "3", "seasonal": "2"}, "minors", "too_many_exempt"),
        ({"stars": "0"}, "price", "price_needed"),
        ({"stars": "0", "price": "-1"}, "price", "min_value"),
        ({"stars": "0", "price": "NaN"}, "price", "invalid"),
        ({"stars": "0", "price": "1.999"}, "price", "max_decimal_places"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(client: Client, changed: Any, field: str, code: str):
    answer = ask(client, **changed)
    assert (answer.status_code, answer.json()["field"], answer.json()["code"]) == (422, field, code)
    page = client.get("/taxe-de-sejour/", QUESTION | changed)
    assert page.status_code == 422
    assert f'id="id_{field}_error"' in page.content.decode() or "d-error" in page.content.decode()


def test_an_unknown_parameter_is_refused(client: Client):
    answer = client.get(API, {**QUESTION, "peolpe": "3"})
    assert (answer.status_code, answer.json()["code"]) == (400, "unknown_parameter")


def test_the_description_tells_the_endpoint(client: Client):
    told = client.get("/donnees/api/v1/openapi.json").json()
    operation = told["paths"]["/donnees/api/v1/tourist-tax/simulate"]["get"]
    assert {one["name"] for one in operation["parameters"]} == {*SimulationForm.base_fields, "lang"}
    assert "TouristTaxAnswer" in told["components"]["schemas"]


def test_doubts_are_told(client: Client):
    assert ask(client).json()["to_verify"] == []
    Deliberation.objects.update(verified=False)
    (doubt,) = ask(client).json()["to_verify"]
    assert "à vérifier" in doubt
    (doubt,) = ask(client, lang="en").json()["to_verify"]
    assert "to be confirmed" in doubt


def test_next_year_is_not_known_yet(client: Client):
    with time_machine.travel("2026-11-23 12:00", tick=False):
        told = ask(client, arrival="2027-07-01", departure="2027-07-08").json()
    assert told["known"]
    assert "2027" in told["to_verify"][0]


def test_without_any_tariff(client: Client):
    Deliberation.objects.filter(authority__siren="200069128").update(valid_until=date(2025, 12, 31))
    told = ask(client, commune="30201").json()
    assert (told["known"], told["total_cents"]) == (False, 0)
    page = client.get("/taxe-de-sejour/", {**QUESTION, "commune": "30201"}).content.decode()
    assert "Aucun tarif n’est connu ici" in page
    assert "tax-answer__total" not in page


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Calculer la taxe de séjour"), ("en", "Work out the tourist tax"), ("de", "Kurtaxe berechnen")],
)
def test_the_page_speaks_three_languages(client: Client, language: str, words: str):
    prefix = "" if language == "fr" else f"/{language}"
    page = client.get(f"{prefix}/taxe-de-sejour/", QUESTION).content.decode()
    assert words in page
    assert "14" in page
    assert client.get(f"{prefix}/taxe-de-sejour/tarifs/", {"commune": "48194"}).status_code == 200


def test_assistants_ask_by_name():
    asked = AskedTouristTax(
        commune="vialas",
        kind=Kind.FURNISHED,
        stars=3,
        arrival=date(2026, 7, 1),
        departure=date(2026, 7, 8),
        people=4,
        minors=2,
        lang="en",
    )
    told = tourist_tax(asked)
    assert (told.commune, told.total, told.known) == ("Vialas", "€14.00", True)


@pytest.mark.parametrize(
    ("kind", "stars", "expected"),
    [
        (Kind.HOTEL, 5, (Nature.HOTEL, Category.FIVE_STARS)),
        (Kind.HOTEL, 0, (Nature.UNCLASSIFIED, Category.PROPORTIONAL)),
        (Kind.GUEST_HOUSE, 0, (Nature.GUEST_HOUSE, Category.ONE_STAR)),
        (Kind.CAMPING, 3, (Nature.CAMPING, Category.CAMPING_HIGH)),
        (Kind.CAMPING, 0, (Nature.CAMPING, Category.CAMPING_LOW)),
        (Kind.HOLIDAY_VILLAGE, 4, (Nature.HOLIDAY_VILLAGE, Category.TWO_STARS)),
        (Kind.OTHER, 4, (Nature.UNCLASSIFIED, Category.PROPORTIONAL)),
        (Kind.PALACE, 0, (Nature.PALACE, Category.PALACE)),
    ],
)
def test_kinds_and_the_law(kind: Kind, stars: int, expected: Any):
    assert classify(kind, stars) == expected


def test_the_line_of_an_invoice():
    form = SimulationForm(QUESTION)
    assert form.is_valid()
    assert form.result
    tax = form.result.assessment
    plain = invoice_line(tax, "fr").replace("\u00a0", " ").replace("\u202f", " ")
    assert plain == "Taxe de séjour : 2 personnes × 7 nuits × 1,00 € = 14,00 € (exonérés : moins de 18 ans)"
    assert "€14.00" in invoice_line(tax, "en")
    assert "14,00" in invoice_line(tax, "nl")


def test_words_are_whole_in_four_languages():
    def keys(table: Mapping[str, Any], before: str = "") -> set[str]:
        return {
            one
            for name, value in table.items()
            for one in (keys(value, f"{name}.") if isinstance(value, dict) else {f"{before}{name}"})
        }

    assert set(_texts()) == set(LANGUAGES)
    assert len({frozenset(keys(table)) for table in _texts().values()}) == 1


def test_national_limits_keep_what_the_office_corrected():
    NationalLimit.objects.filter(year=2025, category=2).update(ceiling="3.40", verified=True)
    load_limits()
    assert NationalLimit.objects.get(year=2025, category=2).ceiling == Decimal("3.40")
    assert NationalLimit.objects.get(year=2026, category=2).verified
    assert set(NationalLimit.objects.values_list("year", flat=True)) == {2020, 2023, 2024, 2025, 2026}
    assert not_published() == {2027}


def test_the_demonstration_is_seeded_once():
    said: list[str] = []
    seed_tariffs(said.append)
    assert said == ["déjà en place"]
    assert Authority.objects.count() == 2
    cml = Deliberation.objects.filter(authority__siren="200069136").order_by("valid_from")
    assert [(one.valid_from.year, one.verified) for one in cml] == [
        (2023, False),
        (2024, False),
        (2025, False),
        (2026, True),
    ]
    assert cml[3].communes.count() == 19
