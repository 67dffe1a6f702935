"""The JSON API: each app's ``api.py`` holds a ``router``; refusals become 4xx answers with a stable code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError

from draille import __version__
from draille.kernel.refusals import Refused
from draille.territory.people.api import staff_session
from draille.welcome.reception.api import router as reception

api = NinjaAPI(title="Draille", version=__version__, docs_url=None, urls_namespace="api", auth=staff_session)
api.add_router("accueil", reception)


@api.exception_handler(Refused)
def answer_refusal(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """``{"code", "message", "field"}`` with the refusal's status."""
    return api.create_response(
        request,
        {"code": refusal.code, "message": str(refusal), "field": refusal.field},
        status=refusal.status,
    )


@api.exception_handler(AuthenticationError)
def answer_expired_session(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """401 ``session_expired``: the caller keeps what it holds, signs in again and sends it anew."""
    message = "Votre session est terminée : connectez-vous de nouveau."
    return api.create_response(
        request, {"code": "session_expired", "message": message, "field": ""}, status=401
    )
