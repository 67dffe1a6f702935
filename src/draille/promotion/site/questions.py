"""From the address of a filtered list, as an editor copies it from the browser, to a question."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.http import QueryDict

from draille.kernel.refusals import Refused
from draille.offer.agenda.queries import EventFilter, parse_event_filter
from draille.offer.offers.queries import OfferFilter, parse_filter

LONGEST = 1000
_STEPS = {"theme": "theme", "commune": "commune", "secteur": "sector"}


def params_of(address: str) -> QueryDict:
    """What an address asks: ``https://…/offres/?kind=producer``, ``?kind=producer`` or ``kind=producer``."""
    address = address.strip()
    query = urlsplit(address).query or ("" if "://" in address or address.startswith("/") else address)
    return QueryDict(query)


def offer_question(address: str) -> OfferFilter:
    """The question about offers an address asks; an empty one asks for all.

    Raises:
        Refused: a value is wrong.
    """
    return parse_filter(params_of(address))


def event_question(address: str) -> EventFilter:
    """The question about events an address asks: ``/agenda/?theme=marche``, ``/agenda/theme/marche/``.

    Raises:
        Refused: a value is wrong.
    """
    return parse_event_filter(event_params(address))


def event_params(address: str) -> QueryDict:
    """The parameters of an address of the agenda, those of its path among them."""
    params = params_of(address).copy()
    steps = [step for step in urlsplit(address.strip()).path.split("/") if step]
    for word, name in _STEPS.items():
        if word in steps[:-1]:
            params[name] = steps[steps.index(word) + 1]
    return params


def check_event_question(address: str) -> None:
    """Refuse, in a form, an address whose question has no meaning."""
    try:
        event_question(address)
    except Refused as refused:
        raise ValidationError(str(refused)) from refused


def check_offer_question(address: str) -> None:
    """Refuse, in a form, an address whose question has no meaning."""
    try:
        offer_question(address)
    except Refused as refused:
        raise ValidationError(str(refused)) from refused
