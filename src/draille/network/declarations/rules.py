"""What a declaration may say, and when a month is unusual: pure, no database, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from draille.kernel.dates import day_words
from draille.kernel.refusals import Refused
from draille.network.declarations.content import Content, StayContent
from draille.network.declarations.enums import Filing
from draille.network.tariffs.enums import Exemption

MOST_STAYS = 5_000
"""Stays of a lodging in a month: a large camping has fewer."""
MOST_NIGHTS = 366 * 2
MOST_PEOPLE = 10_000
MOST_PERSON_NIGHTS = 1_000_000
MOST_CENTS = 2_000_000_000
MONTHS_AHEAD = 14
"""How long before a closure may be declared."""

WITH_STAYS = (Filing.STAYS, Filing.TOTALS, Filing.FLAT)
WITHOUT_STAYS = (Filing.NOTHING, Filing.CLOSED)

UNUSUAL_NIGHTS = 20
"""A month is compared with the same one a year before from this many person-nights of difference on."""
UNUSUAL_RATIO = 2
"""…and said unusual at twice as many, or half."""


def first_of(month: date) -> date:
    """The first day of its month."""
    return month.replace(day=1)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return (first_of(month) + timedelta(days=32)).replace(day=1)


def month_end(month: date) -> date:
    """The last day of its month."""
    return next_month(month) - timedelta(days=1)


def month_words(month: date) -> str:
    """« juillet 2026 », “July 2026”, „Juli 2026“: in the language of the page."""
    return date_format(month, "F Y")


def a_year_before(month: date) -> date:
    """The same month of the year before, its first day."""
    return date(month.year - 1, month.month, 1)


def check_content(content: Content, month: date, now: date) -> None:
    """Refuse what cannot be declared for a month, with the field that is wrong (``stays.0.nights``).

    Raises:
        Refused: in the language of the page.
    """
    if content.filing not in Filing.values:
        raise Refused(_("Dites comment vous déclarez ce mois."), code="filing", field="filing")
    _check_when(content, month, now)
    _check_closure(content, month)
    if content.filing in WITH_STAYS and not content.stays:
        raise Refused(
            _("Ajoutez au moins un séjour, ou déclarez « aucune nuitée »."), code="no_stays", field="stays"
        )
    if content.filing in WITHOUT_STAYS and content.stays:
        raise Refused(
            _("Ce mois porte des séjours : il n’est ni fermé ni sans nuitée."),
            code="has_stays",
            field="filing",
        )
    if len(content.stays) > MOST_STAYS:
        raise Refused(_("Trop de séjours pour un mois."), code="too_many_stays", field="stays")
    for index, stay in enumerate(content.stays):
        _check_numbers(stay, index, content.filing)
        _check_day(stay, index, content.filing, month, now)


def _check_when(content: Content, month: date, now: date) -> None:
    if month <= first_of(now):
        return
    ahead = (month.year - now.year) * 12 + month.month - now.month
    if content.filing not in (Filing.CLOSED, Filing.FLAT) or ahead > MONTHS_AHEAD:
        raise Refused(_("Ce mois n’a pas commencé."), code="future_month", field="month")


def _check_closure(content: Content, month: date) -> None:
    first, last = content.closed_from, content.closed_until
    if content.filing == Filing.CLOSED and not (first and last):
        raise Refused(_("Dites de quand à quand vous êtes fermé."), code="closed_days", field="closed_from")
    if bool(first) != bool(last):
        raise Refused(_("Donnez les deux dates de la fermeture."), code="closed_days", field="closed_until")
    if not (first and last):
        return
    if last < first:
        raise Refused(_("La fermeture finit avant de commencer."), code="closed_order", field="closed_until")
    if first > month_end(month) or last < month:
        raise Refused(_("Cette fermeture ne touche pas ce mois."), code="closed_month", field="closed_from")


def _check_numbers(stay: StayContent, index: int, filing: str) -> None:
    most = MOST_PERSON_NIGHTS if filing == Filing.TOTALS else MOST_NIGHTS
    exempt_most = stay.person_nights if filing == Filing.TOTALS else stay.occupants
    wrong = [
        ("nights", not 1 <= stay.nights <= most, _("Indiquez un nombre de nuits possible.")),
        ("occupants", not 1 <= stay.occupants <= MOST_PEOPLE, _("Indiquez un nombre de personnes possible.")),
        ("exempt", not set(stay.exempt) <= set(Exemption.values), _("Ce motif d’exonération n’existe pas.")),
        (
            "exempt",
            any(number < 0 for number in stay.exempt.values()),
            _("Un nombre d’exonérés est négatif."),
        ),
        ("exempt", sum(stay.exempt.values()) > exempt_most, _("Il y a plus d’exonérés que d’occupants.")),
        ("price", not 0 <= (stay.price or 0) <= MOST_CENTS, _("Ce prix n’est pas possible.")),
        ("platform", len(stay.platform) > 40, _("Ce nom d’opérateur est trop long.")),
        ("platform", filing == Filing.PLATFORM and not stay.platform, _("Dites quel opérateur a encaissé.")),
    ]
    for field, is_wrong, words in wrong:
        if is_wrong:
            raise Refused(words, code=field, field=f"stays.{index}.{field}")


def _check_day(stay: StayContent, index: int, filing: str, month: date, now: date) -> None:
    if filing == Filing.FLAT:
        wrong, words = stay.first_night.year != month.year, _("Cette ouverture est d’une autre année.")
    elif filing == Filing.TOTALS:
        wrong, words = first_of(stay.first_night) != month, _("Ce total est d’un autre mois.")
    elif stay.first_night > stay.collection_day + timedelta(days=366):
        wrong, words = True, _("La date de perception est trop loin du séjour.")
    else:
        there = stay.collection_day
        wrong = first_of(there) != month
        words = _("Ce séjour se déclare en %(month)s : le mois où la taxe est perçue, au départ.") % {
            "month": month_words(there)
        }
    if wrong:
        raise Refused(words, code="other_month", field=f"stays.{index}.first_night")
    if filing in (Filing.STAYS, Filing.PLATFORM) and stay.collection_day > now:
        raise Refused(
            _("Ce séjour finit le %(day)s : déclarez-le une fois la taxe perçue.")
            % {"day": day_words(stay.collection_day)},
            code="future_stay",
            field=f"stays.{index}.first_night",
        )


def unusual_words(nights: int, before: int | None, *, month: date) -> list[str]:
    """What to look at twice: far more or far fewer person-nights than the same month a year before.

    ``before`` is ``None`` where that month was not declared: nothing is said then.
    """
    if before is None or abs(nights - before) < UNUSUAL_NIGHTS:
        return []
    values = {"nights": nights, "before": before, "month": month_words(a_year_before(month))}
    if nights >= before * UNUSUAL_RATIO:
        return [_("Bien plus que d’habitude : %(nights)s nuitées, contre %(before)s en %(month)s.") % values]
    if nights * UNUSUAL_RATIO <= before:
        return [_("Bien moins que d’habitude : %(nights)s nuitées, contre %(before)s en %(month)s.") % values]
    return []


def crowded_words(content: Content, capacity: int | None) -> list[str]:
    """Days with more people than the lodging can hold: a night counted twice, or a typing error."""
    if not capacity or content.filing != Filing.STAYS:
        return []
    people: dict[date, int] = {}
    for stay in content.stays:
        for offset in range(stay.nights):
            night = stay.first_night + timedelta(days=offset)
            people[night] = people.get(night, 0) + stay.occupants
    busiest = max(people, key=lambda one: people[one], default=None)
    if busiest is None or people[busiest] <= capacity:
        return []
    values = {"people": people[busiest], "night": day_words(busiest), "capacity": capacity}
    return [_("%(people)s personnes la nuit du %(night)s, pour une capacité de %(capacity)s.") % values]


def twice_words(content: Content, others: Iterable[tuple[date, int, int, date]]) -> list[str]:
    """Stays that another month already holds: ``others`` are (first night, nights, occupants, month)."""
    known: Mapping[tuple[date, int, int], date] = {(one[0], one[1], one[2]): one[3] for one in others}
    found = []
    for stay in content.stays:
        month = known.get((stay.first_night, stay.nights, stay.occupants))
        if month and content.filing == Filing.STAYS:
            values = {"day": day_words(stay.first_night), "month": month_words(month)}
            found.append(_("Le séjour du %(day)s semble déjà déclaré en %(month)s.") % values)
    return found
