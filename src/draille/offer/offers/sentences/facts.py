"""Kinds, capacity, stars and durations in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from draille.kernel.clock import today
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer

NBSP = "\u00a0"

_PLURALS = {
    Kind.LODGING: gettext_lazy("Hébergements"),
    Kind.RESTAURANT: gettext_lazy("Restaurants"),
    Kind.ACTIVITY: gettext_lazy("Activités"),
    Kind.SITE: gettext_lazy("Sites et patrimoine"),
    Kind.SWIMMING: gettext_lazy("Baignade"),
    Kind.PRODUCER: gettext_lazy("Producteurs et fermes"),
    Kind.WORKSHOP: gettext_lazy("Artisans d’art"),
    Kind.SHOP: gettext_lazy("Commerces et services"),
    Kind.ASSOCIATION: gettext_lazy("Associations"),
}


def kind_words(offer: Offer) -> str:
    """``gîte d’étape``: its category, or its kind where it has none."""
    return str(offer.get_category_display() if offer.category else offer.get_kind_display())


def kinds_words(kind: str) -> str:
    """``Hébergements``: a kind as a heading."""
    return str(_PLURALS[Kind(kind)])


def classification_in_force(offer: Offer) -> int | None:
    """Its stars, unless the classification has run out (Code du tourisme, D324-6-1: five years)."""
    if offer.stars and (offer.classified_until is None or offer.classified_until >= today()):
        return offer.stars
    return None


def stars_words(offer: Offer) -> str:
    """``3 étoiles``; empty where it is not classified."""
    stars = classification_in_force(offer)
    return ngettext("%(n)s étoile", "%(n)s étoiles", stars) % {"n": stars} if stars else ""


def capacity_words(offer: Offer) -> list[str]:
    """``["6 personnes", "3 chambres"]``."""
    words = []
    if offer.capacity:
        words.append(ngettext("%(n)s personne", "%(n)s personnes", offer.capacity) % {"n": offer.capacity})
    if offer.rooms:
        words.append(ngettext("%(n)s chambre", "%(n)s chambres", offer.rooms) % {"n": offer.rooms})
    if offer.pitches:
        words.append(
            ngettext("%(n)s emplacement", "%(n)s emplacements", offer.pitches) % {"n": offer.pitches}
        )
    if offer.seats:
        words.append(ngettext("%(n)s couvert", "%(n)s couverts", offer.seats) % {"n": offer.seats})
    return words


def duration_words(minutes: int | None) -> str:
    """``45 min``, ``2 h 30``; from two days on, in days."""
    if not minutes:
        return ""
    if minutes < 60:
        return f"{minutes}{NBSP}min"
    if minutes >= 2 * 24 * 60:
        days = round(minutes / (24 * 60))
        return ngettext("%(n)s jour", "%(n)s jours", days) % {"n": days}
    hours, rest = divmod(minutes, 60)
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s") % {"hours": hours, "minutes": f"{rest:02d}"}
