"""``/donnees/api/v1/tourist-tax/simulate``: the simulator for programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI

from draille.kernel.refusals import Refused
from draille.network.tariffs.documents import invoice_line
from draille.network.tariffs.enums import Component
from draille.network.tariffs.simulator.asking import Simulation
from draille.network.tariffs.simulator.forms import MOST_PEOPLE, SimulationForm
from draille.network.tariffs.simulator.kinds import Kind
from draille.network.tariffs.simulator.shapes import TouristTaxAnswer
from draille.offer.exchange.api.asking import parse_language, refuse_unknown
from draille.offer.exchange.api.gate import by_content
from draille.offer.exchange.api.parameters import LANG, described, in_query
from draille.offer.exchange.api.schemas import Problem
from draille.offer.exchange.licence import data_licence

_DAY = {"type": "string", "format": "date"}
_SOME = {"type": "integer", "minimum": 0, "maximum": MOST_PEOPLE, "default": 0}
ASKED = [
    in_query("commune", "INSEE code.", {"type": "string"}, required=True),
    in_query("kind", "What one sleeps in.", {"type": "string", "enum": list(Kind.values)}, required=True),
    in_query(
        "stars",
        "Of the national classification; 0 without.",
        {"type": "integer", "minimum": 0, "maximum": 5, "default": 0},
    ),
    in_query("arrival", "The first night.", _DAY, required=True),
    in_query("departure", "The day they leave; not a night.", _DAY, required=True),
    in_query(
        "people",
        "Everybody, those who do not pay included.",
        {"type": "integer", "minimum": 1, "maximum": MOST_PEOPLE},
        required=True,
    ),
    in_query("minors", "Of them, under 18.", _SOME),
    in_query("seasonal", "Of them, seasonal workers employed in the commune.", _SOME),
    in_query("emergency", "Of them, in emergency or temporary rehousing.", _SOME),
    in_query("low_rent", "Of them, in premises under the rent set by the council.", _SOME),
    in_query(
        "price",
        "Euros, excluding tax, of the whole stay for everybody; needed without stars.",
        {"type": "string", "example": "420.00"},
    ),
]
KNOWN = {*SimulationForm.base_fields, "lang"}


def add_endpoints(api: NinjaAPI) -> None:
    """The simulator, in the API of open data."""
    api.get(
        "/tourist-tax/simulate",
        response={200: TouristTaxAnswer, 400: Problem, 422: Problem, 429: Problem},
        summary="How much is the tourist tax of a stay",
        openapi_extra=described(*ASKED, LANG),
        url_name="simulate_tourist_tax",
    )(simulate_tourist_tax)


def simulate_tourist_tax(request: HttpRequest) -> HttpResponse:
    """The amount, its parts, the explanation with its sources. 422 names the parameter that is wrong."""
    refuse_unknown(request.GET, KNOWN)
    language = parse_language(request.GET)
    return by_content(request, told(answered(request.GET), language))


def answered(question: Any) -> Simulation:
    """The simulation; ``Refused`` (422) with the first thing wrong, in the order of the parameters."""
    form = SimulationForm(question)
    if form.is_valid() and form.result:
        return form.result
    errors = form.errors.as_data()
    field = next((name for name in (*form.fields, "__all__") if name in errors), "")
    error = errors[field][0] if field else None
    words = " ".join(error.messages) if error else _("La question est incomplète.")
    code = str(error.code or "invalid") if error else "invalid"
    raise Refused(words, code=code, field="" if field == "__all__" else field, status=422)


def told(found: Simulation, language: str) -> dict[str, Any]:
    """The answer as data."""
    tax = found.assessment
    return {
        "licence": data_licence().as_dict(),
        "commune": found.insee,
        "commune_name": found.commune,
        "known": bool(found.basis),
        "flat": found.is_flat,
        "total_cents": tax.total,
        "currency": "EUR",
        "parts": [
            {"code": Component(part).value, "name": str(Component(part).label), "cents": cents}
            for part, cents in tax.amounts.items()
        ],
        "person_nights": tax.person_nights,
        "taxable_nights": tax.taxable_nights,
        "explanation": [{"text": step.text, "source": step.source} for step in tax.steps],
        "basis": [
            {"authority": one.authority, "voted_on": one.voted_on, "verified": one.verified}
            for one in found.basis
        ],
        "to_verify": list(found.doubts),
        "invoice_line": invoice_line(tax, language),
    }
