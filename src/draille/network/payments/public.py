"""What PayFiP calls: the notification, and the payer who comes back. Nothing they say is believed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from draille.kernel.limits import address_of, allow, wait_of
from draille.network.payments import drivers
from draille.network.payments.actions import receive_notification, settle
from draille.network.payments.models import Payment

NOTIFICATIONS_A_MINUTE, RETURNS_A_MINUTE = 120, 30
MINUTE = 60


@csrf_exempt  # PayFiP is no page of ours, and what it posts changes nothing by itself
@require_POST
def notify(request: HttpRequest) -> HttpResponse:
    """An ``idop``, unsigned: PayFiP is asked about it. What is not ours is answered alike."""
    if not allow(f"payfip:{address_of(request)}", NOTIFICATIONS_A_MINUTE, MINUTE):
        return _too_many()
    receive_notification(drivers.driver().notified(request.POST))
    return HttpResponse(status=204)


@csrf_exempt  # PayFiP sends the payer back as it pleases
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest, reference: str) -> HttpResponse:
    """The payer is back, from wherever: PayFiP is asked, and the page says what is known."""
    payment = get_object_or_404(Payment, reference=reference, means="payfip")
    if allow(f"payfip-back:{address_of(request)}", RETURNS_A_MINUTE, MINUTE):
        payment = settle(payment.pk)
    return render(request, "payments/come_back.html", {"payment": payment, "outcome": payment.outcome})


def _too_many() -> HttpResponse:
    answer = HttpResponse(status=429)
    answer["Retry-After"] = str(wait_of(MINUTE))
    return answer
