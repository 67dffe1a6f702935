"""What staff fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile

from draille.kernel.clock import today
from draille.kernel.french import euros, month_name, typeset
from draille.kernel.money import Money
from draille.network.ledger.rules import OpenDue
from draille.network.payments.enums import Means, ReversalReason
from draille.network.payments.fields import EuroField, HostField
from draille.network.payments.models import BankLayout
from draille.network.payments.statements.csv_file import COLUMNS, NAMED
from draille.network.payments.statements.lines import MOST_BYTES, TOO_LARGE
from draille.network.tariffs.models import Authority

DESK_MEANS = [(one.value, one.label) for one in (Means.CHEQUE, Means.CASH, Means.TRANSFER)]
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AuthorityForm(forms.Form):
    """A form with the authority, chosen by itself where there is only one."""

    authority = forms.ModelChoiceField(Authority.objects.all(), label="Collectivité")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(Authority.objects.all()[:2])
        if len(found) == 1:
            self.fields["authority"].widget = forms.HiddenInput()
            self.fields["authority"].initial = found[0].pk


class WhoseForm(forms.Form):
    """Whose money it is, before the rest."""

    hebergeur = HostField(label="Hébergeur", help_text="Son nom ou son code.")


class DeskPaymentForm(AuthorityForm):
    """Money brought to the office by a host, for the months ticked."""

    authority = forms.ModelChoiceField(
        Authority.objects.all(), label="Collectivité", required=False, empty_label="celle à qui il doit"
    )
    host = HostField(label="Hébergeur", widget=forms.HiddenInput)
    chosen = forms.MultipleChoiceField(
        label="Mois payés",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Rien de coché : les plus anciens d’abord.",
    )
    means = forms.ChoiceField(
        label="Moyen", choices=DESK_MEANS, initial=Means.CHEQUE, widget=forms.RadioSelect
    )
    amount = EuroField(label="Montant", help_text="En euros, par exemple 123,40.")
    received_on = forms.DateField(label="Reçu le", widget=DATE, initial=today)
    number = forms.CharField(label="Numéro du chèque", max_length=80, required=False)
    bank = forms.CharField(label="Banque", max_length=80, required=False)
    payer = forms.CharField(label="Remis par, si c’est quelqu’un d’autre", max_length=150, required=False)
    note = forms.CharField(label="Remarque", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, dues: Sequence[OpenDue] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._dues = {due_code(due): due for due in dues}
        field: Any = self.fields["chosen"]
        field.choices = [(code, due_words(due)) for code, due in self._dues.items()]
        field.error_messages["invalid_choice"] = (
            "Un des mois choisis n’est plus à payer : choisissez de nouveau."
        )

    def clean(self) -> dict[str, Any]:
        """The months ticked are of one authority, the one paid."""
        said = super().clean() or self.cleaned_data
        dues = [self._dues[code] for code in said.get("chosen", [])]
        payees = {due.authority for due in dues} | ({said["authority"]} if said.get("authority") else set())
        if dues and len(payees) > 1:
            self.add_error(
                "chosen", "Ces mois sont dus à plusieurs collectivités : encaissez chacune à part."
            )
        elif dues:
            said["authority"] = payees.pop()
        said["chosen"] = [due.key for due in dues]
        return said


def due_code(due: OpenDue) -> str:
    """What names a due in a form."""
    month, lodging = due.key
    return f"{due.authority.pk}.{lodging or 0}.{month or ''}"


def due_words(due: OpenDue) -> str:
    """A due as people choose it."""
    month = f"{month_name(due.month.month)} {due.month.year}" if due.month else "sans mois"
    words = [month, due.lodging.name if due.lodging else "", euros(Money(due.total))]
    return typeset(", ".join(word for word in words if word))


class ReverseForm(forms.Form):
    """Why a payment is taken back."""

    reason = forms.ChoiceField(label="Motif", choices=ReversalReason.choices)
    note = forms.CharField(label="Remarque", required=False, widget=forms.Textarea(attrs={"rows": 2}))


class NoteForm(forms.Form):
    """A word on what was decided."""

    note = forms.CharField(label="Ce que vous avez vérifié", widget=forms.Textarea(attrs={"rows": 2}))


class StatementForm(AuthorityForm):
    """A statement to read."""

    file = forms.FileField(
        label="Relevé", help_text="CAMT.053 (XML), ou CSV de votre banque. 10\u202fMo au plus."
    )
    layout = forms.ModelChoiceField(
        BankLayout.objects.all(),
        label="Présentation du CSV",
        required=False,
        empty_label="Reconnaître les colonnes",
        help_text="Sans objet pour un CAMT.053.",
    )

    def clean_file(self) -> UploadedFile[Any]:
        """Its size is looked at before it is read."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return file


class LayoutForm(forms.Form):
    """Which column holds what, in the CSV of a bank."""

    name = forms.CharField(label="Nom de cette présentation", max_length=80)
    date_format = forms.ChoiceField(label="Dates", choices=list(NAMED.items()))

    def __init__(self, *args: Any, heads: list[str], guessed: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "aucune"), *((head, head) for head in heads)]
        for column, label in COLUMNS.items():
            self.fields[f"column_{column}"] = forms.ChoiceField(
                label=label, choices=choices, required=column == "date", initial=guessed.get(column, "")
            )

    @property
    def columns(self) -> dict[str, str]:
        """What was chosen."""
        found = {name: self.cleaned_data.get(f"column_{name}", "") for name in COLUMNS}
        return {name: head for name, head in found.items() if head}


class CashForm(AuthorityForm):
    """The cash of a day, counted."""

    day = forms.DateField(label="Journée", widget=DATE, initial=today)
    counted = EuroField(label="Espèces comptées")
    note = forms.CharField(
        label="Explication d’un écart", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class RefundForm(forms.Form):
    """Money that was given back."""

    done_on = forms.DateField(label="Remboursé le", widget=DATE, initial=today)
    number = forms.CharField(label="Référence du mandat ou du virement", max_length=80, required=False)
