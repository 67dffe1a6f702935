"""The counter: gather sheets with the visitor, then send, show the code or print."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages as notices
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.offer.agenda.models import Event
from draille.offer.agenda.queries import EventFilter, find_occurrences
from draille.offer.offers.enums import LANGUAGES
from draille.offer.offers.models import Offer
from draille.offer.offers.public.cards import card_of, for_cards
from draille.offer.offers.queries import OfferFilter, find_offers
from draille.promotion.notebooks import actions
from draille.promotion.notebooks.codes import code_svg, notebook_url
from draille.promotion.notebooks.enums import Source, Way
from draille.promotion.notebooks.forms import SendForm
from draille.promotion.notebooks.mail import send_notebook
from draille.promotion.notebooks.models import Notebook, NotebookItem, NotebookUse
from draille.promotion.notebooks.perms import can_make_notebooks
from draille.promotion.notebooks.printing import notebook_pdf
from draille.promotion.notebooks.queries import lines_of
from draille.territory.places.models import Office

FOUND = 8
SHOWN = 20


def _maker(request: HttpRequest) -> Any:
    if not can_make_notebooks(request.user):
        raise PermissionDenied
    return request.user


def _of_counter(pk: int) -> Notebook:
    return get_object_or_404(Notebook.objects.live(), pk=pk, source=Source.COUNTER)


def list_notebooks(request: HttpRequest) -> HttpResponse:
    """The last ones made at the counter, and one button to begin."""
    user = _maker(request)
    mine = Notebook.objects.live().filter(source=Source.COUNTER, by=user).select_related("office")[:SHOWN]
    context = {
        "page_title": "Carnets de voyage",
        "notebooks": mine,
        "offices": Office.objects.active(),
        "languages": [("fr", "français"), ("en", "anglais"), ("de", "allemand")],
    }
    return render(request, "notebooks/desk/list_notebooks.html", context)


def list_uses(request: HttpRequest) -> HttpResponse:
    """The counts by day behind the figures."""
    if not (request.user.is_active and request.user.has_perm("notebooks.view_notebookuse")):
        raise PermissionDenied
    rows = NotebookUse.objects.select_related("office").order_by("-day", "way", "pk")
    page = Paginator(rows, 100).get_page(request.GET.get("p"))
    return render(
        request, "notebooks/desk/list_uses.html", {"page_title": "Usages des carnets", "page": page}
    )


@require_POST
def begin_notebook(request: HttpRequest) -> HttpResponse:
    """A new one, in the visitor's language."""
    user = _maker(request)
    language = request.POST.get("language", "fr")
    notebook = actions.create_notebook(
        language=language if language in LANGUAGES else "fr",
        by=user,
        source=Source.COUNTER,
        office=Office.objects.active().filter(slug=request.POST.get("office", "")).first(),
    )
    return redirect("notebooks_desk:fill_notebook", notebook.pk)


def fill_notebook(request: HttpRequest, pk: int) -> HttpResponse:
    """Search on one side, the notebook on the other."""
    _maker(request)
    return _fill(request, _of_counter(pk))


def _fill(
    request: HttpRequest, notebook: Notebook, send: SendForm | None = None, status: int = 200
) -> HttpResponse:
    text = " ".join(request.GET.get("q", "").split())[:200]
    context = {
        "page_title": "Carnet pour ce visiteur",
        "notebook": notebook,
        "lines": lines_of(notebook),
        "q": text,
        "offers": _offers(text),
        "dates": _dates(text),
        "url": notebook_url(notebook),
        "send": send or SendForm(),
    }
    return render(request, "notebooks/desk/fill_notebook.html", context, status=status)


def _offers(text: str) -> list[Any]:
    if not text:
        return []
    return [card_of(offer) for offer in for_cards(find_offers(OfferFilter(text=text)))[:FOUND]]


def _dates(text: str) -> list[Any]:
    asked = EventFilter(text=text, first_day=today(), taking_place=True, begins=True)
    seen: dict[int, Any] = {}
    for one in find_occurrences(asked).select_related("event__commune")[: FOUND * 4]:
        seen.setdefault(one.event_id, one)
    return list(seen.values())[:FOUND]


@require_POST
def change_notebook(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Add, take out, put back, move."""
    _maker(request)
    notebook = _of_counter(pk)
    try:
        if verb == "ajouter":
            actions.add_item(notebook=notebook, **_thing(request))
        else:
            _move(notebook, verb, request.POST.get("item", ""))
    except Refused as refused:
        notices.error(request, str(refused))
    response = redirect("notebooks_desk:fill_notebook", pk)
    if asked := request.POST.get("q"):
        response["Location"] += f"?{urlencode({'q': asked[:200]})}"
    return response


def _thing(request: HttpRequest) -> dict[str, Any]:
    for name, published in (("offer", Offer.objects.published()), ("event", Event.objects.published())):
        key = request.POST.get(name, "")
        if key.isdigit():
            return {name: get_object_or_404(published, pk=int(key[:17]))}
    raise Http404


def _move(notebook: Notebook, verb: str, key: str) -> None:
    item = get_object_or_404(NotebookItem, notebook=notebook, pk=int(key) if key.isdigit() else 0)
    match verb:
        case "retirer":
            actions.remove_item(item=item)
        case "remettre":
            actions.restore_item(item=item)
        case "monter" | "descendre":
            actions.move_item(item=item, up=verb == "monter")
        case _:
            raise Http404


@require_POST
def send_notebook_of(request: HttpRequest, pk: int) -> HttpResponse:
    """By e-mail, in the visitor's language; the address is not kept."""
    _maker(request)
    notebook = _of_counter(pk)
    form = SendForm(request.POST)
    if form.is_valid():
        try:
            send_notebook(notebook=notebook, address=form.cleaned_data["address"])
        except Refused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            notices.success(request, "Le carnet est parti.")
            return redirect("notebooks_desk:fill_notebook", pk)
    return _fill(request, notebook, form, status=422)


def print_notebook_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF in the visitor's language."""
    _maker(request)
    notebook = _of_counter(pk)
    response = HttpResponse(notebook_pdf(notebook, notebook.language), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="carnet.pdf"'
    actions.count_use(notebook=notebook, way=Way.PRINT)
    return response


def show_code_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The QR code, to be held out to the visitor's phone."""
    _maker(request)
    notebook = _of_counter(pk)
    return HttpResponse(code_svg(notebook_url(notebook)), content_type="image/svg+xml")


@require_POST
def hold_out_code(request: HttpRequest, pk: int) -> HttpResponse:
    """The code alone, large, on the counter's tablet."""
    _maker(request)
    notebook = _of_counter(pk)
    actions.count_use(notebook=notebook, way=Way.QR)
    context = {"notebook": notebook, "url": notebook_url(notebook), "page_title": "À photographier"}
    return render(request, "notebooks/desk/hold_out_code.html", context)
