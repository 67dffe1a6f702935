"""The home of the space: what is owed, what is to be told, by when; and a lodging's own page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from draille.kernel.clock import today
from draille.network.pro.actions.passkeys import available
from draille.network.pro.doors import Actor
from draille.network.pro.overview import Row, cards_of, dues_of, first_month
from draille.network.pro.public.passkeys import is_fresh
from draille.network.pro.public.shared import inside, page
from draille.network.pro.scope import Scope

YEARS_SHOWN = 4


@inside
@require_safe
def show_home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everything to do, on one page."""
    scope = Scope(actor)
    dues = dues_of(scope)
    cards = cards_of(scope, dues, first_month(today()), today())
    to_do = [row for card in cards for row in card.to_do]
    return page(
        request,
        "show_home",
        here="home",
        cards=cards,
        busy=[card for card in cards if card.to_do],
        quiet=[card for card in cards if not card.to_do],
        to_do=to_do,
        owed=sum(one.due.total for one in dues),
        pay_until=min((one.until for one in dues if one.until), default=None),
        declare_until=_next(to_do),
        today=today(),
        offer_passkey=_may_add_passkey(actor),
    )


def _may_add_passkey(actor: Actor) -> bool:
    """Whether to offer a passkey: to who has none, the day they entered."""
    fresh = is_fresh(actor) and available()
    return fresh and actor.access is not None and not actor.access.passkeys.exists()


def _next(rows: list[Row]) -> object:
    return min((row.until for row in rows if row.until), default=None)


@inside
@require_safe
def show_lodging(request: HttpRequest, actor: Actor, lodging: int) -> HttpResponse:
    """A lodging and all its months, years back."""
    scope = Scope(actor)
    found = scope.lodging(lodging)
    cards = cards_of(scope, dues_of(scope), first_month(today(), 12 * YEARS_SHOWN), today())
    card = next((card for card in cards if card.lodging.pk == found.pk), None)
    return page(request, "show_lodging", lodging=found, rows=card.rows if card else [])
