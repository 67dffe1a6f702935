"""When, as questions: one row a schedule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.offer.agenda.actions.values import MOST_DAYS_LISTED
from draille.offer.agenda.forms.builder import REPEATED, By, Ends, Mode
from draille.offer.agenda.forms.days import read_days
from draille.offer.agenda.forms.lines import origin_of, plain_of, shown_of
from draille.offer.agenda.forms.when_fields import (
    MONTH_DAYS,
    MONTHS,
    POSITIONS,
    WEEKDAYS,
    DaysField,
    hour_field,
    many,
    one_of,
    whole_number,
)
from draille.offer.agenda.rules.recurrence import LONGEST_SPAN, parse_rule
from draille.offer.offers.forms.columns import day_field
from draille.offer.offers.forms.rows import Row

FRESH = {"mode": "once", "by": "weekday", "ends": "until", "every": "1", "span_days": "1"}
"""What a schedule one asks for begins with."""
SESSIONS = 6
"""Pairs of hours a page offers a day; one that has more shows them all."""


class ScheduleRow(Row):
    """One schedule: which days, how they come back, at what hours, except when."""

    title = "Dates"
    keeps = frozenset({"mode", "by", "ends", "every", "span_days", "origin", "all_day", "rule"})
    origin = forms.CharField(required=False, widget=forms.HiddenInput)
    mode = one_of(_("L’événement a lieu"), [(item.value, item.label) for item in Mode], Mode.ONCE)
    first_day = day_field(label=_("Premier jour"))
    last_day = day_field(label=_("Dernier jour"))
    dates = DaysField(
        label=_("Dates choisies"),
        help_text=_("Une par ligne, ou séparées par des virgules : 14/07/2026, 15 août 2026."),
    )
    every = whole_number(_("Intervalle"), 99, initial=1)
    weekdays = many(_("Quels jours"), WEEKDAYS)
    by = one_of(_("Quel jour du mois"), By.choices, By.WEEKDAY)
    positions = many(_("Lequel dans le mois"), POSITIONS)
    weekday = forms.TypedChoiceField(
        label=_("Jour de la semaine"),
        required=False,
        choices=[("", _("celui du premier jour")), *WEEKDAYS],
        coerce=int,
        empty_value=None,
    )
    month_day = forms.TypedChoiceField(
        label=_("Date dans le mois"),
        required=False,
        choices=[("", _("celle du premier jour")), *MONTH_DAYS],
        coerce=int,
        empty_value=None,
    )
    months = many(_("Seulement en"), MONTHS)
    span_days = whole_number(_("Chaque fois, pendant (jours)"), LONGEST_SPAN, initial=1)
    ends = one_of(_("Fin"), Ends.choices, Ends.UNTIL)
    until = day_field(label=_("Jusqu’au"))
    count = whole_number(_("Nombre de fois"), 400)
    all_day = forms.BooleanField(label=_("Toute la journée, ou sans horaire fixé"), required=False)
    removed = DaysField(
        label=_("Sauf le"), help_text=_("Les jours où l’événement n’a pas lieu, et dont on ne dit rien.")
    )
    added = DaysField(label=_("Aussi le"), help_text=_("Des jours en plus de la répétition."))
    rule = forms.CharField(
        label=_("Règle (RFC 5545)"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2, "spellcheck": "false", "autocapitalize": "off"}),
    )

    def __init__(self, *args: Any, expert: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expert = expert
        self.sessions = range(1, self._session_count() + 1)
        for number in self.sessions:
            self.fields[f"start{number}"] = hour_field(_("Début"))
            self.fields[f"end{number}"] = hour_field(_("Fin"))
        choices = self.fields["mode"].choices  # type: ignore[attr-defined]
        if not (expert or self._is_ruled()):
            choices = [one for one in choices if one[0] != Mode.RULE]
            self.fields["mode"].choices = choices  # type: ignore[attr-defined]
        if not expert:
            self.fields["rule"].disabled = True

    def _session_count(self) -> int:
        names = self.data if self.is_bound else self.initial
        prefix = f"{self.prefix}-start" if self.is_bound else "start"
        told = [str(name).removeprefix(prefix) for name in names if str(name).startswith(prefix)]
        return min(max([SESSIONS, *(int(one) for one in told if one.isdecimal())]), 40)

    def _is_ruled(self) -> bool:
        return self._origin().get("mode") == Mode.RULE

    def _origin(self) -> dict[str, Any]:
        text = self.data.get(self.add_prefix("origin")) if self.is_bound else self.initial.get("origin")
        return origin_of(text)

    # What the page shows.

    def hours(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The pairs of hours: the first, then those of further sessions."""
        return [(self[f"start{number}"], self[f"end{number}"]) for number in self.sessions]

    @property
    def several(self) -> bool:
        """Whether there is more than one session."""
        return any(start.value() or start.errors or end.errors for start, end in self.hours()[1:])

    @property
    def has_more(self) -> bool:
        """Whether a day is added or left out, or months chosen."""
        return any(self[name].value() or self[name].errors for name in ("removed", "added", "months"))

    # What was answered.

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self._gone() or self.blank:
            return data
        mode = data["mode"] = Mode(data.get("mode") or Mode.ONCE)
        if mode == Mode.RULE and not self.expert:
            data["rule"] = (self._origin().get("plain") or {}).get("rule") or ""
        if mode == Mode.DATES:
            self._take_dates(data)
        elif not data.get("first_day") and "first_day" not in self.errors:
            self.add_error("first_day", _("Donnez la date."))
        self._take_lists(data)
        self._check_end(data, mode)
        self._check_hours(data)
        if not self.errors:
            data["plain"] = plain_of(data)
            if mode == Mode.RULE:
                self._check_rule(data["plain"])
        return data

    def _gone(self) -> bool:
        return bool(self.cleaned_data.get("DELETE"))

    def _take_dates(self, data: dict[str, Any]) -> None:
        days = self._days(data, "dates", data.get("first_day") or today())
        if not days and "dates" not in self.errors:
            self.add_error("dates", _("Donnez au moins une date."))
        if days:
            data["first_day"], data["chosen"] = days[0], days[1:]

    def _take_lists(self, data: dict[str, Any]) -> None:
        near = data.get("first_day")
        for name in ("removed", "added") if near else ():
            data[f"{name}_days"] = self._days(data, name, near)

    def _days(self, data: dict[str, Any], name: str, near: Any) -> list[date]:
        try:
            days = read_days(data.get(name) or "", near)
        except ValueError as error:
            told = _now("« %(part)s » ne se lit pas comme une date. Écrivez 14/07/2026.")
            self.add_error(name, ValidationError(told % {"part": error}, code="day"))
            return []
        if len(days) > MOST_DAYS_LISTED:
            told = _now("%(number)d dates au plus.")
            self.add_error(name, ValidationError(told % {"number": MOST_DAYS_LISTED}, code="many"))
        return days

    def _check_end(self, data: dict[str, Any], mode: Mode) -> None:
        first = data.get("first_day")
        if mode == Mode.STRETCH and first and "last_day" not in self.errors:
            last = data.get("last_day")
            if last is None:
                self.add_error("last_day", _("Donnez le dernier jour."))
            elif last < first:
                self.add_error("last_day", _("Le dernier jour vient avant le premier."))
            elif last - first >= timedelta(days=LONGEST_SPAN):
                self.add_error("last_day", _("Plus d’un an : choisissez « Tous les jours »."))
        if mode not in REPEATED:
            return
        ends = data["ends"] = Ends(data.get("ends") or Ends.UNTIL)
        if ends == Ends.UNTIL and "until" not in self.errors:
            if not data.get("until"):
                self.add_error("until", _("Donnez la date de fin, ou dites qu’il n’y en a pas."))
            elif first and data["until"] < first:
                self.add_error("until", _("La répétition finit avant de commencer."))
        if ends == Ends.COUNT and not data.get("count") and "count" not in self.errors:
            self.add_error("count", _("Donnez le nombre de fois."))

    def _check_hours(self, data: dict[str, Any]) -> None:
        if data.get("all_day"):
            return
        given = [(data.get(f"start{one}"), data.get(f"end{one}")) for one in self.sessions]
        for number, (start, end) in zip(self.sessions, given, strict=True):
            if end and not start and f"start{number}" not in self.errors:
                self.add_error(f"start{number}", _("Donnez l’heure de début."))
        wrong = any(f"{end}{one}" in self.errors for end in ("start", "end") for one in self.sessions)
        if not wrong and not any(start for start, _end in given):
            self.add_error("start1", _("Donnez l’heure de début, ou cochez « Toute la journée »."))

    def _check_rule(self, plain: Mapping[str, Any]) -> None:
        try:
            parse_rule(plain["rule"], date.fromisoformat(plain["first_day"]))
        except Refused as refusal:
            self.add_error("rule", str(refusal))
        if not plain["rule"]:
            self.add_error("rule", _("Donnez la règle."))

    def line(self) -> dict[str, Any]:
        plain: dict[str, Any] = self.cleaned_data["plain"]
        return plain

    @staticmethod
    def shown(line: Mapping[str, Any]) -> dict[str, Any]:
        return shown_of(line)


def with_one_more(data: Any, prefix: str | None) -> Any:
    """What was sent, with one more schedule where that is what the button asked."""
    if data is None or "more-dates" not in data:
        return data
    grown = data.copy()
    rows = f"{prefix}-schedules" if prefix else "schedules"
    number = int(grown.get(f"{rows}-TOTAL_FORMS") or 0)
    grown[f"{rows}-TOTAL_FORMS"] = str(number + 1)
    for name, answer in FRESH.items():
        grown[f"{rows}-{number}-{name}"] = answer
    return grown
