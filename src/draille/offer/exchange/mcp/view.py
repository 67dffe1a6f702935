"""The address assistants connect to: ``POST /mcp``."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

from draille.kernel.limits import address_of, allow
from draille.offer.exchange.api.gate import MINUTE, problem, too_many
from draille.offer.exchange.licence import state_licence
from draille.offer.exchange.mcp.bridge import Errands, run_handler
from draille.offer.exchange.mcp.server import build_server

LARGEST_BODY = 64 * 1024
_HOP = {"content-length", "connection", "transfer-encoding"}


@csrf_exempt
def answer_assistant(request: HttpRequest) -> HttpResponse:
    """One message of the protocol and its answer, as JSON; no session, so nothing to GET and nothing to end.

    A browser's page of another site is turned away by its ``Origin`` (DNS rebinding, as the protocol asks);
    assistants send none. Host is checked by Django.
    """
    if not _known_origin(request):
        return problem("wrong_origin", "This origin may not call the server.", status=403)
    if request.method != "POST":
        response = problem("method_not_allowed", "Send POST: this server keeps no session.", status=405)
        response.headers["Allow"] = "POST"
        return response
    if not allow(f"mcp:{address_of(request)}", settings.DATA_REQUESTS_A_MINUTE, MINUTE, shared=False):
        return too_many()
    length = request.headers.get("Content-Length", "")
    if not length.isdigit() or int(length) > LARGEST_BODY:
        return problem("too_large", "A message is 64 kB at most, its length announced.", status=413)
    with translation.override("fr"):
        return _handed_over(request)


def _known_origin(request: HttpRequest) -> bool:
    """Whether the call comes from no page, or from one of ours."""
    origin = request.headers.get("Origin", "")
    if not origin:
        return True
    own = {urlsplit(settings.BASE_URL).netloc, request.get_host()}
    return urlsplit(origin).netloc in own


def _handed_over(request: HttpRequest) -> HttpResponse:
    errands = Errands()
    server = build_server(errands)

    async def handler(scope: dict[str, Any], receive: Any, send: Any) -> None:
        manager = StreamableHTTPSessionManager(
            app=server, json_response=True, stateless=True, max_request_body_size=LARGEST_BODY
        )
        async with manager.run():
            await manager.handle_request(scope, receive, send)

    answer = run_handler(handler, _scope(request), request.body, errands)
    response = HttpResponse(bytes(answer.body), status=answer.status)
    del response.headers["Content-Type"]
    for name, value in answer.headers:
        if name.lower() not in _HOP:
            response.headers[name] = value
    response.headers["Cache-Control"] = "no-store"
    state_licence(response)
    return response


def _scope(request: HttpRequest) -> dict[str, Any]:
    """The request as ASGI describes it; cookies stay here."""
    headers = [
        (name.lower().encode("latin-1"), value.encode("latin-1", "replace"))
        for name, value in request.headers.items()
        if name.lower() != "cookie"
    ]
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.scheme,
        "path": request.path,
        "raw_path": request.path.encode(),
        "query_string": request.META.get("QUERY_STRING", "").encode("latin-1", "replace"),
        "root_path": "",
        "headers": headers,
        "client": (address_of(request), 0),
        "server": (request.get_host(), None),
    }
