"""Staff set up a second factor before they reach anything but the pages that set it up."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect


class SecondFactorMiddleware:
    """Answers in place of staff pages while the account has no second factor.

    It watches ``settings.STAFF_PREFIXES``; the API among them answers 403 ``second_factor_required``.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._is_missing(request):
            return self.get_response(request)
        why = "Ajoutez un second facteur pour entrer dans l'espace de gestion."
        if request.path_info.startswith(settings.API_PREFIX):
            return JsonResponse({"code": "second_factor_required", "message": why, "field": ""}, status=403)
        messages.warning(request, why)
        return redirect("mfa_index")

    def _is_missing(self, request: HttpRequest) -> bool:
        return (
            settings.REQUIRE_SECOND_FACTOR
            and request.path_info.startswith(settings.STAFF_PREFIXES)
            and not request.path_info.endswith(("/logout/", "/jsi18n/"))
            and request.user.is_authenticated
            and not is_mfa_enabled(request.user)
        )
