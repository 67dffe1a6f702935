"""The shapes of the API's answer. Fields are added, never renamed nor removed, within a version."""

from __future__ import annotations

from datetime import date

from ninja import Schema
from pydantic import Field

from draille.offer.exchange.api.schemas import LicenceOut


class TouristTaxPart(Schema):
    """A part of the tax. The parts add up to the total."""

    code: str = Field(description="base, department, region_idf, rail, transport_idf")
    name: str
    cents: int


class TouristTaxStep(Schema):
    """A line of the explanation."""

    text: str
    source: str = Field(description="The article of the law or the deliberation; may be empty.")


class TouristTaxBasis(Schema):
    """A deliberation the tariffs were read in."""

    authority: str
    voted_on: date
    verified: bool = Field(description="Whether somebody read the tariffs again on the voted text.")


class TouristTaxAnswer(Schema):
    """The tax of a stay."""

    licence: LicenceOut
    commune: str = Field(description="INSEE code.")
    commune_name: str
    known: bool = Field(
        description="False where no tariff is known for these nights: the total means nothing."
    )
    flat: bool = Field(description="The host owes a flat rate; nothing is added to the stay.")
    total_cents: int
    currency: str = "EUR"
    parts: list[TouristTaxPart]
    person_nights: int
    taxable_nights: int
    explanation: list[TouristTaxStep]
    basis: list[TouristTaxBasis]
    to_verify: list[str] = Field(description="Why the amount may be wrong, in words; usually empty.")
    invoice_line: str = Field(description="The line a host copies on an invoice.")
