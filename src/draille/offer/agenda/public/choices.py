"""What may be chosen on a page of the agenda, how many dates each choice leaves, what is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from draille.offer.agenda.models import Theme
from draille.offer.agenda.public.addresses import changed, on_days
from draille.offer.agenda.queries import EventFilter, Facets
from draille.offer.agenda.rules.periods import MONTH, TODAY, TOMORROW, WEEK, WEEKEND
from draille.offer.agenda.sentences import audience_names, day_words
from draille.offer.offers.sentences import active_language
from draille.territory.places.models import Commune, Office, Sector


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick or a link to follow; ``count`` is ``None`` where it is not known."""

    value: str
    label: str
    count: int | None
    chosen: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class Lists:
    """What there is to choose from; one query each."""

    themes: Sequence[Theme]
    communes: Sequence[Commune]
    sectors: Sequence[Sector]
    offices: Sequence[Office]

    @classmethod
    def read(cls, asked: EventFilter, counts: Facets) -> Lists:
        """Every theme and every commune of the destination; of others, those that have something."""
        there = Q(sector__isnull=False) | Q(insee__in=asked.communes) | Q(pk__in=set(counts.communes or ()))
        return cls(
            themes=list(Theme.objects.filter(Q(active=True) | Q(slug__in=asked.themes))),
            communes=list(Commune.objects.filter(there)),
            sectors=list(Sector.objects.all()),
            offices=list(Office.objects.active()),
        )


def when_choices(given: QueryDict, asked_when: str) -> list[Choice]:
    """Today, tomorrow, the weekend, the week, and all that comes."""
    named = (
        (TODAY, _("Aujourd’hui")),
        (TOMORROW, _("Demain")),
        (WEEKEND, _("Ce week-end")),
        (WEEK, _("Les 7 jours")),
        (MONTH, _("Ce mois-ci")),
    )
    return [
        Choice("", _("Tout ce qui vient"), None, not asked_when, on_days(given)),
        *(Choice(code, words, None, code == asked_when, on_days(given, when=code)) for code, words in named),
    ]


def theme_choices(lists: Lists, asked: EventFilter, counts: Facets, given: QueryDict) -> list[Choice]:
    """One link a theme, in the order of the office: it adds the theme, or takes it out."""
    language = active_language()
    return [
        Choice(
            theme.slug,
            theme.named(language),
            _count(counts.themes, theme.pk),
            theme.slug in asked.themes,
            changed(given, theme=_toggled(asked.themes, theme.slug)),
        )
        for theme in lists.themes
    ]


def _toggled(chosen: Sequence[str], value: str) -> list[str]:
    return [one for one in chosen if one != value] if value in chosen else [*chosen, value]


def _count(counts: Mapping[int | None, int] | None, key: int) -> int | None:
    return None if counts is None else counts.get(key, 0)


def commune_choices(lists: Lists, asked: EventFilter, counts: Facets) -> list[Choice]:
    """Boxes, by name."""
    return [
        Choice(commune_code(commune), commune.name, _count(counts.communes, commune.pk), chosen)
        for commune in lists.communes
        if (chosen := commune.insee in asked.communes)
        or counts.communes is None
        or counts.communes.get(commune.pk)
    ]


def commune_code(commune: Commune) -> str:
    """Its name in addresses; outside the destination, where names come twice, its INSEE code."""
    return commune.slug if commune.sector_id else commune.insee


def sector_choices(lists: Lists, asked: EventFilter, counts: Facets) -> list[Choice]:
    """Boxes, in the order of the office."""
    return [
        Choice(sector.slug, sector.name, _count(counts.sectors, sector.pk), sector.slug in asked.sectors)
        for sector in lists.sectors
    ]


def audience_choices(asked: EventFilter) -> list[Choice]:
    """Boxes; everybody is not a choice."""
    names = audience_names()
    return [
        Choice(code, words[:1].upper() + words[1:], None, code in asked.audiences)
        for code, words in names.items()
    ]


def taken_filters(lists: Lists, asked: EventFilter, given: QueryDict) -> list[tuple[str, str]]:
    """What is chosen beside days and themes, in words, each with the address of the question without it."""
    communes = {commune.insee: commune for commune in lists.communes}
    sectors = {sector.slug: sector.name for sector in lists.sectors}
    names = audience_names()
    found = []
    for insee in asked.communes:
        if commune := communes.get(insee):
            rest = [one for one in given.getlist("commune") if one not in (commune.slug, insee)]
            found.append((commune.name, changed(given, commune=rest)))
    for name, values, said in (("sector", asked.sectors, sectors), ("audience", asked.audiences, names)):
        for value in values:
            rest = [one for one in given.getlist(name) if one != value]
            found.append((said.get(value, value), changed(given, **{name: rest})))
    if asked.near:
        found.append((near_words(asked), changed(given, near=None, radius=None)))
    for name, chosen, words in (
        ("free", asked.free, _("gratuit")),
        ("accessible", asked.accessible, _("accessible en fauteuil")),
        ("q", bool(asked.text), f"« {asked.text} »" if active_language() == "fr" else f"“{asked.text}”"),
    ):
        if chosen:
            found.append((words, changed(given, **{name: None})))
    return found


def near_words(asked: EventFilter) -> str:
    """``à 15 km de Vialas``."""
    if asked.near is None:
        return ""
    place = asked.near.name or _("votre position")
    return _("à %(km)s km de %(place)s") % {"km": f"{asked.near.radius_km:g}", "place": place}


def span_words(first: date | None, last: date | None) -> str:
    """``du vendredi 10 juillet au dimanche 12 juillet``."""
    if first and last:
        return _("du %(first)s au %(last)s") % {"first": day_words(first), "last": day_words(last)}
    if first:
        return _("à partir du %(day)s") % {"day": day_words(first)}
    return _("jusqu’au %(day)s") % {"day": day_words(last)} if last else ""
