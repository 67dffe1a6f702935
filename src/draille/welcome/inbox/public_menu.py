"""The contact form in the visitors' menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from draille.ui.public import CONTACT, PublicLink, public_links

public_links.register(
    PublicLink(code=CONTACT, label=_("Nous écrire"), url_name="inbox:write_message", order=60)
)
