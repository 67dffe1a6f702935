"""The notebook in the visitors' menu."""

from django.utils.translation import gettext_lazy as _

from draille.ui.public import PublicLink, public_links

public_links.register(
    PublicLink(code="notebook", label=_("Mon carnet"), url_name="notebooks:show_mine", order=80)
)
