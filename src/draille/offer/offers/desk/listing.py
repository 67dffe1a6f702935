"""The list of sheets, and what it keeps as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from draille.kernel.clock import today
from draille.kernel.contracts import Column, Table
from draille.kernel.exports import Format, export_response, rows_response
from draille.offer.offers import perms
from draille.offer.offers.desk.filters import ListForm
from draille.offer.offers.desk.shared import user_of
from draille.offer.offers.enums import Status
from draille.offer.offers.models import Offer, OfferQuerySet
from draille.territory.people.models import Organisation

PAGE = 50
CHUNK = 500
EXPORTED = (
    Column("number", "N°", numeric=True),
    Column("kind", "Type"),
    Column("category", "Catégorie"),
    Column("name", "Nom"),
    Column("status", "État"),
    Column("commune", "Commune"),
    Column("postcode", "Code postal"),
    Column("street", "Adresse"),
    Column("latitude", "Latitude", numeric=True, decimals=6),
    Column("longitude", "Longitude", numeric=True, decimals=6),
    Column("phone", "Téléphone"),
    Column("mobile", "Portable"),
    Column("email", "Adresse e-mail"),
    Column("website", "Site internet"),
    Column("owner", "Professionnel"),
    Column("partner", "Partenaire"),
    Column("capacity", "Capacité", numeric=True),
    Column("stars", "Étoiles", numeric=True),
    Column("classified_until", "Classé jusqu’au"),
    Column("labels", "Labels"),
    Column("checked_on", "Vérifiée le"),
    Column("checked_how", "Vérifiée par"),
    Column("updated_at", "Modifiée le"),
)


@require_safe
def list_offers(request: HttpRequest) -> HttpResponse:
    """The sheets that the filters keep."""
    user = user_of(request, perms.can_read_offers)
    form = ListForm(request.GET)
    page = Paginator(form.found().select_related("commune", "owner"), PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    owner = form.asked.get("professionnel")
    context = {
        "page_title": f"Fiches de {owner}" if isinstance(owner, Organisation) else "Fiches de l’offre",
        "form": form,
        "owner": owner,
        "page": page,
        "query": query.urlencode(),
        "filtered": bool(form.asked),
        "can_change": perms.can_change_offers(user),
        "empty": not page.paginator.count and not Offer.objects.exists(),
        "badges": {Status.PUBLISHED: "success", Status.PROPOSED: "warning", Status.SUSPENDED: "error"},
    }
    return render(request, "offers/desk/list_offers.html", context)


@require_safe
def export_offers(request: HttpRequest, format: str) -> HttpResponseBase:
    """What the filters keep, as CSV or XLSX."""
    user_of(request, perms.can_read_offers)
    if format not in (Format.CSV, Format.XLSX):
        raise Http404
    found = ListForm(request.GET).found()
    rows = exported_rows(found.none() if request.method == "HEAD" else found)
    name = f"offre-{today():%Y-%m-%d}"
    if format == Format.CSV:
        return rows_response(EXPORTED, rows, name)
    return export_response(
        Table(code="offers", title="Offre", columns=EXPORTED, rows=list(rows)), format, name
    )


def exported_rows(offers: OfferQuerySet) -> Iterator[dict[str, Any]]:
    """The rows of an export, read some hundreds at a time."""
    found = offers.select_related("commune", "owner").prefetch_related("labels__label")
    for offer in found.iterator(chunk_size=CHUNK):
        plain = ("name", "postcode", "street", "latitude", "longitude", "phone", "mobile", "email", "website")
        more = ("capacity", "stars", "classified_until", "checked_on")
        yield {
            **{name: getattr(offer, name) for name in (*plain, *more)},
            "number": offer.pk,
            "kind": offer.get_kind_display(),
            "category": offer.get_category_display(),
            "status": offer.get_status_display(),
            "commune": offer.commune.name if offer.commune else "",
            "owner": offer.owner.name if offer.owner else "",
            "partner": "oui" if offer.is_partner else "non",
            "labels": ", ".join(str(held) for held in offer.labels.all()),
            "checked_how": offer.get_checked_how_display(),
            "updated_at": offer.updated_at.date(),
        }
