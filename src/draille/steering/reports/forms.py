"""What staff type in the report's pages."""

from __future__ import annotations

from django import forms

from draille.steering.reports import queries


class CreateForm(forms.Form):
    """The year of a new report: those that have none, the latest over first."""

    year = forms.TypedChoiceField(label="Année", coerce=int)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        years = queries.years_to_report()
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        self.fields["year"].initial = years[1] if len(years) > 1 else None


class CommentaryForm(forms.Form):
    """A section's commentary, and the version its writer had read."""

    body = forms.CharField(
        label="Commentaire",
        required=False,
        strip=False,
        help_text="Texte simple. Une ligne vide sépare deux paragraphes.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ReopenForm(forms.Form):
    """Why a published report is opened again."""

    reason = forms.CharField(
        label="Motif",
        max_length=300,
        help_text="Il sera gardé avec la version publiée et dans le journal.",
        error_messages={"required": "Indiquez pourquoi vous rouvrez ce rapport publié."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
