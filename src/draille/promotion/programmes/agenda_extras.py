"""What the printed programmes add to the agenda's pages."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from draille.offer.agenda.extras import EventExtra, event_extras


def programme_link(language: str) -> SafeString:
    """To the fortnight's programme, made to be printed."""
    with translation.override(language):
        address, words = reverse("programmes:open_programme"), _("Le programme de la quinzaine, à imprimer")
    return format_html('<p><a class="d-button" href="{}">{}</a></p>', address, words)


event_extras.register(EventExtra(code="programmes", list_action=programme_link, order=60))
