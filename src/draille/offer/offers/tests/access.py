"""Who may open which page of the catalogue."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from draille.offer.offers import roles
from draille.offer.offers.models import Feature, Label
from draille.offer.offers.tests.factories import OfferFactory, OrganisationFactory
from draille.territory.people.enums import Role
from tests.access.rows import EVERY_ROLE, Row, viewset


def _sheet() -> list[Any]:
    offer = OfferFactory(booking_url="https://reservation.example/mas")
    return [offer.pk, offer.path_name]


STAFF = EVERY_ROLE - {Role.AUDITOR.value}
PUBLISHERS = {role.value for role in roles.PUBLISHERS}
MANAGERS = {Role.DIRECTOR.value, Role.QUALITY.value, Role.PARTNER_NETWORK.value}


def _offer() -> list[Any]:
    return [OfferFactory().pk]


def _translated() -> list[Any]:
    offer = OfferFactory()
    offer.translations.create(language="en", name="The lodge")
    return [offer.pk, "en"]


def _label() -> Label:
    return Label.objects.get_or_create(code="essai", defaults={"name": "Label d’essai"})[0]


def _feature() -> Feature:
    found = {"group": "payment", "name": "essai"}
    return Feature.objects.get_or_create(code="essai", defaults=found)[0]


def _traces(who: Collection[str]) -> dict[str, Collection[str]]:
    return {"history": who, "history_results": who, "usage": who}


ACCESS: list[Row] = [
    Row("offers_desk:list_offers", allow=EVERY_ROLE),
    Row("offers_desk:export_offers", args=lambda: ["csv"], allow=EVERY_ROLE),
    Row("offers_desk:read_offer", args=_offer, allow=EVERY_ROLE),
    Row("offers_desk:choose_kind", allow=STAFF),
    Row("offers_desk:create_offer", args=lambda: ["lodging"], allow=STAFF),
    Row("offers_desk:change_offer", args=_offer, allow=STAFF),
    Row("offers_desk:check_offer", method="POST", args=_offer, data={"how": "phone"}, allow=STAFF),
    Row("offers_desk:release_fields", method="POST", args=_offer, allow=STAFF),
    Row("offers_desk:confirm_translation", method="POST", args=_translated, allow=STAFF),
    *(
        Row(
            "offers_desk:change_status",
            method="POST",
            args=lambda verb=verb: [*_offer(), verb],
            allow=PUBLISHERS,
        )
        for verb in ("publier", "suspendre", "archiver", "restaurer")
    ),
    *viewset(
        "offers_organisations",
        OrganisationFactory,
        view=EVERY_ROLE,
        change=STAFF,
        delete=(),
        pages={**_traces(STAFF), "inspect": EVERY_ROLE},
    ),
    *viewset("offers_labels", _label, view=EVERY_ROLE, change=MANAGERS, pages=_traces(MANAGERS)),
    *viewset("offers_features", _feature, view=EVERY_ROLE, change=MANAGERS, pages=_traces(MANAGERS)),
    Row("offers:list_offers", allow=EVERY_ROLE, anonymous=True),
    Row("offers:show_offer", args=_sheet, allow=EVERY_ROLE, anonymous=True),
    Row("offers:book_offer", args=lambda: _sheet()[:1], allow=EVERY_ROLE, anonymous=True),
]
