"""The catalogue in the visitors' menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from draille.ui.public import PublicLink, public_links

public_links.register(
    PublicLink(code="offers", label=_("Nos adresses"), url_name="offers:list_offers", order=10)
)
