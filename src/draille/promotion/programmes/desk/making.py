"""Choose, see what it will hold, make it; what was made, and what changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from draille.kernel.refusals import Refused
from draille.offer.agenda.models import Event
from draille.promotion.programmes import actions, making, perms
from draille.promotion.programmes.checks import gaps_in
from draille.promotion.programmes.desk.gate import user_of
from draille.promotion.programmes.enums import Choice, ProgrammeState
from draille.promotion.programmes.forms import ProgrammeForm
from draille.promotion.programmes.models import Programme
from draille.promotion.programmes.orders import Order
from draille.promotion.programmes.poster import choices_of
from draille.promotion.programmes.words import programme_path
from draille.territory.places.models import Office, Sector

PAGE = 12
HINTS = {
    "booklet": "Feuilles A4 imprimées recto-verso (retourner sur le bord court), pliées en deux et agrafées.",
    "folded": "Une feuille A4 recto-verso, pliée en deux : quatre pages, sans couverture.",
    "poster": "A3 pour la porte du bureau : son secteur et ce qui est à moins de 20 km, "
    "une colonne par semaine.",
}


@require_GET
def list_programmes(request: HttpRequest) -> HttpResponse:
    """The choice, what it will hold, and what was made."""
    user_of(request, perms.can_read_programmes)
    return _page(request, ProgrammeForm.asked(request.GET))


@require_POST
def make_programme(request: HttpRequest) -> HttpResponse:
    """Make it: its page opens with the files."""
    user = user_of(request, perms.can_make_programmes)
    form = ProgrammeForm(request.POST)
    if form.is_valid():
        try:
            programme = actions.make_programme(order=form.order(), by=user)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return redirect("programmes_desk:read_programme", programme.pk)
    return _page(request, form, status=422)


@require_POST
def make_programmes(request: HttpRequest) -> HttpResponse:
    """All the sectors of the fortnight, or the posters of all the offices, in the background."""
    user = user_of(request, perms.can_make_programmes)
    form = ProgrammeForm(request.POST)
    if form.is_valid():
        try:
            actions.make_programmes(orders=every(form.order()), by=user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(
                request,
                "Les programmes se préparent. Vous pouvez quitter cette page : ils vous attendront ici.",
            )
            return redirect(f"{reverse('programmes_desk:list_programmes')}#faits")
    return _page(request, form, status=422)


def every(order: Order) -> list[Order]:
    """The same for each sector; for each office where it is a poster."""
    if order.poster:
        offices = Office.objects.active().select_related("commune__sector")
        return [replace(order, office=office) for office in offices]
    return [replace(order, sectors=(sector.slug,)) for sector in Sector.objects.all()]


@require_GET
def watch_programmes(request: HttpRequest, batch: UUID) -> HttpResponse:
    """How far they are: asked every two seconds by the page, which is read again at the end."""
    user_of(request, perms.can_read_programmes)
    found = Programme.objects.filter(batch=batch)
    response = render(request, "programmes/parts/progress.html", progress_of(found, batch))
    if not found.filter(state=ProgrammeState.WAITING).exists():
        response["HX-Refresh"] = "true"
    return response


def progress_of(found: Any, batch: UUID) -> dict[str, Any]:
    """How many are made, of how many."""
    states = list(found.values_list("state", flat=True))
    return {
        "batch": batch,
        "total": len(states),
        "done": sum(state != ProgrammeState.WAITING for state in states),
    }


@require_GET
def read_programme(request: HttpRequest, pk: int) -> HttpResponse:
    """Its files, and what changed since the one before."""
    user_of(request, perms.can_read_programmes)
    found = Programme.objects.select_related("office", "made_by").prefetch_related("leaflets")
    programme = get_object_or_404(found, pk=pk)
    before, changes = actions.changes_since_last(programme)
    context = {
        "page_title": label_of(programme, sector_names()),
        "programme": programme,
        "before": before,
        "changes": [
            (
                title,
                [(name, [date.fromisoformat(day) for day in days]) for name, days in sorted(events.items())],
            )
            for title, events in (
                ("Ajoutés", changes.added),
                ("Annulés ou reportés", changes.cancelled),
                ("Autre jour, autre heure ou autre lieu", changes.moved),
                ("N’y sont plus", changes.gone),
            )
            if events
        ]
        if changes
        else [],
        "again": query_of(programme),
        "online": programme_path(programme.sector_slugs, programme.first_day, programme.language),
        "can_make": perms.can_make_programmes(request.user),
    }
    return render(request, "programmes/read_programme.html", context)


def sector_names() -> dict[str, str]:
    """By slug."""
    return dict(Sector.objects.values_list("slug", "name"))


def label_of(programme: Programme, names: dict[str, str]) -> str:
    """``Livret A5, Mont Lozère``."""
    sectors = ", ".join(names.get(slug, slug) for slug in programme.sector_slugs)
    whose = programme.whose if programme.kind == "poster" or not sectors else sectors
    kind = programme.get_kind_display()
    return f"{kind[:1].upper()}{kind[1:]}, {whose}"


def query_of(programme: Programme) -> str:
    """The form with what was asked for it."""
    query = QueryDict(mutable=True)
    query.update(
        {
            "kind": programme.kind,
            "first_day": programme.first_day.isoformat(),
            "last_day": programme.last_day.isoformat(),
            "language": programme.language,
        }
    )
    query.setlist("sectors", list(programme.sector_slugs))
    if programme.office:
        query["office"] = programme.office.slug
    if programme.most_pages:
        query["most_pages"] = str(programme.most_pages)
    return query.urlencode()


@require_POST
def choose_for_poster(request: HttpRequest, office: str, event: int) -> HttpResponse:
    """Pin, leave out, or neither; back to where one was."""
    user = user_of(request, perms.can_make_programmes)
    where = get_object_or_404(Office.objects.active(), slug=office)
    what = get_object_or_404(Event.objects.published(), pk=event)
    try:
        actions.choose_for_poster(office=where, event=what, choice=request.POST.get("choice", ""), by=user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    query = QueryDict(mutable=True)
    query.update({"kind": "poster", "office": where.slug, "first_day": request.POST.get("first_day", "")})
    return redirect(f"{reverse('programmes_desk:list_programmes')}?{query.urlencode()}#choix")


def _page(request: HttpRequest, form: ProgrammeForm, status: int = 200) -> HttpResponse:
    made = Programme.objects.select_related("office", "made_by").prefetch_related("leaflets").defer("lines")
    page = Paginator(made, PAGE).get_page(request.GET.get("page"))
    names = sector_names()
    context = {
        "page_title": "Programmes d’animation",
        "form": form,
        "hint": HINTS.get(str(form["kind"].value()), ""),
        "preview": _preview(form.order(), form) if form.is_valid() else None,
        "asked": list(form.given.lists()),
        "page": page,
        "rows": [(one, label_of(one, names)) for one in page],
        "waiting": _waiting(),
        "can_make": perms.can_make_programmes(request.user),
    }
    return render(request, "programmes/list_programmes.html", context, status=status)


def _waiting() -> dict[str, Any] | None:
    first = Programme.objects.filter(state=ProgrammeState.WAITING).first()
    return progress_of(Programme.objects.filter(batch=first.batch), first.batch) if first else None


def _preview(order: Order, form: ProgrammeForm) -> dict[str, Any]:
    found = making.forecast(order)
    contents = found.contents
    return {
        "order": order,
        "dates": len(contents.lines),
        "events": len(contents.events),
        "standing": len(contents.standing),
        "plan": found.plan,
        "missing": found.missing,
        "refusal": found.refusal,
        "pages": found.shown,
        "query": form.given.urlencode(),
        "gaps": gaps_in(contents, order.language),
        "choices": _choices(order, contents) if order.poster else [],
    }


def _choices(order: Order, contents: Any) -> list[dict[str, Any]]:
    """Each event of the poster and what was decided of it; those left out last."""
    decided = choices_of(order.office)
    out = [pk for pk, choice in decided.items() if choice == Choice.LEFT_OUT]
    events = [*contents.events, *Event.objects.published().filter(pk__in=out)]
    return [{"event": event, "choice": decided.get(event.pk, ""), "office": order.office} for event in events]
