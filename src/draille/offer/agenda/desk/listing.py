"""The list of events, what is to be done, and what they keep as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from draille.kernel.clock import today
from draille.kernel.contracts import Column, Table
from draille.kernel.exports import Format, export_response, rows_response
from draille.offer.agenda import perms
from draille.offer.agenda.attention import ATTENTIONS, TO_DO, event_todos
from draille.offer.agenda.desk.filters import ListForm
from draille.offer.agenda.desk.shared import user_of
from draille.offer.agenda.enums import Status
from draille.offer.agenda.links import event_url
from draille.offer.agenda.models import Event, EventQuerySet
from draille.offer.agenda.sentences import price_words, schedule_line

PAGE = 50
CHUNK = 500
EXPORTED = (
    Column("number", "N°", numeric=True),
    Column("title", "Titre"),
    Column("status", "État"),
    Column("when", "Dates"),
    Column("first_day", "Premier jour"),
    Column("last_day", "Dernier jour"),
    Column("theme", "Thème"),
    Column("commune", "Commune"),
    Column("sector", "Secteur"),
    Column("place_name", "Lieu"),
    Column("street", "Adresse"),
    Column("latitude", "Latitude", numeric=True, decimals=6),
    Column("longitude", "Longitude", numeric=True, decimals=6),
    Column("organiser_name", "Organisateur"),
    Column("phone", "Téléphone"),
    Column("email", "Adresse e-mail"),
    Column("website", "Site internet"),
    Column("price", "Tarifs"),
    Column("capacity", "Places", numeric=True),
    Column("state", "Tenue"),
    Column("summary", "Accroche"),
    Column("address", "Page publique"),
    Column("updated_at", "Modifié le"),
)
PLAIN = (
    "title",
    "first_day",
    "last_day",
    "place_name",
    "street",
    "latitude",
    "longitude",
    "organiser_name",
    "phone",
    "email",
    "website",
    "capacity",
    "summary",
)


@require_safe
def list_events(request: HttpRequest) -> HttpResponse:
    """The events that the filters keep."""
    user = user_of(request, perms.can_read_events)
    form = ListForm(request.GET)
    found = form.found().select_related("commune", "theme", "organiser")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page_title": "Agenda",
        "form": form,
        "page": page,
        "query": query.urlencode(),
        "filtered": bool(form.asked),
        "can_change": perms.can_change_events(user),
        "states": state_counts(),
        "empty": not page.paginator.count and not Event.objects.exists(),
    }
    return render(request, "agenda/desk/list_events.html", context)


def state_counts() -> list[tuple[str, str, int]]:
    """How many events are in each state: its code, its name, the number; none left out."""
    rows = dict(Event.objects.order_by().values_list("status").annotate(Count("pk")))
    return [(code, str(label), rows.get(code, 0)) for code, label in Status.choices]


@require_safe
def export_events(request: HttpRequest, format: str) -> HttpResponseBase:
    """What the filters keep, as CSV or XLSX."""
    user_of(request, perms.can_read_events)
    if format not in (Format.CSV, Format.XLSX):
        raise Http404
    found = ListForm(request.GET).found()
    rows = exported_rows(found.none() if request.method == "HEAD" else found)
    name = f"agenda-{today():%Y-%m-%d}"
    if format == Format.CSV:
        return rows_response(EXPORTED, rows, name)
    table = Table(code="events", title="Agenda", columns=EXPORTED, rows=list(rows))
    return export_response(table, format, name)


def exported_rows(events: EventQuerySet) -> Iterator[dict[str, Any]]:
    """The rows of an export, read some hundreds at a time."""
    found = events.select_related("commune__sector", "sector", "theme")
    for event in found.iterator(chunk_size=CHUNK):
        yield {
            **{name: getattr(event, name) for name in PLAIN},
            "number": event.pk,
            "status": event.get_status_display(),
            "when": schedule_line(event),
            "theme": event.theme.name if event.theme else "",
            "commune": event.commune.name if event.commune else "",
            "sector": event.in_sector.name if event.in_sector else "",
            "price": price_words(event),
            "state": event.get_state_display(),
            "address": event_url(event) if event.status == Status.PUBLISHED else "",
            "updated_at": event.updated_at.date(),
        }


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing that waits: what, how many, and their list."""

    label: str
    number: int
    url: str


@require_safe
def list_todos(request: HttpRequest) -> HttpResponse:
    """What waits in the agenda."""
    user_of(request, perms.can_read_events)
    context = {"page_title": "Agenda : à faire", "todos": todos()}
    return render(request, "agenda/desk/list_todos.html", context)


def todos() -> list[Todo]:
    """Everything that waits, empty lines left out; one query, and those of other apps."""
    day = today()
    counts = {code: Count("pk", filter=ATTENTIONS[code].condition(day) & _of(code)) for code in TO_DO}
    found = Event.objects.in_use().aggregate(**counts)
    own = [Todo(_capital(ATTENTIONS[code].label), found[code], _list(code)) for code in TO_DO]
    others = [Todo(todo.label, todo.count(), todo.url()) for todo in event_todos]
    return [todo for todo in (*others, *own) if todo.number]


def _of(code: str) -> Q:
    published = Q(status=Status.PUBLISHED)
    return published if code in ("annules", "series", "revoir") else Q()


def _list(code: str) -> str:
    asked = {"voir": code}
    if code in ("annules", "series", "revoir"):
        asked["etat"] = Status.PUBLISHED.value
    return f"{reverse('agenda_desk:list_events')}?{urlencode(asked)}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
