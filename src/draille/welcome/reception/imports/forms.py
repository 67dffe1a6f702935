"""The file, how its columns are read, and what its unknown words mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from draille.welcome.reception.enums import OFF_SITE
from draille.welcome.reception.imports.actions import WITH_A_DEFAULT
from draille.welcome.reception.imports.fields import BY_CODE, FIELDS
from draille.welcome.reception.imports.matching import LEFT_OUT, Matching, Vocabulary
from draille.welcome.reception.imports.preview import PreviewedColumn

COLUMN_CHOICES = [("", "ne pas reprendre"), *((field.code, field.label) for field in FIELDS)]


class UploadForm(forms.Form):
    """A file of past contacts."""

    file = forms.FileField(
        label="Fichier",
        help_text="CSV ou XLSX, 20 Mo et 50 000 lignes au plus, une ligne de titres en tête.",
        widget=forms.FileInput({"accept": ".csv,.txt,.tsv,.xlsx"}),
    )


class MatchingForm(forms.Form):
    """What each column holds, and what is meant where the file does not say."""

    def __init__(
        self,
        *args: Any,
        columns: Sequence[PreviewedColumn],
        matching: Matching,
        vocabulary: Vocabulary,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.columns, self.matching = columns, matching
        for column in columns:
            self.fields[f"column_{column.index}"] = forms.ChoiceField(
                label=column.header or f"Colonne {column.index + 1}",
                choices=COLUMN_CHOICES,
                required=False,
                initial=column.code,
            )
        for code in WITH_A_DEFAULT:
            choices = [pair for pair in vocabulary.labels[code].items() if pair[0] not in OFF_SITE]
            self.fields[f"default_{code}"] = forms.ChoiceField(
                label=f"{BY_CODE[code].label}, là où le fichier ne le dit pas",
                choices=[("", "aucun : la ligne est refusée"), *choices],
                required=False,
                initial=matching.defaults.get(code, ""),
            )

    def rows(self) -> list[tuple[PreviewedColumn, forms.BoundField]]:
        """Each column with its field."""
        return [(column, self[f"column_{column.index}"]) for column in self.columns]

    def defaults(self) -> list[forms.BoundField]:
        """What is meant for the whole file."""
        return [self[f"default_{code}"] for code in WITH_A_DEFAULT]

    def result(self) -> Matching:
        """The matching as chosen; what words mean is kept."""
        chosen = {c.index: self.cleaned_data[f"column_{c.index}"] for c in self.columns}
        defaults = {code: self.cleaned_data[f"default_{code}"] for code in WITH_A_DEFAULT}
        return Matching(
            {index: code for index, code in chosen.items() if code},
            {code: value for code, value in defaults.items() if value},
            self.matching.values,
        )


class WordsForm(forms.Form):
    """What each unknown word of a file stands for; those left open stay refused."""

    def __init__(
        self, *args: Any, unknown: Sequence[dict[str, Any]], vocabulary: Vocabulary, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unknown = unknown
        for place, entry in enumerate(unknown):
            field = BY_CODE[entry["code"]]
            left_out = [(LEFT_OUT, "laisser de côté, comme inconnu")] if field.optional else []
            labels = vocabulary.labels.get(entry["code"], {})
            lines = f"{entry['lines']} ligne{'s' if entry['lines'] > 1 else ''}"
            self.fields[f"word_{place}"] = forms.ChoiceField(
                label=f"« {entry['text']} », {field.label.lower()}, {lines}",
                choices=[("", "à choisir"), *left_out, *labels.items()],
                required=False,
            )

    def result(self, matching: Matching) -> Matching:
        """The matching with the words chosen here."""
        values = {code: dict(words) for code, words in matching.values.items()}
        for place, entry in enumerate(self.unknown):
            if chosen := self.cleaned_data[f"word_{place}"]:
                values.setdefault(entry["code"], {})[entry["word"]] = chosen
        return Matching(matching.columns, matching.defaults, values)
