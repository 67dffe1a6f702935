"""The places in the back office's menu."""

from __future__ import annotations

from wagtail import hooks

from draille.territory.places.desk import PlacesGroup


@hooks.register("register_admin_viewset")
def places_pages() -> PlacesGroup:
    """Offices, sectors, communes, holidays."""
    return PlacesGroup()
