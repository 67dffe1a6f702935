"""What the hosts' space adds to the back office."""

from __future__ import annotations

from django.urls import URLResolver, include, path
from wagtail import hooks

from draille.network.pro import desk_urls


@hooks.register("register_admin_urls")
def pro_urls() -> list[URLResolver]:
    """``/gestion/taxe/hebergeurs/<id>/espace/``."""
    return [path("taxe/hebergeurs/", include(desk_urls))]
