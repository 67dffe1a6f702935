"""What the blocks show of the records, in as many queries whatever the number of records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, QuerySet, When
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import OfferQuerySet
from draille.offer.offers.public.cards import Card, card_of, for_cards
from draille.offer.offers.queries import OfferFilter, find_offers
from draille.offer.offers.selection import shown_offers
from draille.offer.offers.sentences import kinds_words
from draille.promotion.site.enums import Theme
from draille.promotion.site.models.stories import StoryIndexPage, StoryPage
from draille.promotion.site.questions import offer_question, params_of
from draille.territory.opening.queries import today_states
from draille.territory.opening.sentences import state_sentence

Context = Mapping[str, Any] | None
PAGE_SIZE = 12


def _request(context: Context) -> HttpRequest | None:
    return context.get("request") if context else None


def offers_of(value: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """The cards of a list of offers, and the address of the rest."""
    request = _request(context)
    among = shown_offers(request)
    chosen = [offer.pk for offer in value.get("chosen") or [] if offer]
    if chosen:
        found, more = _in_order(among, chosen), ""
    else:
        found, more = _asked(value, among)
    cards = [card_of(offer) for offer in for_cards(found)[: value.get("number") or 6]]
    return {"cards": cards, "more": more, "points": points_of(cards) if value.get("on_map") else []}


def _asked(value: Mapping[str, Any], among: OfferQuerySet) -> tuple[OfferQuerySet, str]:
    """What the block asks for; a question that lost its meaning asks for nothing."""
    address, kind = value.get("question") or "", value.get("kind") or ""
    try:
        asked = offer_question(address) if address else OfferFilter(kinds=(kind,) if kind else ())
    except Refused:
        return among.none(), ""
    params = params_of(address) if address else params_of(f"kind={kind}" if kind else "")
    tail = f"?{params.urlencode()}" if params else ""
    return find_offers(asked, among), f"{reverse('offers:list_offers')}{tail}"


def _in_order(among: OfferQuerySet, keys: Sequence[int]) -> OfferQuerySet:
    places = [When(pk=key, then=place) for place, key in enumerate(keys)]
    found: OfferQuerySet = among.filter(pk__in=keys).order_by(Case(*places, output_field=IntegerField()))
    return found


def points_of(cards: Sequence[Card]) -> list[dict[str, Any]]:
    """Cards that have a place, for a map."""
    return [
        {
            "latitude": card.offer.latitude,
            "longitude": card.offer.longitude,
            "name": card.name,
            "text": " · ".join(filter(None, (card.kind, card.place))),
            "url": card.url,
            "kind": "place",
        }
        for card in cards
        if card.offer.latitude is not None and card.offer.longitude is not None
    ]


def offices_now() -> dict[str, Any]:
    """Every office in service with its state in words, those open now first."""
    states = today_states()
    rows = [
        {
            "name": state.office.name,
            "slug": state.office.slug,
            "open": state.moment.is_open,
            "sentence": state_sentence(state, today()),
            "phone": state.office.phone,
            "tel": state.office.phone.replace(" ", ""),
        }
        for state in states
    ]
    return {
        "office_rows": sorted(rows, key=lambda row: not row["open"]),
        "offices_url": reverse("opening:list_offices"),
    }


def _stories(among: QuerySet[Any]) -> QuerySet[Any]:
    """What a story's card shows."""
    return among.select_related("photo").prefetch_related("photo__renditions")


def stories_of(value: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """Those chosen that are published, or the latest, in the language and the site of the page."""
    page = context.get("page") if context else None
    if not isinstance(page, Page):
        return {"stories": [], "more": ""}
    chosen = [one.pk for one in value.get("chosen") or [] if one]
    home = page.get_ancestors(inclusive=True).filter(depth=2).first() or page
    among = StoryPage.objects.live().public().descendant_of(home)
    if chosen:
        keys = StoryPage.objects.filter(pk__in=chosen).values_list("translation_key", flat=True)
        among = among.filter(translation_key__in=list(keys))
    index = StoryIndexPage.objects.live().child_of(home).first()
    return {
        "stories": list(_stories(among).order_by("-date", "-pk")[: value.get("number") or 3]),
        "more": index.get_url(_request(context)) if index else "",
    }


def stories_page(index: StoryIndexPage, request: HttpRequest) -> dict[str, Any]:
    """A page of the index, of one theme where asked."""
    among = StoryPage.objects.child_of(index).live().public().order_by("-date", "-pk")
    present = set(among.order_by().values_list("theme", flat=True).distinct())
    theme = request.GET.get("theme", "")
    asked = theme if theme in Theme.values else ""
    found = among.filter(theme=asked) if asked else among
    themes = [{"code": one.value, "label": one.label, "current": one.value == asked} for one in Theme]
    return {
        "stories": Paginator(_stories(found), PAGE_SIZE).get_page(request.GET.get("page")),
        "themes": [one for one in themes if one["code"] in present],
        "asked": asked,
    }


def others_of(story: StoryPage) -> list[Any]:
    """Three other stories, of the same theme first."""
    parent = story.get_parent()
    if parent is None:
        return []
    among = StoryPage.objects.child_of(parent).live().public().exclude(pk=story.pk)
    alike = Case(When(theme=story.theme or "-", then=0), default=1, output_field=IntegerField())
    return list(_stories(among).order_by(alike, "-date", "-pk")[:3])


def kind_links() -> list[dict[str, str]]:
    """The kinds of offers, as ways in."""
    address = reverse("offers:list_offers")
    return [{"label": kinds_words(kind), "url": f"{address}?kind={kind}"} for kind in Kind.values]
