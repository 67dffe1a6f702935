"""The agenda for other programs: calendars and news feeds by any filter, linked data, photos."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from draille.kernel.clock import local_moment, today
from draille.kernel.refusals import Refused
from draille.offer.agenda.enums import Status
from draille.offer.agenda.links import agenda_url, event_url
from draille.offer.agenda.models import Event, EventQuerySet, Occurrence
from draille.offer.agenda.queries import (
    PARAMETERS,
    EventFilter,
    events_of,
    find_occurrences,
    parse_event_filter,
)
from draille.offer.agenda.sentences import day_words, hours_words, localized, place_words, state_words
from draille.offer.event_exchange import reading
from draille.offer.event_exchange.calendars import write_calendar
from draille.offer.event_exchange.datatourisme import describe_event as describe_for_platform
from draille.offer.event_exchange.datatourisme import stream_archive
from draille.offer.event_exchange.schema_org import describe_event as describe_for_engines
from draille.offer.exchange.api.asking import parse_language, refuse_unknown
from draille.offer.exchange.api.gate import View, by_content, dated, fresh, mark_of, open_to_programs, problem
from draille.offer.exchange.files import PHOTO_SECONDS, PHOTO_SIZES, WEIGHT
from draille.offer.exchange.reading import known_language

MOST_EVENTS = 2000
MOST_NEWS = 100
FEED_SECONDS = 900
Answer = Callable[[HttpRequest, EventFilter, str], HttpResponseBase]


def _filtered(name: str, answer: Answer, *, compress: bool = True) -> View:
    """A view that answers the question of its address, marked with the state of the agenda."""

    def send(request: HttpRequest) -> HttpResponseBase:
        try:
            refuse_unknown(request.GET, {*PARAMETERS, "lang"})
            language, asked = parse_language(request.GET), parse_event_filter(request.GET)
        except Refused as refusal:
            return problem(refusal.code, str(refusal), field=refusal.field, status=refusal.status)
        state = reading.agenda_state()
        etag = mark_of(request, state)
        if same := fresh(request, etag, state):
            return same
        return dated(answer(request, asked, language), etag, state, FEED_SECONDS)

    send.__name__ = name
    return open_to_programs(send, name="file", weight=WEIGHT, compress=compress)


def _calendar(request: HttpRequest, asked: EventFilter, language: str) -> HttpResponse:
    """Whole events that have a date among the answers, all their dates with them."""
    found = _whole(asked).order_by("first_day", "pk")[:MOST_EVENTS]
    content = write_calendar(found, name=_name(), language=language, source=request.build_absolute_uri())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="agenda.ics"'
    return response


def _whole(asked: EventFilter) -> EventQuerySet:
    everything = reading.published_events()
    return everything if asked == EventFilter() else everything.filter(pk__in=events_of(asked).values("pk"))


def _name() -> str:
    return _("Agenda – %(office)s") % {"office": settings.WAGTAIL_SITE_NAME}


def _news(request: HttpRequest, asked: EventFilter, language: str) -> HttpResponse:
    """The coming dates, the nearest first, each with its day in its title."""
    feed = Rss201rev2Feed(
        title=_name(),
        link=agenda_url(language),
        description=_("Ce qui se passe dans la destination, date par date."),
        language=language,
        feed_url=request.build_absolute_uri(),
        ttl=60,
    )
    for occurrence in _coming(asked):
        _add_item(feed, occurrence, language)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


def _coming(asked: EventFilter) -> list[Occurrence]:
    found = find_occurrences(asked)
    if asked.first_day is None:
        found = found.filter(day__gte=today())
    events = "event__commune", "event__sector", "event__theme"
    return list(found.select_related(*events).prefetch_related("event__translations")[:MOST_NEWS])


def _add_item(feed: Any, occurrence: Occurrence, language: str) -> None:
    event = occurrence.event
    texts = localized(event, language)
    when = ", ".join(filter(None, (day_words(occurrence.day), hours_words(occurrence))))
    lines = [when, state_words(occurrence), place_words(event), texts.summary or texts.description]
    feed.add_item(
        title=f"{day_words(occurrence.day)} – {texts.title}",
        link=event_url(event, language),
        description="\n".join(line for line in lines if line),
        pubdate=event.published_at or local_moment(occurrence.day),
        updateddate=event.updated_at,
        unique_id=f"{event.uuid}-{occurrence.day.isoformat()}-{occurrence.start or ''}",
        unique_id_is_permalink=False,
        categories=[event.theme.named(language)] if event.theme else [],
    )


def _archive(request: HttpRequest, asked: EventFilter, language: str) -> HttpResponseBase:
    response = StreamingHttpResponse(stream_archive(_whole(asked)), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="datatourisme-agenda.zip"'
    return response


agenda_ics = _filtered("agenda.ics", _calendar)
agenda_rss = _filtered("agenda.rss", _news)
agenda_datatourisme = _filtered("datatourisme-agenda.zip", _archive, compress=False)


def _one_calendar(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """One event, to be put into a visitor's own calendar."""
    event = reading.published_events().filter(uuid=uuid).first()
    if event is None:
        return problem("not_found", _("Cet événement n’est pas publié."), field="uuid", status=404)
    language = known_language(request.GET.get("lang", "fr"))
    with translation.override(language):
        content = write_calendar([event], name=localized(event, language).title, language=language)
    etag = f'W/"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    if same := fresh(request, etag):
        return same
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{event.path_name}.ics"'
    return dated(response, etag)


event_ics = open_to_programs(_one_calendar, name="api")


def _one(describe: Callable[[Event, str], dict[str, Any]]) -> View:
    """A view that sends one published event in a format of linked data."""

    def send(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
        event = reading.published_events().filter(uuid=uuid).first()
        if event is None:
            return problem("not_found", _("Cet événement n’est pas publié."), field="uuid", status=404)
        language = known_language(request.GET.get("lang", "fr"))
        return by_content(request, describe(event, language), content_type="application/ld+json")

    return open_to_programs(send, name="api")


event_jsonld = _one(describe_for_engines)
event_datatourisme = _one(lambda event, language: describe_for_platform(event, context=True))


def _photo(request: HttpRequest, key: int) -> HttpResponseBase:
    """The picture itself, as long as its event is published and its rights let it be passed on."""
    event = Event.objects.filter(pk=key, status=Status.PUBLISHED).select_related("photo").first()
    if event is None or event.photo is None or reading.terms_of(event) is None:
        return problem("not_found", _("Cette photo n’est pas diffusée."), status=404)
    size = PHOTO_SIZES.get(request.GET.get("size", ""), PHOTO_SIZES[""])
    response = redirect(event.photo.get_rendition(size).url)
    patch_cache_control(response, public=True, max_age=PHOTO_SECONDS)
    return response


send_photo = open_to_programs(_photo, name="photo")
