"""The JSON API: each app's ``api.py`` holds a ``router``; refusals become 4xx answers with a stable code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from draille import __version__
from draille.kernel.refusals import Refused
from draille.welcome.reception.api import router as reception

api = NinjaAPI(title="Draille", version=__version__, docs_url=None, urls_namespace="api")
api.add_router("accueil", reception)


@api.exception_handler(Refused)
def answer_refusal(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """``{"code", "message", "field"}`` with the refusal's status."""
    return api.create_response(
        request,
        {"code": refusal.code, "message": str(refusal), "field": refusal.field},
        status=refusal.status,
    )
