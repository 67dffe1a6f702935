"""What organisers fill in: an event and who they are, or corrections by their one-time link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from draille.kernel import machines
from draille.offer.agenda.enums import Status
from draille.offer.agenda.forms import PROPOSED, EventForm
from draille.offer.agenda.models import Event
from draille.offer.agenda.sheets import read_sheet
from draille.offer.submissions.actions.sending import Sender
from draille.offer.submissions.days import coming_days
from draille.offer.upkeep.rules import one_line

SALT = "submissions.event"
NEEDED = {
    "theme": _("Choisissez un thème."),
    "schedules": _("Donnez au moins une date."),
    "commune": _("Choisissez la commune."),
}
"""What no event can be announced without, beside its title."""


def _needs(form: EventForm) -> None:
    """Tell what is missing, and dates that are all past."""
    for name, words in NEEDED.items():
        if name in form.values and not form.values[name]:
            form._tell(name, str(words))
    schedules = form.values.get("schedules")
    if schedules and not coming_days(schedules):
        form._tell("schedules", _now("Toutes ces dates sont passées."))


class ProposalForm(EventForm):
    """A new event. ``fax`` is the trap; ``opened`` and ``token`` came with the page."""

    likely: Sequence[Mapping[str, str]] = ()
    """Published events it may be, once found."""

    sender = forms.CharField(
        label=_("Votre nom"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    sender_email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        help_text=_("Pour vous répondre et vous envoyer le lien de suivi ; elle n’est pas publiée."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    sender_phone = forms.CharField(
        label=_("Votre téléphone"),
        max_length=30,
        required=False,
        help_text=_("Si l’équipe doit vous joindre vite ; il n’est pas publié."),
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )
    message = forms.CharField(
        label=_("Un mot à l’office"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    rights = forms.BooleanField(
        label=_(
            "J’ai le droit de donner ces images : j’en suis l’auteur ou j’ai son accord, et les personnes "
            "que l’on y reconnaît sont d’accord."
        ),
        required=False,
    )
    not_same = forms.BooleanField(label=_("Non, c’est un autre événement"), required=False)
    fax = forms.CharField(
        label="Fax", required=False, widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"})
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, *, preview_url: str = "") -> None:
        token = str((data or {}).get("token") or uuid4())[:36]
        super().__init__(
            data,
            files,
            sheet={},
            fields=PROPOSED,
            holder=f"evt-{token[:23]}",
            preview_url=preview_url,
            initial={"opened": machines.shown_now(SALT), "token": token},
        )

    def clean_sender(self) -> str:
        return one_line(self.cleaned_data["sender"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        _needs(self)
        if self._has_images() and not data.get("rights"):
            self.add_error("rights", _now("Confirmez que vous avez le droit de donner ces images."))
        if not self.errors and machines.too_fast(data.get("opened", ""), SALT):
            raise forms.ValidationError(
                _now("Le formulaire est revenu trop vite. Relisez-le, puis envoyez-le à nouveau."),
                code="too_fast",
            )
        return data

    def _has_images(self) -> bool:
        return any(
            picture.cleaned_data.get("file")
            for picture in self._pictures()
            if hasattr(picture, "cleaned_data")
        )

    @property
    def suspect(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.cleaned_data.get("fax"))

    def proposer(self) -> Sender:
        """Who sends it."""
        data = self.cleaned_data
        return Sender(
            name=data["sender"],
            email=data["sender_email"],
            phone=data["sender_phone"],
            language=get_language() or "fr",
        )


class OrganiserForm(EventForm):
    """The fields an organiser may change, and a word to the office."""

    message = forms.CharField(
        label=_("Un mot à l’office"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, event: Event, holder: str = "", preview_url: str = ""
    ) -> None:
        self.unread = event.status == Status.PROPOSED
        fields = PROPOSED if self.unread else (*PROPOSED, "state", "state_note")
        super().__init__(
            data, files, sheet=read_sheet(event), fields=fields, holder=holder, preview_url=preview_url
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        _needs(self)
        return data
