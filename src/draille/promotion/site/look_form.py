"""The form of a site's look: the pages of the apps as boxes to tick."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from draille.promotion.site.blocks.entries import app_pages


class SiteLookForm(WagtailAdminModelForm):
    """What is ticked is not offered in the site's menu."""

    hidden_links = forms.MultipleChoiceField(
        label="Pages non proposées",
        choices=app_pages,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Les pages de l’application que le menu de ce site ne montre pas.",
    )

    def clean_hidden_links(self) -> list[Any]:
        """In the order of the menu."""
        return list(self.cleaned_data["hidden_links"])
