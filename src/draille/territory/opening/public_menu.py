"""The offices in the visitors' menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from draille.ui.public import PublicLink, public_links

public_links.register(
    PublicLink(code="offices", label=_("Nos bureaux"), url_name="opening:list_offices", order=50)
)
