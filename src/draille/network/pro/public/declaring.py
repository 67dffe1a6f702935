"""Declaring a month: how, what, how much, sent; and put right afterwards."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from draille.kernel.refusals import Refused
from draille.network.declarations.actions import save_draft, send_declaration
from draille.network.declarations.assessing import Books
from draille.network.declarations.enums import Filing
from draille.network.declarations.queries import preview, regime_on
from draille.network.hosts.queries import kind_on
from draille.network.pro import drafts
from draille.network.pro.closings import close_on
from draille.network.pro.doors import Actor
from draille.network.pro.drafts import Draft, Sheet
from draille.network.pro.public.shared import inside, page
from draille.network.pro.scope import Month, Scope
from draille.network.tariffs.enums import Category, Regime

BEFORE_THE_END = (Filing.CLOSED, Filing.FLAT)
"""What may be sent before the month is over: no stay of it is still to come."""


def month_url(month: Month, name: str = "show_month") -> str:
    """The address of a page of a month."""
    return reverse(f"pro:{name}", args=[month.lodging.pk, month.first.year, month.first.month])


def asks_price(month: Month) -> bool:
    """Whether what is owed is a share of the price: no classification on the last day of the month."""
    _nature, category = kind_on(month.lodging, month.last)
    return category == Category.PROPORTIONAL


def way_of(name: str) -> Filing:
    """A way of declaring that has a form; 404 for any other word."""
    if name not in (Filing.STAYS, *drafts.FORMS):
        raise Http404
    return Filing(name)


def is_flat(month: Month) -> bool:
    """Whether the lodging owes a flat rate, declared once a year."""
    return regime_on(Books.load([month.lodging]), month.lodging, month.last) == Regime.FLAT


def sheet_of(month: Month, draft: Draft, *, checked: bool) -> Sheet:
    """A draft with its forms."""
    return Sheet(draft, month, asks_price=asks_price(month), checked=checked)


def kept_draft(scope: Scope, month: Month) -> Draft | None:
    """What was filled in and not sent."""
    declaration = scope.declaration(month)
    return drafts.from_data(declaration.draft) if declaration else None


@inside
def show_month(request: HttpRequest, actor: Actor, lodging: int, year: int, month: int) -> HttpResponse:
    """A month: what was sent, its history, or how it may be declared."""
    scope = Scope(actor)
    found = scope.month(lodging, year, month)
    declaration = scope.declaration(found)
    current = declaration.current if declaration else None
    return page(
        request,
        "show_month",
        month=found,
        current=current,
        lines=current.lines.all() if current else [],
        draft=kept_draft(scope, found),
        versions=scope.versions(found),
        asks_price=asks_price(found),
        flat=is_flat(found),
        changing=bool(current) and "changer" in request.GET,
    )


@inside
def fill_month(
    request: HttpRequest, actor: Actor, lodging: int, year: int, month: int, filing: str
) -> HttpResponse:
    """The form of a way of declaring. Every button keeps what was typed first."""
    scope = Scope(actor)
    found, way = scope.month(lodging, year, month), way_of(filing)
    if request.method != "POST":
        return _form(request, found, sheet_of(found, _begun(scope, found, way), checked=False))
    draft = drafts.from_post(request.POST, way)
    draft, anchor = _rows_changed(request, draft)
    _keep(actor, found, draft)
    if anchor:
        return redirect(f"{month_url(found)}{way.value}/#{anchor}")
    if "later" in request.POST:
        messages.success(request, _("Votre brouillon est gardé : revenez quand vous voulez."))
        return redirect("pro:show_home")
    sheet = sheet_of(found, draft, checked=True)
    if not sheet.is_valid():
        return _form(request, found, sheet, 422)
    return redirect(month_url(found, "check_month"))


def _form(request: HttpRequest, month: Month, sheet: Sheet, status: int = 200) -> HttpResponse:
    way = sheet.draft.filing
    return page(
        request,
        "fill_month",
        status,
        month=month,
        sheet=sheet,
        way=way,
        wrong=status == 422,
        asks_price=asks_price(month),
        none_filled=status == 422 and way == Filing.STAYS and not sheet.filled,
    )


def _begun(scope: Scope, month: Month, way: Filing) -> Draft:
    """What to begin with: the draft, else what was sent, else a blank form."""
    kept = kept_draft(scope, month)
    if kept and kept.filing == way:
        return kept
    declaration = scope.declaration(month)
    if declaration and declaration.current and declaration.current.filing == way:
        return drafts.from_version(declaration.current)
    return drafts.blank(way, month)


def _rows_changed(request: HttpRequest, draft: Draft) -> tuple[Draft, str]:
    """A row added or taken away by a button, without script; and where on the page to come back."""
    rows = list(draft.rows)
    if "add" in request.POST and len(rows) < drafts.MOST_ROWS:
        rows.append({})
        anchor = f"sejour-{len(rows)}"
    elif (gone := request.POST.get("remove", "")).isdigit() and int(gone) < len(rows):
        rows.pop(int(gone))
        anchor = f"sejour-{max(1, min(int(gone) + 1, len(rows)))}"
    else:
        return draft, ""
    return Draft(draft.filing, rows=tuple(rows or [{}]), fields=draft.fields, note=draft.note), anchor


def _keep(actor: Actor, month: Month, draft: Draft) -> None:
    save_draft(lodging=month.lodging, month=month.first, data=draft.data(), access=actor.access, by=actor.by)


@inside
@require_POST
def start_month(request: HttpRequest, actor: Actor, lodging: int, year: int, month: int) -> HttpResponse:
    """Nobody came: the one way without a form."""
    found = Scope(actor).month(lodging, year, month)
    _keep(actor, found, Draft(Filing.NOTHING))
    return redirect(month_url(found, "check_month"))


@inside
def check_month(request: HttpRequest, actor: Actor, lodging: int, year: int, month: int) -> HttpResponse:
    """The summary before sending: amount, explanation, and one button."""
    scope = Scope(actor)
    found = scope.month(lodging, year, month)
    draft = kept_draft(scope, found)
    if draft is None:
        return redirect(month_url(found))
    sheet = sheet_of(found, draft, checked=True)
    if not sheet.is_valid():
        return _form(request, found, sheet, 422)
    if request.method == "POST":
        return _send(request, actor, found, sheet)
    return _summary(request, scope, found, sheet)


def _summary(
    request: HttpRequest, scope: Scope, month: Month, sheet: Sheet, refusal: Refused | None = None
) -> HttpResponse:
    declaration = scope.declaration(month)
    try:
        result: Any = preview(month.lodging, month.first, sheet.content())
    except Refused as refused:
        result, refusal = None, refused
    return page(
        request,
        "check_month",
        422 if refusal else 200,
        month=month,
        sheet=sheet,
        draft=sheet.draft,
        preview=result,
        refusal=refusal,
        current=declaration.current if declaration else None,
        can_send=can_send(month, sheet.draft.filing),
    )


def can_send(month: Month, way: Filing) -> bool:
    """A month is sent once it is over."""
    return month.over or way in BEFORE_THE_END


def _send(request: HttpRequest, actor: Actor, month: Month, sheet: Sheet) -> HttpResponse:
    if not can_send(month, sheet.draft.filing):
        return redirect(month_url(month, "check_month"))
    if request.POST.get("seen") != sheet.draft.digest:
        messages.warning(request, _("Le brouillon a changé entre-temps : relisez-le avant de l’envoyer."))
        return redirect(month_url(month, "check_month"))
    try:
        send_declaration(
            lodging=month.lodging,
            month=month.first,
            content=sheet.content(),
            sent_from=actor.sent_from,
            access=actor.access,
            by=actor.by,
            note=str(sheet.note.cleaned_data["note"]),
        )
    except Refused as refusal:
        return _summary(request, Scope(actor), month, sheet, refusal)
    messages.success(request, _("Merci, votre déclaration est envoyée."))
    if more := close_on(actor, month, sheet.content()):
        words = ngettext(
            "%(count)s autre mois fermé déclaré.", "%(count)s autres mois fermés déclarés.", more
        )
        messages.success(request, words % {"count": more})
    return redirect(month_url(month))


@inside
@require_POST
def drop_draft(request: HttpRequest, actor: Actor, lodging: int, year: int, month: int) -> HttpResponse:
    """Throw a draft away; what was sent stays."""
    found = Scope(actor).month(lodging, year, month)
    save_draft(lodging=found.lodging, month=found.first, data=None, access=actor.access, by=actor.by)
    return redirect(month_url(found))
