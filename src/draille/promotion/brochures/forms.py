"""What is asked of who writes a brochure."""

from __future__ import annotations

from typing import Any

from django import forms

from draille.promotion.brochures.models import LANGUAGE_CHOICES, Brochure
from draille.territory.pictures.models import Picture

PICTURES = "image/jpeg,image/png,image/webp"


class BrochureForm(forms.ModelForm[Brochure]):
    """Its words, its cover, its place. A new cover picture may be sent at once."""

    cover_file = forms.FileField(
        label="Nouvelle couverture",
        required=False,
        widget=forms.FileInput({"accept": PICTURES}),
        help_text="Une photo ou la première page en JPEG, PNG ou WebP.",
    )

    class Meta:
        model = Brochure
        fields = (
            "title",
            "summary",
            "title_en",
            "summary_en",
            "title_de",
            "summary_de",
            "category",
            "cover",
            "year",
            "printed_on",
            "order",
        )
        widgets = {
            "summary": forms.Textarea({"rows": 2}),
            "summary_en": forms.Textarea({"rows": 2}),
            "summary_de": forms.Textarea({"rows": 2}),
            "printed_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cover"].queryset = Picture.objects.order_by("-pk")[:200]  # type: ignore[attr-defined]
        self.fields["cover"].help_text = "Parmi les dernières photos de la photothèque."

    def values(self) -> dict[str, Any]:
        """The arguments of the action, once it is valid."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class UploadForm(forms.Form):
    """A file in a language."""

    language = forms.ChoiceField(label="Langue", choices=LANGUAGE_CHOICES)
    file = forms.FileField(
        label="Fichier", help_text="PDF, JPEG, PNG ou GPX, 20 Mo au plus. Son adresse ne change pas."
    )
    pages = forms.IntegerField(
        label="Nombre de pages",
        required=False,
        min_value=1,
        max_value=2000,
        help_text="Compté dans le PDF si vous ne dites rien.",
    )
