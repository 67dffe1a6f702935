"""A page of answers, and the addresses of its neighbours in the body and in the head (RFC 8288)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from draille.offer.exchange.api.asking import Question
from draille.offer.offers.models import Offer, OfferQuerySet
from draille.offer.offers.queries import Answers


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the offers found, and where the others are."""

    offers: list[Offer]
    count: int
    next: str | None
    previous: str | None

    @property
    def links(self) -> str:
        """The ``Link`` header."""
        named = (("next", self.next), ("prev", self.previous))
        return ", ".join(f'<{address}>; rel="{rel}"' for rel, address in named if address)


def page_of(request: HttpRequest, question: Question, found: OfferQuerySet) -> Page:
    """The page asked for.

    With ``after`` the offers come in the order they were made, each exactly once whatever changes meanwhile;
    otherwise by numbered pages in the order asked for.
    """
    answers = Answers(found, OfferQuerySet.with_sheet)
    size, count = question.page.size, answers.count()
    if question.after is not None:
        rows = list(found.order_by("pk").filter(pk__gt=question.after).with_sheet()[: size + 1])
        more = _address(request, after=rows[size - 1].pk) if len(rows) > size else None
        return Page(rows[:size], count, more, None)
    first = question.page.first
    rows = answers[first : first + size] if first < count else []
    number = question.page.number
    return Page(
        rows,
        count,
        _address(request, page=number + 1) if first + size < count else None,
        _address(request, page=number - 1) if number > 1 else None,
    )


def _address(request: HttpRequest, **changed: int) -> str:
    params = request.GET.copy()
    for name, value in changed.items():
        params[name] = str(value)
    return f"{settings.BASE_URL}{request.path}?{params.urlencode()}"
