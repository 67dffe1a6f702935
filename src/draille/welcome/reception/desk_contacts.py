"""The list of contacts in the back office, with its filters and its exports."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button
from wagtail.permissions import ModelPermissionPolicy

from draille.kernel.clock import today
from draille.kernel.contracts import Column as Heading
from draille.kernel.contracts import Table
from draille.kernel.exports import FORMATS, Format, export_response, rows_response
from draille.kernel.french import number
from draille.welcome.reception import perms
from draille.welcome.reception.filters import ContactFilter
from draille.welcome.reception.models import Contact
from draille.welcome.reception.origins import origin_name

EXPORTED = (
    Heading("day", "Date"),
    Heading("time", "Heure"),
    Heading("office", "Bureau"),
    Heading("channel", "Canal"),
    Heading("session", "Hors les murs ou salon"),
    Heading("people", "Personnes", numeric=True),
    Heading("country", "Pays"),
    Heading("departement", "Département"),
    Heading("origin", "Provenance"),
    Heading("visitor_kind", "Public"),
    Heading("group_kind", "Groupe"),
    Heading("language", "Langue"),
    Heading("services", "Services demandés"),
    Heading("topics", "Thèmes demandés"),
    Heading("note", "Note"),
    Heading("qualified", "Qualifié"),
    Heading("source", "Origine de la fiche"),
    Heading("recorded_by", "Saisi par"),
    Heading("uuid", "Identifiant"),
)


def listed_contacts() -> QuerySet[Contact]:
    """Every contact with what a line of the list shows, in a constant number of queries."""
    return Contact.all_objects.select_related("office", "session", "recorded_by").prefetch_related(
        "services", "topics"
    )


def origin(contact: Contact) -> str:
    """The origin in words; a contact not completed yet says so."""
    return origin_name(contact.country, contact.departement) if contact.qualified else "à qualifier"


def asked(contact: Contact) -> str:
    """Services, then topics."""
    return ", ".join(word.label for word in [*contact.services.all(), *contact.topics.all()])


def exported_rows(contacts: QuerySet[Contact]) -> Iterator[dict[str, Any]]:
    """The rows of an export, read a thousand at a time."""
    for contact in contacts.iterator(chunk_size=1000):
        yield {
            "day": contact.day,
            "time": timezone.localtime(contact.happened_at).strftime("%H:%M"),
            "office": contact.office.name if contact.office else "",
            "channel": contact.get_channel_display(),
            "session": str(contact.session) if contact.session else "",
            "people": contact.people,
            "country": contact.country,
            "departement": contact.departement,
            "origin": origin(contact),
            "visitor_kind": contact.get_visitor_kind_display(),
            "group_kind": contact.get_group_kind_display(),
            "language": contact.get_language_display(),
            "services": ", ".join(word.label for word in contact.services.all()),
            "topics": ", ".join(word.label for word in contact.topics.all()),
            "note": contact.note,
            "qualified": contact.qualified,
            "source": contact.get_source_display(),
            "recorded_by": str(contact.recorded_by or ""),
            "uuid": str(contact.uuid),
        }


class ContactIndexView(generic.IndexView):
    """Contacts by date, filtered; what the filters keep is counted above the list and may be downloaded."""

    model = Contact
    page_title = "Actes d’accueil"
    header_icon = "group"
    filterset_class = ContactFilter
    paginate_by = 50
    default_ordering = "-happened_at"
    template_name = "reception/contacts.html"
    results_template_name = "reception/contacts_results.html"
    permission_policy = ModelPermissionPolicy(Contact)
    any_permission_required = ["view"]
    index_url_name = "reception_contacts:index"
    index_results_url_name = "reception_contacts:index_results"
    _show_breadcrumbs = True

    def get_base_queryset(self) -> QuerySet[Contact]:
        return listed_contacts()

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "happened_at",
                label="Date et heure",
                accessor=lambda contact: f"{timezone.localtime(contact.happened_at):%d/%m/%Y %H:%M}",
                sort_key="happened_at",
                url_name="reception_contacts:contact",
            ),
            Column("place", label="Bureau", accessor=lambda contact: contact.session or contact.office),
            Column("channel", label="Canal", accessor="get_channel_display"),
            Column("people", label="Personnes", sort_key="people", accessor=_people),
            Column("origin", label="Provenance", accessor=origin),
            Column("asked", label="Demandes", accessor=asked),
            Column("recorded_by", label="Saisi par"),
            Column("state", label="État", accessor=_state),
        ]

    @property
    def header_more_buttons(self) -> list[Button]:
        query = self.request.GET.copy()
        for name in ("p", "_w_filter_fragment", "export"):
            query.pop(name, None)
        return [
            Button(
                f"Télécharger en {format.value.upper()}",
                url=f"{reverse('reception_contacts:export', args=[format.value])}?{query.urlencode()}",
                icon_name="download",
                priority=90 + place,
            )
            for place, format in enumerate(Format)
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        people = self.queryset_of_all_pages().aggregate(total=Sum("people"))["total"] or 0
        context["totals"] = {"contacts": number(context["paginator"].count), "people": number(people)}
        context["errors"] = self.filters.errors if self.filters else {}
        return context

    def queryset_of_all_pages(self) -> QuerySet[Contact]:
        """Everything the filters keep; each contact once whatever it is filtered by."""
        kept = self.filter_queryset(Contact.all_objects.order_by())
        return Contact.all_objects.filter(pk__in=kept.values("pk"))


def _people(contact: Contact) -> str:
    return "inconnu" if contact.people is None else str(contact.people)


def _state(contact: Contact) -> str:
    if contact.withdrawn_at:
        return "retiré"
    return "" if contact.qualified else "à qualifier"


def export_contacts(request: HttpRequest, format: str) -> HttpResponseBase:
    """What the filters keep, as a file; CSV is sent while it is read."""
    if not perms.can_view_contacts(request.user):
        raise PermissionDenied
    if format not in FORMATS:
        raise Http404
    kept = ContactFilter(request.GET, listed_contacts(), request=request)
    if not kept.is_valid():
        raise Http404("Filtre inconnu")
    # Who only asks for the headers makes nobody read twenty thousand lines.
    found = kept.qs.none() if request.method == "HEAD" else kept.qs.order_by("happened_at", "pk")
    rows = exported_rows(found)
    name = f"actes-accueil-{today():%Y-%m-%d}"
    if format == Format.CSV:
        return rows_response(EXPORTED, rows, name)
    table = Table(code="contacts", title="Actes d’accueil", columns=EXPORTED, rows=list(rows))
    return export_response(table, format, name)
