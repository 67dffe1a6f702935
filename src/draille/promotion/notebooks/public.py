"""The notebook of this browser, and those that somebody's link opens."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from draille.kernel.limits import address_of, allow
from draille.kernel.refusals import Refused
from draille.offer.agenda.models import Event
from draille.offer.offers.models import Offer
from draille.offer.offers.robots import is_robot
from draille.offer.offers.sentences import active_language
from draille.promotion.notebooks import actions
from draille.promotion.notebooks.codes import code_svg, notebook_url
from draille.promotion.notebooks.enums import Way
from draille.promotion.notebooks.forms import NoteForm, SendForm
from draille.promotion.notebooks.holding import from_our_pages, held_notebook, hold
from draille.promotion.notebooks.mail import send_notebook
from draille.promotion.notebooks.models import Notebook, NotebookItem
from draille.promotion.notebooks.printing import notebook_pdf
from draille.promotion.notebooks.queries import days_of

HOUR, DAY = 3600, 24 * 3600
ADDED_AN_HOUR, SENT_AN_HOUR, SENT_A_DAY, PRINTED_AN_HOUR = 200, 6, 20, 40


@never_cache
@require_safe
def show_mine(request: HttpRequest) -> HttpResponse:
    """My notebook; where there is none yet, what it is for."""
    return _mine(request, held_notebook(request))


def _mine(
    request: HttpRequest, notebook: Notebook | None, send: SendForm | None = None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"notebook": notebook, "back": _back(request)}
    if notebook is not None:
        context |= {
            "days": days_of(notebook),
            "removed": notebook.items.filter(removed=True).select_related("offer", "event").last(),
            "url": notebook_url(notebook, active_language()),
            "send": send or SendForm(),
        }
    return render(request, "notebooks/show_mine.html", context, status=status)


def _back(request: HttpRequest) -> str:
    """Where the visitor came from, among our own pages."""
    address = request.POST.get("next") or request.GET.get("retour") or ""
    ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None) and address.startswith("/")
    return address if ours else ""


@csrf_exempt  # see ``holding.from_our_pages``
@require_POST
def add_to_mine(request: HttpRequest) -> HttpResponse:
    """Keep a sheet or an event."""
    if not from_our_pages(request):
        raise Http404
    if not allow(f"notebook:{address_of(request)}", ADDED_AN_HOUR, HOUR):
        return _refused(request, _("Trop d’ajouts en une heure. Attendez un peu."))
    thing = _thing(request)
    notebook = held_notebook(request) or actions.create_notebook(language=active_language(), by=None)
    try:
        actions.add_item(notebook=notebook, **thing)
    except Refused as refused:
        return _refused(request, str(refused))
    back = _back(request)
    response = redirect("notebooks:show_mine")
    response["Location"] += f"?retour={back}" if back else ""
    return hold(response, notebook)


def _refused(request: HttpRequest, words: str) -> HttpResponse:
    notices.error(request, words)
    return redirect("notebooks:show_mine")


def _thing(request: HttpRequest) -> dict[str, Any]:
    """The published sheet or event that the form names."""
    kind, pk = request.POST.get("kind", ""), request.POST.get("pk", "")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 18):
        raise Http404
    models: dict[str, Any] = {"offer": Offer.objects.published(), "event": Event.objects.published()}
    found = models[kind].filter(pk=int(pk)).first() if kind in models else None
    if found is None:
        raise Http404
    return {kind: found}


@never_cache
@require_POST
def change_mine(request: HttpRequest, item: int, verb: str) -> HttpResponse:
    """Take a page out, put it back, move it, note something."""
    notebook = held_notebook(request)
    held = NotebookItem.objects.filter(notebook=notebook, pk=item).first() if notebook else None
    if held is None:
        raise Http404
    match verb:
        case "retirer":
            actions.remove_item(item=held)
        case "remettre":
            actions.restore_item(item=held)
        case "monter" | "descendre":
            actions.move_item(item=held, up=verb == "monter")
        case "noter":
            form = NoteForm(request.POST)
            if not form.is_valid():
                return _refused(request, _("Cette date ne se lit pas."))
            actions.note_item(item=held, day=form.cleaned_data["day"], note=form.cleaned_data["note"])
        case _:
            raise Http404
    response = redirect("notebooks:show_mine")
    response["Location"] += f"#page-{held.pk}" if verb != "retirer" else ""
    return hold(response, held.notebook)


@never_cache
@require_POST
def send_mine(request: HttpRequest) -> HttpResponse:
    """Send it by e-mail."""
    notebook = held_notebook(request)
    if notebook is None:
        raise Http404
    form = SendForm(request.POST)
    if form.is_valid():
        try:
            _send(request, notebook, form)
        except Refused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            notices.success(request, _("Votre carnet est parti."))
            return redirect("notebooks:show_mine")
    return _mine(request, notebook, form, status=422)


def _send(request: HttpRequest, notebook: Notebook, form: SendForm) -> None:
    if form.by_machine:
        raise Refused(_("C’était très rapide : envoyez encore une fois."), code="too_fast")
    address = address_of(request)
    often = allow(f"notebook-mail:{address}", SENT_AN_HOUR, HOUR)
    if not often or not allow(f"notebook-mail-day:{address}", SENT_A_DAY, DAY):
        raise Refused(_("Plusieurs envois sont déjà partis d’ici. Attendez une heure."), code="too_many")
    to = form.cleaned_data["address"]
    if not allow(f"notebook-mail-to:{to.lower()}", SENT_AN_HOUR, DAY):
        raise Refused(_("Cette adresse a déjà reçu plusieurs carnets aujourd’hui."), code="too_many")
    send_notebook(notebook=notebook, address=to, language=active_language())


def _live(token: str) -> Notebook:
    notebook = Notebook.objects.filter(token=token).first()
    if notebook is None or not notebook.live:
        raise Http404
    return notebook


@never_cache
@require_safe
def show_notebook(request: HttpRequest, token: str) -> HttpResponse:
    """A notebook as its link opens it: to be read. One that ended says so."""
    notebook = Notebook.objects.filter(token=token).first()
    if notebook is None:
        raise Http404
    if not notebook.live:
        return render(request, "notebooks/ended.html", status=410)
    if request.method == "GET" and not is_robot(request.headers):
        actions.count_use(notebook=notebook, way=Way.OPENED)
    mine = held_notebook(request)
    context = {
        "notebook": notebook,
        "days": days_of(notebook),
        "is_mine": mine is not None and mine.pk == notebook.pk,
    }
    response = render(request, "notebooks/show_notebook.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


@never_cache
@require_POST
def keep_notebook(request: HttpRequest, token: str) -> HttpResponse:
    """Keep all of it in one's own."""
    notebook = _live(token)
    mine = held_notebook(request) or actions.create_notebook(language=active_language(), by=None)
    try:
        actions.copy_notebook(notebook=notebook, into=mine)
    except Refused as refused:
        notices.error(request, str(refused))
    return hold(redirect("notebooks:show_mine"), mine)


@never_cache
@require_safe
def print_notebook(request: HttpRequest, token: str) -> HttpResponse:
    """The PDF, in the language of the page."""
    notebook = _live(token)
    if not allow(f"notebook-pdf:{address_of(request)}", PRINTED_AN_HOUR, HOUR):
        return HttpResponse(_("Trop d’impressions en une heure."), status=429)
    response = HttpResponse(notebook_pdf(notebook, active_language()), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="carnet.pdf"'
    response["X-Robots-Tag"] = "noindex, nofollow"
    if request.method == "GET":
        actions.count_use(notebook=notebook, way=Way.PRINT)
    return response


@never_cache
@require_safe
def show_code(request: HttpRequest, token: str) -> HttpResponse:
    """The link as a QR code, to be photographed with a phone."""
    notebook = _live(token)
    return HttpResponse(code_svg(notebook_url(notebook, active_language())), content_type="image/svg+xml")
