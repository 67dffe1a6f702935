"""What a lodging has with dates: one added, corrected, taken back; its sheet of the catalogue."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from draille.network.hosts import actions, perms
from draille.network.hosts.desk.shared import edited, press, submit, tell, user_of
from draille.network.hosts.forms import PARTS, Part, SheetForm
from draille.network.hosts.models import Lodging
from draille.offer.offers.models import Offer


def _part(code: str) -> Part:
    if code not in PARTS:
        raise Http404
    return PARTS[code]


def add_part(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Change who lets it, give a mandate, set its stars, note a number or a spell."""
    user = user_of(request, perms.can_change_hosts)
    lodging, chosen = get_object_or_404(Lodging, pk=pk), _part(part)
    form = chosen.form(request.POST or None, initial=chosen.initial(lodging))
    if request.method == "POST" and submit(
        form, lambda values: chosen.add(lodging=lodging, by=user, **values)
    ):
        tell(request, chosen.said)
        return redirect("hosts_desk:show_lodging", pk)
    return edited(request, "add_part", form, page_title=chosen.title, lodging=lodging)


@require_POST
def remove_part(request: HttpRequest, pk: int, part: str, item: int) -> HttpResponse:
    """Take one back, written by mistake."""
    user = user_of(request, perms.can_change_hosts)
    chosen = _part(part)
    if chosen.remove is None:
        raise Http404
    record, remove = get_object_or_404(chosen.model, pk=item, lodging=pk), chosen.remove
    return press(
        request, lambda: remove(**{chosen.argument: record}, by=user), "C’est retiré.", "show_lodging", pk
    )


def correct_part(request: HttpRequest, pk: int, part: str, item: int) -> HttpResponse:
    """End one, or correct it, with the reason."""
    user = user_of(request, perms.can_change_hosts)
    chosen = _part(part)
    if chosen.correct is None or chosen.correction is None:
        raise Http404
    record, correct = get_object_or_404(chosen.model, pk=item, lodging=pk), chosen.correct
    form = chosen.correction(request.POST or None, record=record)
    if request.method == "POST" and submit(
        form, lambda values: correct(**{chosen.argument: record}, by=user, **values)
    ):
        tell(request, "La correction est enregistrée.")
        return redirect("hosts_desk:show_lodging", pk)
    page = {"page_title": chosen.corrected, "lodging": record.lodging, "record": record}
    return edited(request, "correct_part", form, **page)


@require_POST
def undo_transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the last change of owner."""
    user = user_of(request, perms.can_change_hosts)
    lodging = get_object_or_404(Lodging, pk=pk)
    return press(
        request,
        lambda: actions.undo_transfer(lodging=lodging, by=user),
        "Le changement est annulé.",
        "show_lodging",
        pk,
    )


@require_POST
def tie_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Tie it to a sheet; none given: untie it."""
    user = user_of(request, perms.can_change_hosts)
    lodging = get_object_or_404(Lodging, pk=pk)
    given = request.POST.get("offer", "")
    if not given:
        return press(
            request,
            lambda: actions.untie_sheet(lodging=lodging, by=user),
            "L’hébergement n’a plus de fiche.",
            "show_lodging",
            pk,
        )
    if not (given.isdigit() and len(given) < 10):
        raise Http404
    offer = get_object_or_404(Offer, pk=given)
    return press(
        request,
        lambda: actions.tie_sheet(lodging=lodging, offer=offer, by=user),
        f"L’hébergement est relié à la fiche « {offer} ».",
        "show_lodging",
        pk,
    )


def create_from_sheet(request: HttpRequest, offer: int) -> HttpResponse:
    """A lodging from a sheet of the catalogue, in one step."""
    user = user_of(request, perms.can_change_hosts)
    sheet = get_object_or_404(Offer.objects.select_related("commune", "owner"), pk=offer)
    host = sheet.owner.hosts.first() if sheet.owner else None
    form = SheetForm(request.POST or None, initial={"host": host})
    if request.method == "POST":
        made = submit(form, lambda values: actions.create_lodging_from_sheet(offer=sheet, by=user, **values))
        if made:
            tell(request, f"{made} est créé sous le numéro {made.code}.")
            return redirect("hosts_desk:show_lodging", made.pk)
    page = {"page_title": "Nouvel hébergement", "sheet": sheet, "known": Lodging.objects.filter(offer=sheet)}
    return edited(request, "create_from_sheet", form, **page)
