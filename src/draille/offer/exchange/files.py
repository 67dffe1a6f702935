"""The files of open data: streamed, marked, in the formats others read; and the photos that go with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from draille.kernel.refusals import Refused
from draille.offer.exchange.api.asking import FILTERS, parse_language, refuse_unknown
from draille.offer.exchange.api.gate import View, by_content, dated, fresh, mark_of, open_to_programs, problem
from draille.offer.exchange.datatourisme.archive import stream_archive
from draille.offer.exchange.datatourisme.objects import describe_offer as describe_for_platform
from draille.offer.exchange.formats.geojson import stream_geojson
from draille.offer.exchange.formats.graph import stream_graph
from draille.offer.exchange.formats.schema_org import describe_offer as describe_for_engines
from draille.offer.exchange.formats.spreadsheet import stream_spreadsheet
from draille.offer.exchange.reading import catalogue_state, known_language, published_sheets, terms_of
from draille.offer.offers.enums import Status
from draille.offer.offers.models import Offer, OfferPicture, OfferQuerySet
from draille.offer.offers.queries import find_offers, parse_filter

WEIGHT = 15
"""A whole file counts for so many requests."""
PHOTO_SIZES = {"": "max-1600x1600", "small": "max-640x640"}
PHOTO_SECONDS = 3600
Stream = Callable[[OfferQuerySet, str], Iterator[bytes]]


def _file(name: str, content_type: str, stream: Stream, *, compress: bool = True) -> View:
    """A view that sends the published offers an address asks for, all of them when it asks nothing."""

    def send(request: HttpRequest) -> HttpResponseBase:
        try:
            refuse_unknown(request.GET, FILTERS | {"lang"})
            language = parse_language(request.GET)
            found = find_offers(parse_filter(request.GET)).with_sheet()
        except Refused as refusal:
            return problem(refusal.code, str(refusal), field=refusal.field, status=refusal.status)
        state = catalogue_state()
        etag = mark_of(request, state)
        if same := fresh(request, etag, state):
            return same
        response = StreamingHttpResponse(stream(found, language), content_type=content_type)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return dated(response, etag, state)

    send.__name__ = name
    return open_to_programs(send, name="file", weight=WEIGHT, compress=compress)


offers_csv = _file("offres.csv", "text/csv; charset=utf-8", lambda found, language: stream_spreadsheet(found))
offers_geojson = _file("offres.geojson", "application/geo+json", stream_geojson)
offers_jsonld = _file("offres.jsonld", "application/ld+json", stream_graph)
offers_datatourisme = _file(
    "datatourisme.zip", "application/zip", lambda found, language: stream_archive(found), compress=False
)


def _photo(request: HttpRequest, key: int) -> HttpResponseBase:
    """The picture itself, as long as its sheet is published and its rights let it be passed on."""
    shown = (
        OfferPicture.objects.filter(pk=key, offer__status=Status.PUBLISHED, picture__isnull=False)
        .select_related("picture")
        .first()
    )
    if shown is None or shown.picture is None or terms_of(shown) is None:
        return problem("not_found", _("Cette photo n’est pas diffusée."), status=404)
    size = PHOTO_SIZES.get(request.GET.get("size", ""), PHOTO_SIZES[""])
    response = redirect(shown.picture.get_rendition(size).url)
    patch_cache_control(response, public=True, max_age=PHOTO_SECONDS)
    return response


send_photo = open_to_programs(_photo, name="photo")


def _one(describe: Callable[[Offer, str], dict[str, Any]]) -> View:
    """A view that sends one published offer in a format of linked data."""

    def send(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
        offer = published_sheets().filter(uuid=uuid).first()
        if offer is None:
            return problem("not_found", _("Cette fiche n’est pas publiée."), field="uuid", status=404)
        language = known_language(request.GET.get("lang", "fr"))
        return by_content(request, describe(offer, language), content_type="application/ld+json")

    return open_to_programs(send, name="api")


offer_jsonld = _one(describe_for_engines)
offer_datatourisme = _one(lambda offer, language: describe_for_platform(offer, context=True))
