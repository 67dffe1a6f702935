"""The simulator's answer to assistants."""

from __future__ import annotations

from datetime import date

from django.utils import translation
from django.utils.text import slugify
from pydantic import BaseModel, Field

from draille.kernel.clock import today
from draille.network.tariffs.rules.words import euros
from draille.network.tariffs.simulator.api import answered
from draille.network.tariffs.simulator.asking import communes_known
from draille.network.tariffs.simulator.kinds import Kind
from draille.offer.exchange.licence import data_licence
from draille.offer.exchange.mcp.shapes import Asked, Source


class AskedTouristTax(Asked):
    """A stay."""

    commune: str = Field(max_length=90, description="INSEE code (`48194`) or name (`vialas`).")
    kind: Kind = Field(description="What one sleeps in; `furnished` is a gîte or holiday let.")
    stars: int = Field(0, ge=0, le=5, description="Official stars; 0 without.")
    arrival: date = Field(description="The first night.")
    departure: date = Field(description="The day they leave; not a night.")
    people: int = Field(ge=1, le=500, description="Everybody, children included.")
    minors: int = Field(0, ge=0, le=500, description="Of them, under 18: they do not pay.")
    price: str = Field(
        "", max_length=20, description="Euros of the whole stay, excluding tax; needed without stars."
    )


class TouristTaxLine(BaseModel):
    """A line of the explanation, and the text it comes from."""

    text: str
    source: str = ""


class TouristTaxOfStay(Source):
    """The tax, in words. ``to_verify`` must be told to people with the amount."""

    commune: str
    known: bool = Field(description="False where no tariff is known: say so, and give no amount.")
    total: str
    explanation: list[TouristTaxLine]
    basis: list[str]
    to_verify: list[str]


def tourist_tax(asked: AskedTouristTax) -> TouristTaxOfStay:
    """The tax of a stay; ``Refused`` in words for what cannot be computed."""
    with translation.override(asked.lang):
        question = asked.model_dump(exclude={"lang"}, mode="json")
        question["commune"] = _insee(asked.commune)
        found = answered(question)
        return TouristTaxOfStay(
            licence=data_licence().as_dict(),  # type: ignore[arg-type]
            read_on=today(),
            catalogue_changed_on=None,
            commune=found.commune,
            known=bool(found.basis),
            total=euros(found.assessment.total),
            explanation=[TouristTaxLine(text=s.text, source=s.source) for s in found.assessment.steps],
            basis=[str(one) for one in found.basis],
            to_verify=list(found.doubts),
        )


def _insee(words: str) -> str:
    wanted = slugify(words)
    known = communes_known(today())
    return next((insee for insee, name in known if slugify(name) == wanted), words)
