"""Authorities, what they voted, and what the State allows."""

from draille.network.tariffs.models.authority import (
    AdditionalTax,
    Authority,
    CollectionPeriod,
    Deliberation,
    DeliberationCommune,
    FlatAllowance,
    NationalLimit,
    NatureRegime,
    Tariff,
)
from draille.network.tariffs.models.delta_file import DeltaFile

__all__ = [
    "AdditionalTax",
    "Authority",
    "CollectionPeriod",
    "Deliberation",
    "DeliberationCommune",
    "DeltaFile",
    "FlatAllowance",
    "NationalLimit",
    "NatureRegime",
    "Tariff",
]
