"""The hosts' space in the visitors' menu."""

from django.utils.translation import gettext_lazy as _

from draille.ui.public import PublicLink, public_links

public_links.register(
    PublicLink(code="hosts", label=_("Espace des hébergeurs"), url_name="pro:show_home", order=90)
)
