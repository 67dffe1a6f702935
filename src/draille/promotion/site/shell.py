"""The frame of a site's pages in one language: made of its look, its menus, its pages and the offices."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from draille.promotion.site.enums import Place
from draille.promotion.site.models import ContentPage, HomePage, Menu, SiteLook
from draille.promotion.site.state import SiteState, kept, site_state
from draille.territory.places.models import Office
from draille.ui.public import link_url, public_links
from draille.ui.shell import Shell, ShellLink, ShellLogo

FOOT_PAGES = ("legal", "privacy", "accessibility")
BEFORE_PAGES = 40
"""Entries of the apps up to this order stand before the office's own pages in the menu."""
LOGO_SPEC = "max-400x88|format-webp|webpquality-90"


def read_shell(request: HttpRequest, language: str) -> Shell | None:
    """The frame for the site a request came to."""
    state = site_state(request)
    if state.pk is None:
        return None
    return kept(f"shell:{request.get_host()}:{language}", lambda: _read(state, language))


def _read(state: SiteState, language: str) -> Shell:
    with translation.override(language):
        home = _home(state, language)
        menus = {
            menu.place: menu for menu in Menu.objects.filter(site=state.pk, locale__language_code=language)
        }
        look = state.look
        return Shell(
            name=look.name or settings.WAGTAIL_SITE_NAME,
            home=(home.get_url() if home else "") or "/",
            logo=_logo(look),
            stylesheet=stylesheet_url(state.pk, look),
            search=reverse("site:search"),
            menu=tuple(entries(menus[Place.MAIN]) if Place.MAIN in menus else _usual(look, home)),
            foot_menu=tuple(entries(menus[Place.FOOT]) if Place.FOOT in menus else _usual_foot(home)),
            foot_text=getattr(look, f"foot_{language}", "") or look.foot_fr,
            offices=tuple(_offices()),
            social=tuple(ShellLink(one.value["name"], one.value["url"]) for one in look.social),
        )


def _home(state: SiteState, language: str) -> Any:
    """The site's home in a language, or its first one."""
    first = HomePage.objects.filter(pk=state.root).first() or Page.objects.filter(pk=state.root).first()
    if first is None:
        return None
    other = first.get_translations().live().filter(locale__language_code=language).first()
    return other if first.locale.language_code != language and other else first


def _usual(look: SiteLook, home: Any) -> Iterable[ShellLink]:
    """What the apps bring, with the office's own pages among them."""
    links = [
        (link.order, ShellLink(str(link.label), link_url(link.code)))
        for link in public_links
        if link.code not in look.hidden_links
    ]
    pages = home.get_children().live().public().in_menu() if home else []
    links += [(BEFORE_PAGES, ShellLink(page.title, page.get_url())) for page in pages]
    return [link for _order, link in sorted(links, key=lambda one: one[0]) if link.url]


def _usual_foot(home: Any) -> Iterable[ShellLink]:
    """The pages the law asks for, then the data."""
    pages = ContentPage.objects.none()
    if home:
        pages = ContentPage.objects.child_of(home).live().public().filter(code__in=FOOT_PAGES)
    links = [
        ShellLink(page.title, page.get_url())
        for page in sorted(pages, key=lambda page: FOOT_PAGES.index(page.code))
    ]
    links.append(ShellLink(_("Données ouvertes"), reverse("exchange:show_open_data")))
    return [link for link in links if link.url]


def entries(menu: Menu) -> Iterable[ShellLink]:
    """A menu's entries that lead somewhere today: a page taken off line leaves its menu."""
    for entry in menu.entries:
        value = entry.value
        label = value["label"]
        match entry.block_type:
            case "page":
                page = value["page"]
                if page and page.live:
                    yield ShellLink(label or page.title, page.get_url() or "")
            case "app":
                if value["code"] in public_links:
                    yield ShellLink(
                        label or str(public_links.get(value["code"]).label), link_url(value["code"])
                    )
            case "file":
                if value["document"]:
                    yield ShellLink(label, value["document"].url)
            case _:
                yield ShellLink(label, value["url"])


def _offices() -> Iterable[ShellLink]:
    address = reverse("opening:list_offices")
    for office in Office.objects.active():
        yield ShellLink(office.name, f"{address}#{office.slug}", office.phone)


def _logo(look: SiteLook) -> ShellLogo | None:
    if look.logo is None:
        return None
    try:
        rendition = look.logo.get_rendition(LOGO_SPEC)
    except OSError:
        return None
    return ShellLogo(url=rendition.url, width=rendition.width, height=rendition.height)


def stylesheet_url(pk: int | None, look: SiteLook) -> str:
    """The address of the site's colours; another one when they change, so that it is kept for long."""
    if not (look.color_action or look.color_heading) or pk is None:
        return ""
    mark = hashlib.sha256(f"{look.color_action}{look.color_heading}".encode()).hexdigest()[:8]
    return f"{reverse('site_files:stylesheet', args=[pk])}?v={mark}"
