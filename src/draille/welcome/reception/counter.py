"""The counter's pages: the screen, its offline shell, its service worker, and the form without script."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import ensure_csrf_cookie

from draille import __version__
from draille.territory.people.models import User
from draille.welcome.reception import perms
from draille.welcome.reception.actions import ContactRefused, record_contact
from draille.welcome.reception.enums import OFF_SITE, Channel, GroupKind, Language, VisitorKind
from draille.welcome.reception.forms import ContactForm
from draille.welcome.reception.rules import LARGE_GROUP, MOST_PEOPLE

SCRIPT = "draille/dist/counter.js"
WORKER = "draille/dist/counter-worker.js"
FILES = (
    SCRIPT,
    "draille/dist/counter.css",
    "draille/dist/app.css",
    "draille/dist/fonts/sans-400.woff2",
    "draille/dist/fonts/sans-600.woff2",
    "draille/favicon.svg",
    "draille/dist/icon-192.png",
)


def _shell_context() -> dict[str, object]:
    channels = [(code, str(label)) for code, label in Channel.choices if code != Channel.FORM]
    return {
        "channels": channels,
        "visitor_kinds": VisitorKind.choices,
        "group_kinds": GroupKind.choices,
        "languages": Language.choices,
        "people": range(1, 7),
        "most_people": MOST_PEOPLE,
        "settings": {
            "api": reverse("api:counter_session").removesuffix("session"),
            "worker": reverse("reception:counter_worker"),
            "scope": reverse("reception:counter"),
            "login": f"{reverse('account_login')}?next={reverse('reception:counter')}",
            "version": __version__,
            "mostPeople": MOST_PEOPLE,
            "largeGroup": LARGE_GROUP,
            "lateDays": settings.RECEPTION_LATE_ENTRY_DAYS,
            "offSite": OFF_SITE,
        },
    }


@login_required
@ensure_csrf_cookie
def show_counter(request: HttpRequest) -> HttpResponse:
    """The screen. It holds nothing of anybody: who is signed in and the lists come from the API."""
    if not perms.can_view_contacts(request.user):
        raise PermissionDenied
    return render(request, "reception/counter.html", _shell_context())


def show_shell(request: HttpRequest) -> HttpResponse:
    """The same screen, for the device to keep: it opens without a network, and without a session."""
    return render(request, "reception/counter.html", _shell_context())


@cache_control(no_cache=True, max_age=0)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The service worker with the list of files it keeps; their content is its version."""
    shell = reverse("reception:counter_shell")
    files = [shell, reverse("reception:counter_manifest"), reverse("ui:office_stylesheet")]
    files += [static(name) for name in FILES]
    page = render_to_string("reception/counter.html", _shell_context(), request)
    kept = {
        "version": _version(page, (*FILES, WORKER)),
        "shell": shell,
        "page": reverse("reception:counter"),
        "files": files,
        "api": reverse("api:counter_session").removesuffix("session"),
    }
    source = f"self.KEPT = {json.dumps(kept)};\n{_text_of(WORKER)}"
    response = HttpResponse(source, content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = reverse("reception:counter")
    return response


@cache_control(max_age=3600, public=True)
def manifest(request: HttpRequest) -> JsonResponse:
    """What makes the counter an application one installs."""
    start = reverse("reception:counter")
    return JsonResponse(
        {
            "id": start,
            "name": f"Comptoir – {settings.WAGTAIL_SITE_NAME}",
            "short_name": "Comptoir",
            "lang": "fr",
            "start_url": start,
            "scope": start,
            "display": "standalone",
            "background_color": "#fbf8f3",
            "theme_color": "#1f2a30",
            "icons": [
                {
                    "src": static(f"draille/dist/icon-{size}.png"),
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for size in (192, 512)
                for purpose in ("any", "maskable")
            ],
        },
        content_type="application/manifest+json",
    )


@login_required
def record_simply(request: HttpRequest) -> HttpResponse:
    """A plain form for a browser that runs no script."""
    by = request.user
    if not isinstance(by, User) or not perms.can_record_contacts(by):
        raise PermissionDenied
    form = ContactForm(request.POST or None, by=by, initial=_remembered(request))
    if request.method == "POST" and form.is_valid():
        try:
            record_contact(data=form.data_for(_uuid(request.POST.get("uuid", ""))), by=by)
        except ContactRefused as refusal:
            form.add_problems(refusal.problems)
        else:
            messages.success(request, "L’acte d’accueil est enregistré.")
            chosen = f"?office={form.cleaned_data['office']}&channel={form.cleaned_data['channel']}"
            return redirect(reverse("reception:counter_simple") + chosen)
    context = {"form": form, "uuid": request.POST.get("uuid") or uuid.uuid4()}
    return render(request, "reception/counter_simple.html", context, status=422 if form.errors else 200)


def _remembered(request: HttpRequest) -> dict[str, object]:
    now = timezone.localtime()
    return {
        "day": now.date(),
        "time": now.time().replace(second=0, microsecond=0),
        "office": request.GET.get("office", ""),
        "channel": request.GET.get("channel", Channel.COUNTER.value),
    }


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()


def _version(page: str, names: Iterable[str]) -> str:
    digest = hashlib.sha256(page.encode())
    for name in names:
        digest.update(static(name).encode())
        if path := finders.find(name):
            digest.update(_digest(str(path), Path(str(path)).stat().st_mtime_ns))
    return digest.hexdigest()[:16]


@lru_cache(maxsize=64)
def _digest(path: str, changed: int) -> bytes:
    return hashlib.sha256(Path(path).read_bytes()).digest()


def _text_of(name: str) -> str:
    path = finders.find(name)
    if not path:
        raise FileNotFoundError(f"{name} is not built: run `make assets`")
    return Path(str(path)).read_text(encoding="utf-8")
