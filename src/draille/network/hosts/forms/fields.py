"""Fields the forms share."""

from __future__ import annotations

from typing import Any

from django import forms

from draille.network.hosts.models import Host
from draille.offer.offers.forms.columns import commune_choices
from draille.territory.places.models import Commune


class DayField(forms.DateField):
    """A day, with the browser's own calendar."""

    def __init__(self, label: str, *, required: bool = False, help_text: str = "") -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(label=label, required=required, help_text=help_text, widget=widget)


class HostField(forms.ModelChoiceField):
    """A host in use, by name."""

    def __init__(self, label: str, *, required: bool = True, help_text: str = "", **only: Any) -> None:
        hosts = Host.objects.filter(active=True, **only)
        super().__init__(queryset=hosts, label=label, required=required, help_text=help_text)

    def label_from_instance(self, obj: Any) -> str:
        """Two of one name are told apart by their number."""
        return f"{obj.name} ({obj.code})"


class CommuneField(forms.TypedChoiceField):
    """A commune of the destination, or another known one."""

    def __init__(self, label: str = "Commune") -> None:
        super().__init__(label=label, choices=commune_choices, coerce=_commune)

    def prepare_value(self, value: Any) -> Any:
        """Its code, from the record or its key."""
        if isinstance(value, int):
            return Commune.objects.filter(pk=value).values_list("insee", flat=True).first()
        return value.insee if isinstance(value, Commune) else value

    def valid_value(self, value: Any) -> bool:
        """Whether the choice is one of the list."""
        return super().valid_value(self.prepare_value(value))


def _commune(insee: str) -> Commune:
    return Commune.objects.get(insee=insee)
