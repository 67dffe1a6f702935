"""What the list of events may be cut to, read from the address."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Exists, F, OuterRef, Q

from draille.kernel.clock import today
from draille.offer.agenda.attention import ATTENTIONS, event_sources
from draille.offer.agenda.enums import State, Status
from draille.offer.agenda.models import Event, EventQuerySet, EventTranslation, Occurrence, Theme
from draille.offer.offers.forms.columns import commune_choices
from draille.offer.offers.search.words import asked_words, tokens_of_word
from draille.territory.people.models import Organisation
from draille.territory.places.models import Sector

ANY, EVERY = ("", "Tous"), ("", "Toutes")
FIRST = {"q", "quand", "etat", "voir"}
WHEN = [
    ("", "Toutes les dates"),
    ("avenir", "à venir"),
    ("aujourdhui", "aujourd’hui"),
    ("semaine", "les 7 prochains jours"),
    ("mois", "les 30 prochains jours"),
    ("passes", "terminés"),
]


class ListForm(forms.Form):
    """The filters; each empty one restricts nothing."""

    q = forms.CharField(label="Rechercher", max_length=100, required=False)
    quand = forms.ChoiceField(label="Quand", required=False, choices=WHEN)
    etat = forms.ChoiceField(label="État", required=False)
    voir = forms.ChoiceField(label="À revoir", required=False)
    theme = forms.ChoiceField(label="Thème", required=False)
    secteur = forms.ChoiceField(label="Secteur", required=False)
    commune = forms.ChoiceField(label="Commune", required=False)
    source = forms.ChoiceField(label="Origine", required=False)
    organisateur = forms.ModelChoiceField(Organisation.objects.all(), required=False)
    # Given by the figures, which lead to the events behind them.
    du = forms.DateField(required=False)
    au = forms.DateField(required=False)
    parmi = forms.CharField(max_length=20, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("etat", [("", "Tous sauf archivés"), *Status.choices])
        self._choose("voir", [("", "Tout"), *((one.code, one.label) for one in ATTENTIONS.values())])
        self._choose("theme", [ANY, *Theme.objects.values_list("slug", "name")])
        self._choose("secteur", [ANY, *Sector.objects.values_list("slug", "name")])
        self._choose("commune", [EVERY, *list(commune_choices())[1:]])
        self._choose("source", [EVERY, *((one.code, one.label) for one in event_sources)])

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, Any]:
        """What was given and can be read; what cannot restricts nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    def first_fields(self) -> list[forms.BoundField]:
        """The filters one sees at once."""
        return [self[name] for name in self.fields if name in FIRST]

    def kept_fields(self) -> list[forms.BoundField]:
        """What a figure or a page gave, kept when one filters further."""
        return [self[name] for name in ("du", "au", "parmi", "organisateur") if self[name].value()]

    def more_fields(self) -> list[forms.BoundField]:
        """Those behind the fold; that of sources only where there are any."""
        names = ["theme", "secteur", "commune"] + ["source"] * bool(list(event_sources))
        return [self[name] for name in names]

    @property
    def extra_count(self) -> int:
        """How many of the filters behind the fold are in use."""
        return len({"theme", "secteur", "commune", "source"} & self.asked.keys())

    def found(self) -> EventQuerySet:
        """The events kept, the next to come first, then the latest past ones."""
        asked = self.asked
        events: EventQuerySet = Event.objects.in_use()
        if "parmi" in asked:
            events = Event.objects.filter(was_public())
        if "etat" in asked:
            events = Event.objects.filter(status=asked["etat"])
        for name, column in COLUMNS.items():
            if name in asked:
                events = events.filter(**{column: asked[name]})
        if "secteur" in asked:
            own, of_commune = Q(sector__slug=asked["secteur"]), Q(commune__sector__slug=asked["secteur"])
            events = events.filter(own | Q(sector=None) & of_commune)
        if "source" in asked:
            events = events.filter(event_sources.get(asked["source"]).condition())
        if "voir" in asked:
            events = events.filter(ATTENTIONS[asked["voir"]].condition(today()))
        for word in asked_words(asked.get("q", "")):
            any_form = Q()
            for token in tokens_of_word(word):
                any_form |= Q(search_text__contains=f" {token} ")
            events = events.filter(any_form)
        return _in_order(_when(events, asked))


def _in_order(events: EventQuerySet) -> EventQuerySet:
    day = today()
    coming = Occurrence.objects.filter(event=OuterRef("pk"), day__gte=day).order_by("day", "starts_at")
    return events.annotate(next_day=coming.values("day")[:1]).order_by(
        F("next_day").asc(nulls_last=True), "-last_day", "title", "pk"
    )


def _when(events: EventQuerySet, asked: dict[str, Any]) -> EventQuerySet:
    day = today()
    if "du" in asked or "au" in asked:
        first, last = asked.get("du", date(1990, 1, 1)), asked.get("au", date(2199, 1, 1))
        return events.filter(_between(first, last, asked.get("parmi", "")))
    match asked.get("quand"):
        case "avenir":
            return events.filter(Q(last_day__gte=day) | Q(last_day=None, first_day__isnull=False))
        case "aujourdhui":
            return events.filter(_between(day, day))
        case "semaine":
            return events.filter(_between(day, day + timedelta(days=6)))
        case "mois":
            return events.filter(_between(day, day + timedelta(days=29)))
        case "passes":
            return events.filter(last_day__lt=day)
    return events


def _between(first: date, last: date, among: str = "") -> Q:
    """Those that have a date among these days; ``among``: of these, the cancelled or the translated."""
    dates = Occurrence.objects.filter(event=OuterRef("pk"), day__range=(first, last))
    if among == "annules":
        return Q(Exists(dates.filter(state=State.CANCELLED)))
    if among in ("en", "de"):
        return Q(Exists(dates)) & translated_into(among)
    return Q(Exists(dates))


def was_public(prefix: str = "") -> Q:
    """What the public can see, or could before it was put away."""
    archived = Q(**{f"{prefix}status": Status.ARCHIVED, f"{prefix}published_at__isnull": False})
    alone = Q(**{f"{prefix}merged_into__isnull": True})
    return Q(**{f"{prefix}status": Status.PUBLISHED}) | archived & alone


def translated_into(language: str) -> Q:
    """Those whose translation is up to date with the French."""
    texts = EventTranslation.objects.filter(event=OuterRef("pk"), language=language)
    return Q(Exists(texts.filter(source_digest=OuterRef("text_digest"))))


COLUMNS = {"theme": "theme__slug", "commune": "commune__insee", "organisateur": "organiser"}
