"""Brochures in the visitors' menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from draille.ui.public import PublicLink, public_links

public_links.register(
    PublicLink(code="brochures", label=_("Brochures"), url_name="brochures:list_brochures", order=40)
)
