"""The API's endpoints: thin, each a question, a mark, an answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError

from draille.kernel.refusals import Refused
from draille.offer.exchange import reading
from draille.offer.exchange.api import parameters as p
from draille.offer.exchange.api import schemas
from draille.offer.exchange.api.asking import (
    FILTERS,
    parse_fields,
    parse_language,
    parse_question,
    refuse_unknown,
)
from draille.offer.exchange.api.counting import count_facets
from draille.offer.exchange.api.gate import by_content, dated, fresh, json_answer, mark_of, problem
from draille.offer.exchange.api.lists import list_communes, list_kinds, list_offices
from draille.offer.exchange.api.paging import page_of
from draille.offer.exchange.api.stays import NAMES
from draille.offer.exchange.api.writing import write_offer
from draille.offer.exchange.licence import data_licence
from draille.offer.exchange.reading import State, catalogue_state
from draille.offer.offers.queries import find_offers

VERSION = "1.0"
DESCRIPTION = (
    "The published offer of the destination: lodgings, restaurants, activities, sites, producers, "
    "craftspeople, "
    "shops. Read-only, no key. Give the link of the sheet (`url`) and the licence with what you reuse. "
    "Answers carry an ETag: send it back in `If-None-Match` and get 304 while nothing changed."
)
api = NinjaAPI(
    title="Draille",
    version=VERSION,
    description=DESCRIPTION,
    docs_url=None,
    urls_namespace="exchange_api",
    auth=None,
)
REFUSALS = {400: schemas.Problem, 429: schemas.Problem}


def envelope(state: State) -> dict[str, Any]:
    """What stands around every list."""
    return {"licence": data_licence().as_dict(), "updated_at": state.changed}


@api.get(
    "/offers",
    response={200: schemas.OfferPage, **REFUSALS},
    summary="Search the published offers",
    openapi_extra=p.described(*p.FILTERS, *p.PAGING, p.LANG, p.FIELDS_WANTED),
    url_name="list_offers",
)
def list_offers(request: HttpRequest) -> HttpResponse:
    """A page of the offers that answer, with the addresses of its neighbours."""
    question = parse_question(request.GET)
    state = catalogue_state()
    etag = mark_of(request, state)
    if not question.stay and (same := fresh(request, etag, state)):
        return same
    page = page_of(request, question, find_offers(question.filter, question.among))
    items = [
        write_offer(offer, question.language, fields=question.fields, near=question.filter.near)
        for offer in page.offers
    ]
    data = {
        **envelope(state),
        "count": page.count,
        "page": question.page.number,
        "page_size": question.page.size,
        "next": page.next,
        "previous": page.previous,
        "items": items,
    }
    if question.stay:  # calendars change without the catalogue
        return by_content(request, data, links=page.links)
    return dated(json_answer(data, links=page.links), etag, state)


@api.get(
    "/facets",
    response={200: schemas.Facets, **REFUSALS},
    summary="Count the offers of each choice",
    openapi_extra=p.described(*p.FILTERS, p.LANG),
    url_name="count_facets",
)
def get_facets(request: HttpRequest) -> HttpResponse:
    """How many offers each kind, category, commune, sector, label and feature would leave."""
    refuse_unknown(request.GET, FILTERS | NAMES | {"lang"})
    question = parse_question(request.GET)
    state = catalogue_state()
    etag = mark_of(request, state)
    if not question.stay and (same := fresh(request, etag, state)):
        return same
    data = {**envelope(state), **count_facets(question.filter, question.among, question.language)}
    return by_content(request, data) if question.stay else dated(json_answer(data), etag, state)


@api.get(
    "/offers/{uuid}",
    response={200: schemas.OfferAnswer, 404: schemas.Problem, **REFUSALS},
    summary="One offer",
    openapi_extra=p.described(p.LANG, p.FIELDS_WANTED),
    url_name="get_offer",
)
def get_offer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Everything published of one offer."""
    refuse_unknown(request.GET, {"lang", "fields"})
    language, fields = parse_language(request.GET), parse_fields(request.GET)
    offer = reading.published_sheets().filter(uuid=uuid).first()
    if offer is None:
        raise Refused(_("Cette fiche n’est pas publiée."), code="not_found", field="uuid", status=404)
    data = {
        "licence": data_licence().as_dict(),
        "updated_at": offer.updated_at,
        "offer": write_offer(offer, language, fields=fields),
    }
    return by_content(request, data)


@api.get(
    "/kinds",
    response={200: schemas.Lists, **REFUSALS},
    summary="The controlled lists",
    openapi_extra=p.described(p.LANG),
    url_name="list_kinds",
)
def get_kinds(request: HttpRequest) -> HttpResponse:
    """Kinds with their categories, features by group, labels, and the other codes with their names."""
    refuse_unknown(request.GET, {"lang"})
    return by_content(request, {**envelope(catalogue_state()), **list_kinds(parse_language(request.GET))})


@api.get(
    "/communes",
    response={200: schemas.Communes, **REFUSALS},
    summary="The communes",
    openapi_extra=p.described(p.LANG),
    url_name="list_communes",
)
def get_communes(request: HttpRequest) -> HttpResponse:
    """The communes of the destination, and those outside that have offers."""
    refuse_unknown(request.GET, {"lang"})
    parse_language(request.GET)
    return by_content(request, {**envelope(catalogue_state()), "communes": list_communes()})


@api.get(
    "/offices",
    response={200: schemas.Offices, **REFUSALS},
    summary="The offices and their hours",
    openapi_extra=p.described(p.LANG),
    url_name="list_offices",
)
def get_offices(request: HttpRequest) -> HttpResponse:
    """The offices in service: open now or when next, and the seven days to come."""
    refuse_unknown(request.GET, {"lang"})
    parse_language(request.GET)
    return by_content(request, list_offices())


@api.exception_handler(Refused)
def answer_refusal(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """``{"code", "message", "field"}`` with the refusal's status."""
    return problem(refusal.code, str(refusal), field=refusal.field, status=refusal.status)


@api.exception_handler(ValidationError)
def answer_misshapen(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """An identifier in the address that is none."""
    field = str(error.errors[0]["loc"][-1])
    return problem("wrong_filter", _("Cet identifiant n’en est pas un."), field=field)
