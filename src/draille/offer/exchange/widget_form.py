"""The choices of a widget."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from draille.offer.exchange.widget import LARGEST, Widget
from draille.offer.offers.enums import Kind, Status
from draille.territory.places.models import Commune


class WidgetForm(forms.Form):
    """Which offers, how many, in which language."""

    kind = forms.MultipleChoiceField(
        label=_("Types d’offres"),
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Aucun choix : tous."),
    )
    commune = forms.MultipleChoiceField(
        label=_("Communes"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Aucun choix : toutes. Ctrl ou ⌘ et clic pour en choisir plusieurs."),
    )
    limit = forms.IntegerField(label=_("Nombre d’offres"), min_value=1, max_value=LARGEST)
    language = forms.ChoiceField(label=_("Langue"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Commune.objects.filter(Q(sector__isnull=False) | Q(offers__status=Status.PUBLISHED))
        self.fields["commune"].choices = there.distinct().order_by("name").values_list("insee", "name")  # type: ignore[attr-defined]

    def widget(self) -> Widget:
        """What was chosen."""
        data = self.cleaned_data
        return Widget(
            kinds=tuple(data["kind"]),
            communes=tuple(data["commune"]),
            limit=data["limit"],
            language=data["language"],
        )
