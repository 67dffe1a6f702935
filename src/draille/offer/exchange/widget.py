"""The widget that other sites show: its script under a lasting address, and the code to paste."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

import draille.ui
from draille.offer.exchange.api.gate import dated, fresh, open_to_programs

SCRIPT = Path(draille.ui.__file__).parent / "static" / "draille" / "dist" / "draille-widget.js"
DAY = 24 * 3600
LARGEST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """What a widget shows."""

    kinds: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    limit: int = 6
    language: str = "fr"

    @property
    def attributes(self) -> list[tuple[str, str]]:
        """Those of the element, in order; what restricts nothing is left out."""
        found = [
            ("site", settings.BASE_URL),
            ("kind", ",".join(self.kinds)),
            ("commune", ",".join(self.communes)),
            ("limit", str(self.limit)),
            ("lang", self.language),
        ]
        return [(name, value) for name, value in found if value]

    @property
    def list_url(self) -> str:
        """The same list on our site, for who has no JavaScript."""
        asked = {"kind": ",".join(self.kinds), "commune": ",".join(self.communes)}
        query = urlencode({name: value for name, value in asked.items() if value}, doseq=True)
        with translation.override(self.language):
            address = f"{settings.BASE_URL}{reverse('offers:list_offers')}"
        return f"{address}?{query}" if query else address

    def element(self) -> SafeString:
        """The element with its plain link inside."""
        with translation.override(self.language):
            words = _("L’offre de %(office)s") % {"office": settings.WAGTAIL_SITE_NAME}
        return format_html(
            '<draille-offers{}><a href="{}">{}</a></draille-offers>',
            format_html_join("", ' {}="{}"', self.attributes),
            self.list_url,
            words,
        )

    def code(self) -> str:
        """What a town hall pastes into its page."""
        return f'{self.element()}\n<script src="{script_url()}" async></script>'


def script_url() -> str:
    """The script's lasting address."""
    return f"{settings.BASE_URL}{reverse('exchange_files:widget_script')}"


@cache
def _script(changed: float) -> tuple[bytes, str]:
    body = SCRIPT.read_bytes()
    return body, f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def _send(request: HttpRequest) -> HttpResponseBase:
    body, etag = _script(SCRIPT.stat().st_mtime)
    if same := fresh(request, etag):
        return same
    response = dated(HttpResponse(body, content_type="text/javascript; charset=utf-8"), etag, seconds=DAY)
    response.headers["Cache-Control"] += f", stale-while-revalidate={7 * DAY}"
    return response


widget_script = open_to_programs(_send, name="widget")
