"""The house's look in the Wagtail admin, and the styleguide while developing."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from draille.ui import style
from draille.ui.templatetags.ui import office_styles


@hooks.register("insert_global_admin_css")
def bring_styles() -> SafeString:
    """Tokens, fonts and components for every page of the back office."""
    return format_html(
        '<link rel="stylesheet" href="{}"><link rel="stylesheet" href="{}" media="print">{}',
        static("draille/dist/desk.css"),
        static("draille/dist/print.css"),
        office_styles(),
    )


@hooks.register("insert_global_admin_js")
def bring_scripts() -> SafeString:
    """The small improvements; pages that need htmx or charts ask for them."""
    return format_html('<script src="{}" defer></script>', static("draille/dist/ui.js"))


@hooks.register("construct_main_menu")
def arrange_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """The day's work first; what watches over it under one name; no link to the makers' own pages."""
    items[:] = [item for item in items if item.name != "help"]
    for item in items:
        if item.name == "reports":
            item.label = "Suivi"


@hooks.register("register_admin_urls")
def add_styleguide() -> list[URLPattern]:
    """``/gestion/style/``, in development and on the demonstration only."""
    if not (settings.DEBUG or settings.DEMO):
        return []
    return [path("style/", style.show_style, name="ui_style")]
