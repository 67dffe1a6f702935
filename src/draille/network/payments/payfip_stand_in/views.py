"""The payer's page of the demonstration, on ``/demo/payfip/``. It does not exist elsewhere."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from draille.network.payments.actions import receive_notification
from draille.network.payments.payfip_stand_in.operations import CHOICES
from draille.network.payments.payfip_stand_in.store import stand_in


@require_http_methods(["GET", "HEAD", "POST"])
def payer_page(request: HttpRequest) -> HttpResponse:
    """Pay, be refused, give up, or close the tab."""
    service, idop = stand_in(), request.GET.get("idop", "")
    known = service.store.get(idop)
    if known is None:
        raise Http404
    choice = request.POST.get("choix", "")
    if request.method == "POST" and choice in CHOICES:
        service.choose(idop, choice)
        receive_notification(idop)
        return redirect(known["urlredirect"])
    return render(request, "payments/stand_in.html", {"operation": known, "cents": int(known["montant"])})
