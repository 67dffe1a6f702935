"""Months without a guest, of one lodging or several, declared at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.network.declarations.actions import send_declaration
from draille.network.declarations.content import Content
from draille.network.declarations.enums import Filing
from draille.network.pro.doors import Actor
from draille.network.pro.overview import Row, cards_of, first_month
from draille.network.pro.public.shared import inside, page
from draille.network.pro.scope import Scope


@inside
def declare_nothing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Tick the months in which nobody came: one press sends them all."""
    scope = Scope(actor)
    cards = cards_of(scope, [], first_month(today()), today())
    open_rows = {_key(row): row for card in cards for row in card.to_do}
    chosen = [open_rows[key] for key in request.POST.getlist("month") if key in open_rows]
    if request.method == "POST" and chosen:
        return _sent(request, actor, chosen)
    busy = [(card.lodging, [(_key(row), row) for row in card.to_do]) for card in cards if card.to_do]
    wrong = request.method == "POST"
    return page(request, "declare_nothing", 422 if wrong else 200, lodgings=busy, wrong=wrong)


def _key(row: Row) -> str:
    return f"{row.lodging.pk}.{row.month.isoformat()}"


def _sent(request: HttpRequest, actor: Actor, rows: list[Row]) -> HttpResponse:
    sent = 0
    for row in rows:
        try:
            send_declaration(
                lodging=row.lodging,
                month=row.month,
                content=Content(filing=Filing.NOTHING),
                sent_from=actor.sent_from,
                access=actor.access,
                by=actor.by,
            )
            sent += 1
        except Refused as refusal:
            messages.error(request, f"{row.lodging} : {refusal}")
    if sent:
        words = ngettext("%(count)s mois déclaré sans nuitée.", "%(count)s mois déclarés sans nuitée.", sent)
        messages.success(request, words % {"count": sent})
    return redirect("pro:show_home")
