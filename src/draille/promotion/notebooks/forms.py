"""The small forms of a notebook."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from draille.kernel.machines import shown_now, too_fast

SALT = "notebooks.send"


class SendForm(forms.Form):
    """To which address the notebook goes; it is not kept."""

    address = forms.EmailField(
        label=_("Votre adresse e-mail"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email"}),
        help_text=_("Elle sert à cet envoi, puis elle est oubliée."),
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.initial["shown"] = shown_now(SALT)

    @property
    def by_machine(self) -> bool:
        """Whether it came back sooner than a person can write."""
        return too_fast(self.data.get("shown", ""), SALT)


class NoteForm(forms.Form):
    """For which day a page is kept, and a word."""

    day = forms.DateField(label=_("Jour"), required=False, widget=forms.DateInput({"type": "date"}))
    note = forms.CharField(label=_("Mon mot"), required=False, max_length=200)
