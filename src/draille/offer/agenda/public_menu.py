"""The agenda in the visitors' menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from draille.ui.public import PublicLink, public_links

public_links.register(PublicLink(code="agenda", label=_("Agenda"), url_name="agenda:list_events", order=20))
