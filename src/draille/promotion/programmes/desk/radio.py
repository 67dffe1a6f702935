"""The text for the radio."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from draille.kernel.clock import today
from draille.kernel.french import NBSP
from draille.promotion.programmes import perms
from draille.promotion.programmes.desk.gate import user_of
from draille.promotion.programmes.forms import RadioForm
from draille.promotion.programmes.radio import Script, script_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = {"txt": "text/plain; charset=utf-8", "docx": DOCX}


@require_GET
def read_radio(request: HttpRequest) -> HttpResponse:
    """The choice, the text, how long it takes, how the sectors share it."""
    user_of(request, perms.can_read_programmes)
    form = RadioForm.asked(request.GET)
    script = _script(form) if form.is_valid() else None
    context = {
        "page_title": "Texte pour la radio",
        "form": form,
        "script": script,
        "length": duration_words(script.seconds) if script else "",
        "query": form.given.urlencode(),
    }
    return render(request, "programmes/read_radio.html", context, status=200 if script else 422)


@require_GET
def save_radio(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file."""
    user_of(request, perms.can_read_programmes)
    asked = RadioForm.asked(request.GET)
    if form not in FORMATS or not asked.is_valid():
        raise Http404("no such file")
    script = _script(asked)
    body = script.docx() if form == "docx" else script.text.encode()
    name = f"radio-{asked.period().first.isoformat()}.{form}"
    return HttpResponse(
        body,
        content_type=FORMATS[form],
        headers={"Content-Disposition": content_disposition_header(True, name) or "attachment"},
    )


def duration_words(seconds: int) -> str:
    """``2 min 30 s``."""
    minutes, rest = divmod(seconds, 60)
    parts = [f"{minutes}{NBSP}min" if minutes else "", f"{rest:02d}{NBSP}s" if rest or not minutes else ""]
    return " ".join(filter(None, parts))


def _script(form: RadioForm) -> Script:
    sectors = [sector.slug for sector in form.cleaned_data["sectors"]]
    minutes = form.cleaned_data["minutes"]
    return script_of(form.period(), sectors, float(minutes) if minutes else None, today())
