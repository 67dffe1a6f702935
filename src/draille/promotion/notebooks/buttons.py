"""The button "add to my notebook" on the pages, and on the cards, of sheets and events."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from draille.offer.agenda.models import Event
from draille.offer.agenda.sentences import localized as event_texts
from draille.offer.offers.models import Offer
from draille.offer.offers.sentences import localized


def offer_button(offer: Offer, language: str) -> SafeString:
    """For a sheet; costs no query where its translations were read."""
    return _button("offer", offer.pk, localized(offer, language).name, language)


def event_button(event: Event, language: str) -> SafeString:
    """For an event."""
    return _button("event", event.pk, event_texts(event, language).title, language)


def _button(kind: str, pk: int, name: str, language: str) -> SafeString:
    """A form without a secret: the pages it stands on are the same for everyone (see ``holding``)."""
    with translation.override(language):
        return format_html(
            '<form class="n-add" method="post" action="{}"><input type="hidden" name="kind" value="{}">'
            '<input type="hidden" name="pk" value="{}">'
            '<button class="d-button d-button--small" type="submit">{}'
            '<span class="d-hidden"> {}</span></button></form>',
            reverse("notebooks:add_to_mine"),
            kind,
            pk,
            _("Ajouter au carnet"),
            _("de voyage : %(name)s") % {"name": name},
        )
