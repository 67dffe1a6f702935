"""What is known, in words, in the page's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from draille.kernel.french import NBSP
from draille.offer.availability.enums import Reason, Source, UnitKind
from draille.offer.availability.rules.parties import Picked, Verdict
from draille.offer.offers.enums import PriceUnit
from draille.offer.offers.models import Offer
from draille.offer.offers.sentences import active_language, say_euros

NIGHTLY = (PriceUnit.NIGHT, PriceUnit.PERSON_NIGHT, PriceUnit.PITCH)


def day_words(day: date, *, month: bool = True) -> str:
    """« 1er décembre », “1 December”, „1. Dezember“; the number alone without its month."""
    number = date_format(day, "j")
    match active_language():
        case "fr":
            number = "1er" if day.day == 1 else number
        case "de":
            number = f"{number}."
    return f"{number} {date_format(day, 'F')}" if month else number


def days_words(first: date, last: date) -> str:
    """« le 3 août », « du 3 au 5 août », « du 30 juillet au 2 août »."""
    if first == last:
        return pgettext("one day", "le %(last)s") % {"last": day_words(last)}
    begin = day_words(first, month=(first.year, first.month) != (last.year, last.month))
    return _("du %(first)s au %(last)s") % {"first": begin, "last": day_words(last)}


def ago(moment: datetime, now: datetime) -> str:
    """« il y a 2 h »."""
    minutes = max(0, int((now - moment).total_seconds() // 60))
    if minutes < 1:
        return _("à l’instant")
    if minutes < 60:
        return _("il y a %(n)s min") % {"n": minutes}
    if minutes < 24 * 60:
        return _("il y a %(n)s h") % {"n": minutes // 60}
    days = minutes // (24 * 60)
    return ngettext("il y a %(n)s jour", "il y a %(n)s jours", days) % {"n": days}


def heard(heard_at: datetime | None, source: str, now: datetime) -> str:
    """« dit par l’office il y a 2 h »; nothing where nobody said anything."""
    if heard_at is None:
        return ""
    when = ago(heard_at, now)
    if source == Source.FEED:
        return _("calendrier relié, lu %(when)s") % {"when": when}
    return _("dit par %(who)s %(when)s") % {"who": Source(source).label, "when": when}


def picked_words(picked: Sequence[Picked]) -> str:
    """« Chambre bleue (2 pers.) + 2 × lit »."""
    return " + ".join(_one(one) for one in picked)


def _one(one: Picked) -> str:
    name = one.room.name or str(UnitKind(one.room.kind).label)
    size = _("%(n)s pers.") % {"n": one.room.capacity}
    number = f"{one.number}{NBSP}×{NBSP}" if one.number > 1 else ""
    return f"{number}{name} ({size.replace(' ', NBSP)})"


def why(verdict: Verdict) -> str:
    """Why it is not simply free."""
    told = [str(reason.label) for reason in verdict.reasons if reason is not Reason.SPLIT]
    words = ", ".join(told)
    return words[:1].upper() + words[1:]


def price_from(offer: Offer) -> str:
    """« dès 45 € la nuit »: the lowest price of a night; no query where ``prices`` is prefetched."""
    nightly = [
        (price.minimum, price.unit)
        for price in offer.prices.all()
        if price.unit in NIGHTLY and price.minimum is not None
    ]
    if not nightly:
        return ""
    cents, unit = min(nightly)
    return _("dès %(price)s %(unit)s") % {
        "price": say_euros(cents),
        "unit": PriceUnit(unit).label,
    }
