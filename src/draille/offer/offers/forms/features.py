"""Characteristics from the controlled lists, ticked by group."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language

from draille.offer.offers.enums import FeatureGroup
from draille.offer.offers.models import Feature


class FeaturesField(forms.MultipleChoiceField):
    """The features a kind may have, and those the sheet has though they are no longer proposed; one query."""

    def __init__(self, kind: str, held: Collection[str]) -> None:
        found = [
            feature
            for feature in Feature.objects.all()
            if feature.code in held or (feature.active and (not feature.kinds or kind in feature.kinds))
        ]
        self.groups: dict[str, list[Feature]] = {}
        for feature in found:
            self.groups.setdefault(feature.group, []).append(feature)
        choices = [(feature.code, feature.name) for feature in found]
        super().__init__(
            label="Caractéristiques",
            required=False,
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
        )


def feature_groups(bound: BoundField) -> Sequence[tuple[str, list[Any]]]:
    """The boxes by list, in the order of the lists: ``[("publics", [{code, name, id, checked}])]``."""
    field = bound.field
    assert isinstance(field, FeaturesField)
    ticked = {str(code) for code in bound.value() or ()}
    return [
        (
            str(FeatureGroup(group).label),
            [
                {
                    "code": feature.code,
                    "name": feature.named(get_language() or "fr"),
                    "id": f"{bound.auto_id}_{feature.code}",
                    "checked": feature.code in ticked,
                }
                for feature in field.groups[group]
            ],
        )
        for group in FeatureGroup.values
        if group in field.groups
    ]
