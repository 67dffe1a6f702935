"""The JSON API: each app's ``api.py`` holds a ``router``; refusals become 4xx answers with a stable code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from draille import __version__
from draille.kernel.refusals import Refused
from draille.territory.people.api import staff_session
from draille.welcome.reception.api import router as reception

api = NinjaAPI(title="Draille", version=__version__, docs_url=None, urls_namespace="api", auth=staff_session)
api.add_router("accueil", reception)


@api.exception_handler(ValidationError)
def answer_misshapen(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Data that have not the announced shape: the same kind of answer as any other refusal."""
    first = error.errors[0]
    field = ".".join(str(part) for part in first["loc"])
    message = f"Ces données n’ont pas la forme attendue ({field} : {first['msg']})."
    return api.create_response(request, {"code": "invalid", "message": message, "field": field}, status=422)


@api.exception_handler(HttpError)
def answer_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the framework itself refuses: a forged or outdated page (403), a body that is not JSON (400)."""
    code = "csrf_failed" if error.status_code == 403 else "bad_request"
    return api.create_response(
        request, {"code": code, "message": str(error), "field": ""}, status=error.status_code
    )


@api.exception_handler(MultiPartParserError)
def answer_unreadable(request: HttpRequest, error: MultiPartParserError) -> HttpResponse:
    """A form body nobody can read, met while the token against forgery is looked for in it."""
    return api.create_response(
        request, {"code": "bad_request", "message": str(error), "field": ""}, status=400
    )


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
