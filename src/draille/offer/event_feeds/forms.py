"""The forms of agendas that come in."""

from __future__ import annotations

from typing import Any

from django import forms

from draille.offer.event_feeds.models import AgendaFeed

LOCKED = "La clé secrète de l’installation a changé : l’adresse ne se lit plus. Saisissez-la à nouveau."
ACCEPT = ".ics,.ical,.json,text/calendar,application/json"


class AgendaFeedForm(forms.ModelForm[AgendaFeed]):
    """An agenda. Its address is written, never shown: left empty, it stays as it is."""

    upload = forms.FileField(
        label="Fichier",
        required=False,
        widget=forms.FileInput({"accept": ACCEPT}),
        help_text="20 Mo au plus.",
    )

    class Meta:
        model = AgendaFeed
        fields = (
            "name",
            "format",
            "address",
            "theme",
            "commune",
            "sector",
            "publish_new",
            "nightly",
            "active",
        )
        widgets = {"address": forms.TextInput({"inputmode": "url", "autocomplete": "off"})}
        help_texts = {
            "address": "En https : un calendrier iCal, ou l’API d’OpenAgenda avec sa clé. "
            "Vide : vous déposez les fichiers vous-même.",
            "theme": "Pour ce dont aucun mot-clé ne dit le thème.",
            "commune": "Pour ce qui ne dit pas où il a lieu.",
            "sector": "Pour ce qui n’a pas de commune.",
            "publish_new": "Ceux qui sont complets et que nous n’avons pas ; les autres sont à examiner.",
            "nightly": "Entre 1 h et 6 h ; il faut une adresse.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("theme", "commune", "sector"):
            self.fields[name].empty_label = "aucun"  # type: ignore[attr-defined]
        if not self.instance.pk:
            return
        self.fields["format"].disabled = True
        self.initial["address"] = ""
        if self.instance.locked:
            self.fields["address"].help_text = LOCKED
        elif self.instance.address:
            # It may hold a key: it is not shown.
            self.fields["address"].help_text = "Une adresse est enregistrée. Vide : inchangée."
        if self.instance.address or self.instance.locked:
            self.fields["forget"] = forms.BooleanField(label="Oublier l’adresse", required=False)

    def clean_address(self) -> str:
        """The address typed, or the one there was; ``webcal`` is how calendars are often given."""
        typed = str(self.cleaned_data["address"]).strip()
        if typed.lower().startswith("webcal://"):
            typed = f"https://{typed[9:]}"
        kept = AgendaFeed.objects.filter(pk=self.instance.pk).values_list("address", flat=True).first()
        return typed or (kept if kept is not None else "")

    def clean(self) -> dict[str, Any]:
        """ "Forget" empties the address; without one nothing is read at night."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("forget"):
            cleaned["address"] = ""
        if cleaned.get("nightly") and not cleaned.get("address"):
            self.add_error("nightly", "Un agenda sans adresse ne peut pas être relevé chaque nuit.")
        return cleaned


class UploadForm(forms.Form):
    """A file to read."""

    upload = forms.FileField(label="Nouveau fichier", widget=forms.FileInput({"accept": ACCEPT}))
