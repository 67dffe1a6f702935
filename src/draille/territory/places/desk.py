"""Sectors, communes, offices and holidays in the back office: plain records, kept by Wagtail's viewsets."""

from __future__ import annotations

from typing import Any

from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from draille.territory.places.models import Commune, Office, PublicHoliday, SchoolHoliday, Sector


class PlainViewSet(ModelViewSet):
    """What ours share: export of what the list shows, and no copy (codes and names are unique)."""

    copy_view_enabled = False
    inspect_view_enabled = True

    def __init__(self, name: str | None = None, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.list_export = self.list_display


class OfficeViewSet(PlainViewSet):
    """Bureaux d'information; one that closes for good is taken out of service, its figures stay."""

    model = Office
    icon = "home"
    list_display = ["name", "commune", "phone", "email", "active"]
    list_filter = ["active"]
    search_fields = ["name", "address"]
    ordering = ["order"]
    form_fields = [
        "name",
        "short_name",
        "slug",
        "commune",
        "address",
        "postcode",
        "phone",
        "email",
        "latitude",
        "longitude",
        "order",
        "active",
    ]


class SectorViewSet(PlainViewSet):
    """Secteurs de la destination."""

    model = Sector
    icon = "site"
    list_display = ["name", "slug", "order"]
    search_fields = ["name"]
    form_fields = ["name", "slug", "order"]


class CommuneViewSet(PlainViewSet):
    """Communes de la destination et des environs."""

    model = Commune
    icon = "site"
    list_display = ["name", "insee", "postcode", "departement", "sector"]
    list_filter = ["sector", "departement"]
    search_fields = ["name", "insee", "postcode"]
    form_fields = ["name", "slug", "insee", "postcode", "departement", "sector", "latitude", "longitude"]


class PublicHolidayViewSet(PlainViewSet):
    """Jours fériés."""

    model = PublicHoliday
    icon = "date"
    list_display = ["day", "name"]
    list_filter = {"day": ["year"]}
    search_fields = ["name"]
    form_fields = ["day", "name"]


class SchoolHolidayViewSet(PlainViewSet):
    """Vacances scolaires des trois zones."""

    model = SchoolHoliday
    icon = "date"
    list_display = ["name", "zone", "first_day", "last_day"]
    list_filter = ["zone", "name"]
    search_fields = ["name"]
    form_fields = ["zone", "name", "first_day", "last_day"]


class PlacesGroup(ModelViewSetGroup):
    """Territoire."""

    menu_label = "Territoire"
    menu_icon = "site"
    menu_order = 50
    add_to_settings_menu = True
    items = (
        OfficeViewSet("places_offices", url_prefix="bureaux"),
        SectorViewSet("places_sectors", url_prefix="secteurs"),
        CommuneViewSet("places_communes", url_prefix="communes"),
        PublicHolidayViewSet("places_public_holidays", url_prefix="jours-feries"),
        SchoolHolidayViewSet("places_school_holidays", url_prefix="vacances"),
    )
