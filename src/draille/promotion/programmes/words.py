"""Words of covers and feet, addresses of the pages online: in the language in force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from draille.offer.agenda.sentences import day_words
from draille.offer.offers.sentences import active_language
from draille.promotion.editions.hours import season_words
from draille.promotion.editions.texts import BREAK, phone_words, said
from draille.promotion.editions.wording import (
    edition_words,
    office_data,
    offices_data,
    organisation,
    qr_data,
)
from draille.promotion.programmes.orders import Order
from draille.promotion.programmes.rules.periods import Span
from draille.territory.places.models import Office, Sector

EVERYWHERE = "tout"
"""In addresses, in place of a sector."""


def sectors_of(slugs: Sequence[str]) -> list[Sector]:
    """In the destination's order; all of them where none is asked."""
    found = Sector.objects.all()
    return list(found.filter(slug__in=slugs) if slugs else found)


def where_words(slugs: Sequence[str]) -> str:
    """``Mont Lozère``, ``Mont Lozère et Vallée Française``, or the whole destination."""
    if not slugs:
        return _("Toute la destination")
    names = [sector.name for sector in sectors_of(slugs)]
    return _(" et ").join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def period_words(span: Span) -> str:
    """``du 4 au 17 juillet 2026``."""
    return season_words(span.first, span.last)


def day_title(day: date) -> str:
    """``Mardi 7 juillet``."""
    words = day_words(day, year=False)
    return words[:1].upper() + words[1:]


def programme_path(slugs: Sequence[str], first: date, language: str = "") -> str:
    """The page online of a sector and a fortnight."""
    with translation.override(language or active_language()):
        slug = slugs[0] if len(slugs) == 1 else EVERYWHERE
        return reverse("programmes:show_programme", args=[slug, first])


def programme_url(slugs: Sequence[str], first: date, language: str = "") -> str:
    """The same with the site's address."""
    return f"{settings.BASE_URL}{programme_path(slugs, first, language)}"


def document_words(order: Order) -> dict[str, Any]:
    """What every page of a booklet says beside its events."""
    where, period = where_words(order.sectors), period_words(order.period)
    url = programme_url(order.sectors, order.first_day)
    return {
        "cover": {
            "organisation": organisation(),
            "kind": _("Programme d’animations"),
            "where": where,
            "period": period[:1].upper() + period[1:],
            "edition": edition_words(order.day),
        },
        "office": office_data(order.office) if order.office else None,
        "offices": offices_data(),
        "contacts": [
            {"name": office.short_name, "phone": phone_words(office.phone)}
            for office in Office.objects.active()
        ],
        "qr": code_data(url),
        "caution": caution(),
        "words": {
            "page": _("page"),
            "again": _("suite"),
            "notes": _("Notes"),
            "none": _("Aucun événement annoncé à ces dates."),
            "online": _("Le programme à jour"),
        },
    }


def code_data(url: str) -> dict[str, str]:
    """A code with its whole address in letters: whoever has no telephone types it in."""
    whole = url.removeprefix("https://").removeprefix("http://").rstrip("/")
    return {**qr_data("qr", url), "words": whole.replace("/", f"/{BREAK}")}


def caution() -> str:
    """What a print cannot promise."""
    return said(
        _("Programme établi sur les annonces des organisateurs : avant de partir, vérifiez en ligne.")
    )


def leaf_words(number: int, count: int) -> str:
    """``Livret 1 sur 2``; nothing where there is one."""
    return "" if count == 1 else _("Livret %(number)d sur %(count)d") % {"number": number, "count": count}


def season_title(span: Span) -> str:
    """The box of what lasts."""
    return _("Toute la quinzaine") if span.length == 14 else _("Tout au long de ces jours")
