"""The tourist tax in the visitors' menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from draille.ui.public import PublicLink, public_links

public_links.register(
    PublicLink(code="tourist_tax", label=_("Taxe de séjour"), url_name="tariffs:simulate", order=90)
)
